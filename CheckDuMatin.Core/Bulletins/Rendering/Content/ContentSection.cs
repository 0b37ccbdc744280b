namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>A root category with its table.</summary>
/// <param name="Statistics">Empty: no band.</param>
internal sealed record ContentSection(
    string Title, Colour Colour, IReadOnlyList<ContentColumn> Columns, IReadOnlyList<ContentStatistic> Statistics, IReadOnlyList<ContentRow> Rows);

/// <summary>A column under its heading.</summary>
internal sealed record ContentColumn(BulletinColumnKind Kind, string Heading);

/// <summary>A figure of a section's band.</summary>
internal sealed record ContentStatistic(string Label, int Number, Colour Colour);

/// <summary>A service's result; its cells are in the order of the section's columns.</summary>
/// <param name="Title">The service's title, to be repeated where the row goes on elsewhere.</param>
internal sealed record ContentRow(string Title, IReadOnlyList<ContentCell> Cells);
