using System.Globalization;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The link to a check, below <c>APP_URL</c>: whoever is not signed in comes to it after signing in.</summary>
internal static class MailLink
{
    /// <summary>Puts the button on the page and gives the lines for the plain text; neither without an address to lead to.</summary>
    public static string Add(MailPage page, MailTexts texts, string label, Uri? applicationUrl, long checkId)
    {
        if (applicationUrl is null)
        {
            return "";
        }

        var link = new Uri(applicationUrl, string.Create(CultureInfo.InvariantCulture, $"/checks/{checkId}"));
        page.Button(label, link);
        return $"\n{label}{texts["Colon"]} {link.AbsoluteUri}\n";
    }
}
