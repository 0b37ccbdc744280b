using System.Globalization;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The button that leads to a check, below <c>APP_URL</c>: whoever is not signed in comes to it after signing in.</summary>
internal static class CheckLink
{
    /// <summary>Nothing without an address to lead to.</summary>
    public static IEnumerable<MailBlock> To(long checkId, string label, Uri? applicationUrl) =>
        applicationUrl is null ? [] : [new MailButton(label, new Uri(applicationUrl, string.Create(CultureInfo.InvariantCulture, $"/checks/{checkId}")))];
}
