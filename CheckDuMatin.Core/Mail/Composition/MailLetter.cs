using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>What a mail says, before it is HTML or plain text: both bodies are written from it, so neither says more than the other.</summary>
public sealed record MailLetter
{
    public required CultureInfo Culture { get; init; }

    public required string Subject { get; init; }

    /// <summary>On the coloured band.</summary>
    public required string Heading { get; init; }

    /// <summary>Below it, smaller; null: nothing.</summary>
    public string? Subheading { get; init; }

    /// <summary>Colour of the band.</summary>
    public Colour Band { get; init; } = BulletinTemplate.Default.HeaderColour;

    /// <summary>On the band, before the heading; null: none.</summary>
    public MailLogo? Logo { get; init; }

    /// <summary>What mail programs show beside the subject in their list; null: they take the first words.</summary>
    public string? Glance { get; init; }

    public required IReadOnlyList<MailBlock> Blocks { get; init; }

    /// <summary>Paragraphs in small letters at the end.</summary>
    public required IReadOnlyList<string> Footer { get; init; }

    /// <summary>The mail with both bodies, without its owner.</summary>
    internal MailDraft ToDraft(MailKind kind, IReadOnlyList<string> to) => new(kind, Subject, MailText.Write(this), MailHtml.Write(this)) { To = to };
}
