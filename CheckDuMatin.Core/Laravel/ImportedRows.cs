using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>The rows that earlier runs and this one have taken, by table and key of the former application.</summary>
internal sealed class ImportedRows
{
    private readonly CdmContext _db;
    private readonly string _source;
    private readonly Dictionary<(string Table, long Id), long> _ours;
    private readonly List<ImportedRow> _added = [];

    private ImportedRows(CdmContext db, string source, Dictionary<(string Table, long Id), long> ours) => (_db, _source, _ours) = (db, source, ours);

    public static async Task<ImportedRows> LoadAsync(CdmContext db, string source, CancellationToken cancellationToken)
    {
        var rows = await db.ImportedRows.AsNoTracking().Where(row => row.Source == source)
            .Select(row => new { row.SourceTable, row.SourceId, row.OurId }).ToListAsync(cancellationToken);
        return new ImportedRows(db, source, rows.ToDictionary(row => (row.SourceTable, row.SourceId), row => row.OurId));
    }

    /// <summary>Our key of a row taken before, or in this run; null when it was not.</summary>
    public long? Find(string table, long? id) => id is { } key && _ours.TryGetValue((table, key), out var ours) ? ours : null;

    public void Add(string table, long id, long ourId)
    {
        _ours[(table, id)] = ourId;
        _added.Add(new ImportedRow { Source = _source, SourceTable = table, SourceId = id, OurId = ourId });
    }

    /// <summary>A row that says what another says already. It counts as taken: else a later run would bring back by it what was removed here.</summary>
    public void AddTwin(string table, long id) => Add(table, id, ourId: 0);

    /// <summary>Writes what this run has added: one statement for many rows, since a context would track each.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var json in TreeSql.Chunks(_added.Select(row => new { t = row.SourceTable, i = row.SourceId, o = row.OurId })))
        {
            await _db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO imported_rows (source, source_table, source_id, our_id, created_at)
                SELECT {_source}, added.source_table, added.source_id, added.our_id, {_db.Now}
                FROM JSON_TABLE({json}, '$[*]' COLUMNS (source_table VARCHAR(64) PATH '$.t', source_id BIGINT PATH '$.i', our_id BIGINT PATH '$.o')) AS added
                """,
                cancellationToken);
        }

        _added.Clear();
    }
}
