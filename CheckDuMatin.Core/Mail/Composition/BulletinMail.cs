using System.Globalization;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>
/// The mail that brings a customer its bulletin: subject, bodies with the summary and the lines that are not OK (product.md §6), from the same
/// content as the pages and the workbook, in the template's colours.
/// </summary>
/// <param name="fileName">Null: a test, which brings nothing.</param>
internal sealed class BulletinMail(BulletinContent content, string? fileName)
{
    private readonly BulletinDocument _document = content.Document;

    private readonly MailTexts _texts = new(content.Document.Culture);

    /// <summary>The client's own subject, or null.</summary>
    public string? OwnSubject { get; init; }

    /// <summary>What the client's mail says instead of greeting and introduction, or null.</summary>
    public string? OwnBody { get; init; }

    /// <summary>
    /// "Bulletin de santé - {client} - {dd/MM/yyyy}" unless the client has its own: the form in both languages, as filters rely on it. A
    /// correction says so at the end.
    /// </summary>
    public string Subject =>
        (OwnSubject is { } own ? MailWording.Fill(own, ValueOf) : $"{_texts["BulletinSubject"]} - {_document.ClientLabel} - {ShortDay}")
        + (_document.RectificationNumber == 0 ? "" : $" - {content.Texts.Format("Rectification", _document.RectificationNumber)}");

    private string ShortDay => _document.Day.ToString("dd\\/MM\\/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The mail of a source in the client's language and words.</summary>
    public static BulletinMail Of(BulletinSource source) => new(new(source.Document, source.Template), source.FileName)
    {
        OwnSubject = source.Check.Client?.MailSubject,
        OwnBody = source.Check.Client?.MailBody,
    };

    /// <summary>The mail without its owner, addresses and attachment.</summary>
    public MailDraft ToDraft() => ToLetter().ToDraft(MailKind.Bulletin, []);

    public MailLetter ToLetter() => new()
    {
        Culture = _document.Culture,
        Subject = Subject,
        Heading = content.Title,
        Subheading = $"{content.ClientLabel} – {content.Day}",
        Band = content.Template.HeaderColour,
        Logo = MailLogo.Read(_document, content.Template),
        Glance = content.Sentence,
        Blocks = [.. Blocks()],
        Footer = string.IsNullOrWhiteSpace(content.FooterText) ? [content.Origin, _texts["Footer"]] : [content.FooterText, content.Origin, _texts["Footer"]],
    };

    private IEnumerable<MailBlock> Blocks()
    {
        foreach (var paragraph in Introduction())
        {
            yield return new MailParagraph(paragraph);
        }

        foreach (var mark in content.Marks)
        {
            yield return new MailNotice(mark.Title, mark.Text, mark.IsCaution);
        }

        yield return new MailParagraph(content.Sentence, IsStrong: true);
        if (content.Figures.Count > 0)
        {
            yield return new MailFigures([.. content.Figures.Select(Figure)], content.Caption);
        }

        if (content.Points.Count > 0)
        {
            yield return new MailPoints(_texts["PointsTitle"], [.. content.Points.Select(Point)]);
        }

        foreach (var block in content.Blocks)
        {
            yield return new MailNote(block.Title, block.Text);
        }

        yield return new MailParagraph(fileName is null ? _texts["NothingAttached"] : _texts.Format("Attached", fileName));
    }

    private string[] Introduction() => OwnBody is { } own
        ? MailWording.Fill(own, ValueOf).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [_texts["Greeting"], _texts.Format("BulletinIntroduction", content.Day)];

    private MailFigure Figure(ContentFigure figure) => new(
        figure.Label,
        figure.Number.ToString(_document.Culture),
        figure.Trend,
        // A red tile that says 0 would alarm for nothing.
        figure.Number == 0 ? content.Template.StatusColours.Of(LineStatus.NotApplicable) : figure.Colour);

    private MailPoint Point(ContentPoint point) => new(
        point.Title,
        point.Cell.Text,
        point.Cell.Fill ?? content.Template.StatusColours.Of(point.Status),
        point.Cell.Detail,
        point.Place,
        [.. point.Details.Select(Detail)]);

    /// <summary>A comment speaks for itself; the others need their heading.</summary>
    private string Detail(ContentDetail detail)
    {
        var text = detail.Cell.Detail is { } remark ? $"{detail.Cell.Text} ({remark})" : detail.Cell.Text;
        return detail.Kind == BulletinColumnKind.Comment ? text : $"{detail.Heading}{_texts["Colon"]} {text}";
    }

    private string ValueOf(string variable) => variable switch
    {
        "client" => _document.ClientLabel,
        "date" => ShortDay,
        "date_longue" => BulletinDates.Long(_document.Day, _document.Culture),
        "bilan" => content.Sentence,
        "ok" => _document.Counts.Success.ToString(_document.Culture),
        "avertissements" => _document.Counts.Warning.ToString(_document.Culture),
        "nok" => _document.Counts.Error.ToString(_document.Culture),
        _ => fileName ?? "",
    };
}
