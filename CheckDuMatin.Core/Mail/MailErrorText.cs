using System.Globalization;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Says in plain words what a kept error or answer means. Of the relay's own words about an error only the status codes are shown: the rest may name
/// hosts and is for whoever reads the database or <c>cdm mail queue</c>. An acceptance is shown as it was said, without hosts: it is the proof.
/// </summary>
public static partial class MailErrorText
{
    private const int MaxWords = 150;

    /// <summary>A sentence such as "Le serveur de messagerie ne répond pas." or null when there is no error.</summary>
    /// <param name="culture">The current interface language when omitted.</param>
    public static string? For(string? lastError, CultureInfo? culture = null)
    {
        if (lastError is null)
        {
            return null;
        }

        var texts = new MailTexts(culture ?? CultureInfo.CurrentUICulture);
        var sentence = texts.Find($"Error_{MailErrors.CodeOf(lastError)}") ?? texts[$"Error_{MailErrors.InternalError}"];
        return WithStatus(sentence.TrimEnd('.'), lastError.Split(": ", 2).ElementAtOrDefault(1)) + ".";
    }

    /// <summary>
    /// What the relay said to one address, such as "Adresse refusée (550 5.1.1)" or "Accepté (250 2.0.0 Ok: queued as 4XyZ)"; null when it has said
    /// nothing yet.
    /// </summary>
    public static string? Answer(MailState state, string? answer, CultureInfo? culture = null)
    {
        if (answer is null)
        {
            return null;
        }

        var sentence = new MailTexts(culture ?? CultureInfo.CurrentUICulture)[$"Answer_{state}"];
        return state == MailState.Sent ? $"{sentence} ({Shortened(Host().Replace(answer, "…"))})" : WithStatus(sentence, answer);
    }

    private static string Shortened(string words) => words.Length <= MaxWords ? words : $"{words[..MaxWords]}…";

    private static string WithStatus(string sentence, string? words) =>
        words is not null && Status().Match(words) is { Success: true } status ? $"{sentence} ({status.Value})" : sentence;

    /// <summary>A host's name, an address, or a Message-ID with one: labels that end in letters.</summary>
    [GeneratedRegex(@"<?[\p{L}\p{N}_.+@-]+\.\p{L}{2,}>?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Host();

    /// <summary>The reply code of RFC 5321 and the enhanced one of RFC 3463, when given.</summary>
    [GeneratedRegex(@"\A[2-5][0-9]{2}(?: [245]\.[0-9]{1,3}\.[0-9]{1,3})?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Status();
}
