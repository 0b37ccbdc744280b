using System.Globalization;
using CheckDuMatin.Core.Mail;

namespace CheckDuMatin.Web.Components.Pages.Mails;

/// <summary>The words of the page's address.</summary>
internal static class MailsQuery
{
    private static readonly Dictionary<string, MailState[]> States = new(StringComparer.Ordinal)
    {
        ["attente"] = [MailState.Queued, MailState.Sending, MailState.Unknown],
        ["envoye"] = [MailState.Sent],
        ["echec"] = [MailState.Failed],
        ["incertain"] = [MailState.Unknown],
        ["annule"] = [MailState.Cancelled],
    };

    public static IEnumerable<string> StateWords => States.Keys;

    /// <summary>Empty for a word that is none: all states.</summary>
    public static IReadOnlyList<MailState> StatesOf(string? word) => States.GetValueOrDefault(word ?? "") ?? [];

    /// <summary>The name of the text of a word.</summary>
    public static string StateText(string word) => word == "attente" ? "waiting" : $"state_{States[word][0]}";

    /// <summary>Null for what is no number.</summary>
    public static long? NumberOf(string? word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static MailKind? KindOf(string? word) => Enum.TryParse<MailKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
