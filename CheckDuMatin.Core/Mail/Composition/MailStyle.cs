using CheckDuMatin.Core.Bulletins.Rendering;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>Inline styles that several parts of a mail share.</summary>
internal static class MailStyle
{
    public const string Font = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    /// <summary>A ground with text that reads on it.</summary>
    public static string On(Colour colour) => $"background-color:#{colour};color:#{colour.ReadableText}";
}
