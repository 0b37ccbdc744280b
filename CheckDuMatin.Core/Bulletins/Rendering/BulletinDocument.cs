using System.Globalization;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>
/// Everything a bulletin says, made for the renderers: they read nothing else but the <see cref="BulletinTemplate"/>. PDF and PNG give the
/// same bytes for the same two.
/// </summary>
public sealed record BulletinDocument
{
    /// <summary>The client's label, as it stands in the header.</summary>
    public required string ClientLabel { get; init; }

    /// <summary>The client's logo (jpeg, png, gif or webp), used where the template has none. Empty: no logo.</summary>
    public ReadOnlyMemory<byte> ClientLogo { get; init; }

    /// <summary>The local day of the check; expiration dates and "depuis n jours" count from it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When the check was due, in the client's time zone.</summary>
    public required DateTimeOffset ScheduledLocal { get; init; }

    /// <summary>When this bulletin is made, in the client's time zone. Also the creation date of the file.</summary>
    public required DateTimeOffset GeneratedLocal { get; init; }

    /// <summary>Language of the bulletin: French ("fr") or English ("en"), any region.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>Name of the person, or of the automation, that made the check.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Version of the application, for the footer. Null: not printed.</summary>
    public string? ApplicationVersion { get; init; }

    /// <summary>One section per root category, in the client's order.</summary>
    public required IReadOnlyList<BulletinSection> Sections { get; init; }

    /// <summary>The check before this one, for the trend. Null: there is none.</summary>
    public PreviousCheck? Previous { get; init; }

    /// <summary>Notes of the check as a whole.</summary>
    public string? Notes { get; init; }

    /// <summary>Why it is sent although incomplete; printed on the bulletin. Null: it is complete, or a preview.</summary>
    public string? IncompleteReason { get; init; }

    /// <summary>The number of the correction ("Rectificatif n"); 0 for a first sending.</summary>
    public int RectificationNumber { get; init; }

    /// <summary>Pictures for the annex, in the order of the lines.</summary>
    public IReadOnlyList<BulletinEvidence> Evidence { get; init; } = [];

    /// <summary>How many pictures are left out since the bulletin would be too large with them; the bulletin says so.</summary>
    public int EvidenceLeftOut { get; init; }

    /// <summary>Marks every page "APERÇU".</summary>
    public bool IsPreview { get; init; }

    /// <summary>Lines per status over all sections.</summary>
    public BulletinCounts Counts => BulletinCounts.Of(Sections.SelectMany(s => s.Rows));
}
