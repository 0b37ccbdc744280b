namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>A column of the tables. A null or blank label stands for the usual one in the bulletin's language.</summary>
public sealed record BulletinColumn(BulletinColumnKind Kind, string? Label = null)
{
    /// <summary>Description, Catégorie, État, Date d'expiration, Commentaire.</summary>
    public static readonly IReadOnlyList<BulletinColumn> Defaults =
    [
        new(BulletinColumnKind.Service),
        new(BulletinColumnKind.Category),
        new(BulletinColumnKind.Status),
        new(BulletinColumnKind.ExpirationDate),
        new(BulletinColumnKind.Comment),
    ];
}
