using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core.Doctor;

/// <summary>The words of "doctor", from DoctorTexts.resx (French) and DoctorTexts.en.resx, in the current interface language.</summary>
public static class DoctorTexts
{
    private static readonly ResourceManager Resources = new(typeof(DoctorTexts));

    /// <exception cref="MissingManifestResourceException">No such text.</exception>
    public static string Get(string key, params object?[] values)
    {
        var text = Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"No text \"{key}\" in DoctorTexts.resx.");
        return values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values);
    }

    /// <summary>What a line is called on screen: <c>disk:/storage</c> is "Espace libre de /storage".</summary>
    public static string Label(DoctorItem item)
    {
        var parts = item.Name.Split(':', 2);
        return parts.Length == 1 ? Get($"label_{parts[0]}") : Get($"label_{parts[0]}", parts[1]);
    }

    internal static string Advice(string name) => Get($"advice_{name}");
}
