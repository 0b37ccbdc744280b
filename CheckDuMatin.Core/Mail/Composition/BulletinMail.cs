using System.Globalization;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The mail that brings a customer its bulletin: subject, bodies with the summary and the lines that are not OK (product.md §6).</summary>
internal static class BulletinMail
{
    /// <summary>The mail in the client's language, without its owner and attachment.</summary>
    public static MailDraft Compose(BulletinSource source, BulletinAddresses addresses)
    {
        var client = source.Check.Client;
        var content = new BulletinMailContent(source.Document, source.FileName) { OwnSubject = client?.MailSubject, OwnBody = client?.MailBody };
        return new MailDraft(MailKind.Bulletin, content.Subject, BulletinMailText.Write(content), BulletinMailHtml.Write(content))
        {
            From = addresses.From,
            To = addresses.To,
            Copies = addresses.Copies,
        };
    }
}

/// <summary>The sentences of a bulletin's mail, the same for both bodies.</summary>
internal sealed class BulletinMailContent(BulletinDocument document, string? fileName)
{
    private readonly BulletinTexts _words = new(document.Culture);

    public MailTexts Texts { get; } = new(document.Culture);

    /// <summary>The client's own subject, or null.</summary>
    public string? OwnSubject { get; init; }

    /// <summary>What the client's mail says instead of greeting and introduction, or null.</summary>
    public string? OwnBody { get; init; }

    /// <summary>
    /// "Bulletin de santé - {client} - {dd/MM/yyyy}" unless the client has its own: the form in both languages, as filters rely on it. A
    /// correction says so at the end.
    /// </summary>
    public string Subject =>
        (OwnSubject is { } own ? MailWording.Fill(own, ValueOf) : $"{Texts["BulletinSubject"]} - {document.ClientLabel} - {ShortDay}")
        + (document.RectificationNumber == 0 ? "" : $" - {_words.Format("Rectification", document.RectificationNumber)}");

    public string Heading => $"{Texts["BulletinTitle"]}{(document.RectificationNumber == 0 ? "" : $" – {_words.Format("Rectification", document.RectificationNumber)}")}";

    public string Subheading => $"{document.ClientLabel} – {LongDay}";

    /// <summary>The paragraphs before the summary.</summary>
    public IEnumerable<string> Introduction => OwnBody is { } own
        ? MailWording.Fill(own, ValueOf).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [Texts["Greeting"], Texts.Format("BulletinIntroduction", LongDay)];

    public string Verdict => document.Counts switch
    {
        { Error: > 0, Warning: > 0 } counts => Texts.Format("VerdictBoth", _words.Count("SummaryError", counts.Error), _words.Count("SummaryWarning", counts.Warning)),
        { Error: > 0 } counts => _words.Count("SummaryError", counts.Error),
        { Warning: > 0 } counts => _words.Count("SummaryWarning", counts.Warning),
        { Success: > 0, Open: 0 } counts => _words.Count("SummaryAllOk", counts.Success),
        { Open: > 0 } counts => _words.Count("SummaryOpen", counts.Open),
        _ => _words["SummaryNone"],
    };

    public string? Incomplete => document.IncompleteReason is { } reason
        ? $"{_words["Incomplete"]}. {_words.Count("IncompleteOpen", document.Counts.Open)} {_words.Format("IncompleteReason", reason)}"
        : null;

    public string? Rectification => document.RectificationNumber == 0 ? null : _words["RectificationText"];

    /// <summary>The counts worth showing: OK, warnings and NOK always, the others when there are any.</summary>
    public IEnumerable<(LineStatus Status, string Label, int Count)> Counts =>
        from status in new[] { LineStatus.Success, LineStatus.Warning, LineStatus.Error, LineStatus.NotApplicable, LineStatus.InProgress, LineStatus.Pending }
        let count = document.Counts[status]
        where count > 0 || status is LineStatus.Success or LineStatus.Warning or LineStatus.Error
        select (status, _words.Status(status), count);

    public string PointsTitle => Texts["PointsTitle"];

    /// <summary>NOK lines, then warnings, each in the bulletin's order.</summary>
    public IEnumerable<BulletinMailPoint> Points =>
        document.Sections.SelectMany(section => section.Rows)
            .Where(row => row.Status.IsFailing())
            .OrderByDescending(row => row.Status)
            .Select(row => new BulletinMailPoint(
                row.Status, _words.StatusCell(row.Status), row.ServiceTitle, string.Join(" › ", row.CategoryPath), Since(row), row.Comment));

    /// <summary>Null file name: a test, which brings nothing.</summary>
    public string Attached => fileName is null ? Texts["NothingAttached"] : Texts.Format("Attached", fileName);

    public string Footer => Texts["Footer"];

    private string ShortDay => document.Day.ToString("dd\\/MM\\/yyyy", CultureInfo.InvariantCulture);

    private string LongDay => document.Day.ToString("D", document.Culture);

    private string ValueOf(string variable) => variable switch
    {
        "client" => document.ClientLabel,
        "date" => ShortDay,
        "date_longue" => LongDay,
        "bilan" => Verdict,
        "ok" => document.Counts.Success.ToString(document.Culture),
        "avertissements" => document.Counts.Warning.ToString(document.Culture),
        "nok" => document.Counts.Error.ToString(document.Culture),
        _ => fileName ?? "",
    };

    private string? Since(BulletinRow row) => row.FailingSince is { } since && FailingDays.Between(since, document.Day) is > 0 and var days
        ? _words.Count("SinceDays", days)
        : null;
}

/// <summary>A line that is not OK, as the mail names it.</summary>
internal sealed record BulletinMailPoint(LineStatus Status, string StatusText, string Service, string Category, string? Since, string? Comment);
