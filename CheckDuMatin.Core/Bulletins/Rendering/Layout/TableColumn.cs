namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>A column with its place on the page and its heading, broken into lines.</summary>
internal sealed record TableColumn(BulletinColumnKind Kind, float Left, float Width, IReadOnlyList<string> Heading)
{
    public float TextLeft => Left + Look.Padding;

    public float TextWidth => Width - (2 * Look.Padding);
}
