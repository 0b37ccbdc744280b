using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>A line that is not OK, apart from its table: what its row says, no more.</summary>
/// <param name="Cell">Its status, with since when below.</param>
/// <param name="Place">The section, and the path below it where the section shows paths.</param>
/// <param name="Details">The further cells that say something, in the order of the columns.</param>
internal sealed record ContentPoint(LineStatus Status, string Title, ContentCell Cell, string Place, IReadOnlyList<ContentDetail> Details);

/// <summary>A cell with the heading above it.</summary>
internal sealed record ContentDetail(BulletinColumnKind Kind, string Heading, ContentCell Cell)
{
    /// <summary>Not part of a point's first lines already.</summary>
    public bool IsFurther => Kind is not (BulletinColumnKind.Service or BulletinColumnKind.Category or BulletinColumnKind.Status);
}
