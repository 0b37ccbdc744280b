using CheckDuMatin.Core.Bulletins.Rendering;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>A part of a mail, from top to bottom; one of those in this file.</summary>
public abstract record MailBlock;

/// <summary>May hold line breaks.</summary>
public sealed record MailParagraph(string Text, bool IsStrong = false) : MailBlock;

/// <summary>Something that must not be overlooked.</summary>
/// <param name="IsCaution">A caution rather than an information.</param>
public sealed record MailNotice(string Title, string Text, bool IsCaution) : MailBlock;

/// <summary>A text under a title: notes, contact.</summary>
public sealed record MailNote(string Title, string Text) : MailBlock;

/// <summary>A button; the address stands below it for whoever cannot press it.</summary>
public sealed record MailButton(string Label, Uri Address) : MailBlock;

/// <summary>Figures side by side.</summary>
/// <param name="Caption">Empty: none.</param>
public sealed record MailFigures(IReadOnlyList<MailFigure> Figures, string Caption) : MailBlock;

/// <summary>How many services have a status.</summary>
/// <param name="Number">Written out.</param>
/// <param name="Trend">Against the check before; null: there is none.</param>
public sealed record MailFigure(string Label, string Number, string? Trend, Colour Colour);

/// <summary>Lines that somebody is told of.</summary>
/// <param name="Title">Null: what stands before says it.</param>
public sealed record MailPoints(string? Title, IReadOnlyList<MailPoint> Points) : MailBlock;

/// <summary>One line.</summary>
/// <param name="Status">As in its cell: "NOK".</param>
/// <param name="Since">"depuis 3 jours"; null: nothing.</param>
/// <param name="Place">Its category.</param>
/// <param name="Details">May hold line breaks.</param>
public sealed record MailPoint(string Service, string Status, Colour Colour, string? Since, string Place, IReadOnlyList<string> Details);
