namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// Which row of ours was made from which row of the former application. A repeated import finds by it what is here already, whatever people have
/// renamed, moved or deleted since: titles and labels of the former application are not unique and could not tell.
/// </summary>
public sealed class ImportedRow
{
    /// <summary>Name of the former application's database, at most 64 characters: two of them number their rows alike.</summary>
    public required string Source { get; set; }

    /// <summary>Table of that database, such as <c>service_checks</c>.</summary>
    public required string SourceTable { get; set; }

    public long SourceId { get; set; }

    /// <summary>Key of our row. It may be gone: what was deleted here is not brought back. 0 for a row that said what another said already.</summary>
    public long OurId { get; set; }

    public DateTime CreatedAt { get; set; }
}
