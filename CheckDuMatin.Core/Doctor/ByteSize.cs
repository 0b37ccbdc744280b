using System.Globalization;

namespace CheckDuMatin.Core.Doctor;

/// <summary>Bytes as people read them: 3,2 Go in French, 3.2 GB in English (decimal multiples).</summary>
public static class ByteSize
{
    public static string Text(long bytes)
    {
        var unit = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "B" : "o";
        var (value, prefix) = bytes switch
        {
            >= 1_000_000_000 => (bytes / 1e9, "G"),
            >= 1_000_000 => (bytes / 1e6, "M"),
            >= 1_000 => (bytes / 1e3, "k"),
            _ => (bytes, ""),
        };
        return string.Create(CultureInfo.CurrentCulture, $"{value:0.#}\u00A0{prefix}{unit}");
    }
}
