using System.Text.Encodings.Web;
using System.Text.Json;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Services;

/// <summary>
/// The SQL that writes many rows of a tree: one statement for a level of categories, one for the services, whatever their number. In the caller's
/// transaction, with the client's row locked (so that rows read back by their place are those just written).
/// </summary>
internal static class TreeSql
{
    /// <summary>A statement carries this many characters of values at most: far below what servers take in one packet.</summary>
    private const int MaxCharacters = 1_500_000;

    // Relaxed: it goes as a parameter, and accents stay one character.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds one level of categories. The keys of each parent's children, old and new, come back by their place.</summary>
    private static async Task<Dictionary<(long? ParentId, int Position), long>> InsertCategoriesAsync(
        CdmContext db, long clientId, IReadOnlyCollection<NewCategory> categories, CancellationToken cancellationToken)
    {
        var now = db.Now;
        foreach (var json in Chunks(categories.Select(row => new { p = row.ParentId, t = row.Title, o = row.Position, s = row.ShowStatistics ? 1 : 0, c = ReportColumnWords.Join(row.ReportColumns) })))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO categories (client_id, parent_id, title, position, show_statistics, report_columns, created_at, updated_at)
                SELECT {clientId}, added.parent_id, added.title, added.position, added.show_statistics, added.report_columns, {now}, {now}
                FROM JSON_TABLE({json}, '$[*]' COLUMNS (n FOR ORDINALITY, parent_id BIGINT PATH '$.p', title VARCHAR(255) PATH '$.t', position INT PATH '$.o',
                                                        show_statistics INT PATH '$.s', report_columns VARCHAR(255) PATH '$.c')) AS added
                ORDER BY added.n
                """,
                cancellationToken);
        }

        var rows = await db.Categories.Where(row => row.ClientId == clientId).Select(row => new { row.Id, row.ParentId, row.Position }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => (row.ParentId, row.Position)).ToDictionary(group => group.Key, group => group.Max(row => row.Id));
    }

    /// <summary>Adds whole branches, level by level, and then all their services at once.</summary>
    /// <param name="more">Services for categories that are there.</param>
    public static async Task InsertBranchesAsync(
        CdmContext db, long clientId, IReadOnlyCollection<PlacedBranch> branches, IEnumerable<NewService> more, CancellationToken cancellationToken)
    {
        List<NewService> services = [.. more];
        for (var level = branches; level.Count > 0;)
        {
            var ids = await InsertCategoriesAsync(
                db,
                clientId,
                [.. level.Select(row => new NewCategory(row.ParentId, row.Branch.Title, row.Position, row.Branch.ShowStatistics, row.Branch.ReportColumns))],
                cancellationToken);
            List<PlacedBranch> below = [];
            foreach (var (parentId, position, branch) in level)
            {
                var id = ids[(parentId, position)];
                services.AddRange(branch.Services.Select((service, place) => new NewService(id, service.Title, service.Description, place)));
                below.AddRange(branch.Branches.Select((child, place) => new PlacedBranch(id, place, child)));
            }

            level = below;
        }

        await InsertServicesAsync(db, clientId, services, cancellationToken);
    }

    private static async Task InsertServicesAsync(CdmContext db, long clientId, IEnumerable<NewService> services, CancellationToken cancellationToken)
    {
        var now = db.Now;
        foreach (var json in Chunks(services.Select(row => new { c = row.CategoryId, t = row.Title, d = row.Description, o = row.Position })))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO services (client_id, category_id, title, description, position, is_active, created_at, updated_at)
                SELECT {clientId}, added.category_id, added.title, added.description, added.position, TRUE, {now}, {now}
                FROM JSON_TABLE({json}, '$[*]' COLUMNS (n FOR ORDINALITY, category_id BIGINT PATH '$.c', title VARCHAR(255) PATH '$.t',
                                                        description LONGTEXT PATH '$.d', position INT PATH '$.o')) AS added
                ORDER BY added.n
                """,
                cancellationToken);
        }
    }

    /// <summary>Sets what an import changes of services that are there, and makes them active.</summary>
    public static async Task UpdateServicesAsync(CdmContext db, long clientId, IEnumerable<ChangedService> services, CancellationToken cancellationToken)
    {
        var now = db.Now;
        foreach (var json in Chunks(services.Select(row => new { i = row.Id, c = row.CategoryId, t = row.Title, d = row.Description, o = row.Position })))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE services JOIN JSON_TABLE({json}, '$[*]' COLUMNS (id BIGINT PATH '$.i', category_id BIGINT PATH '$.c', title VARCHAR(255) PATH '$.t',
                                                                        description LONGTEXT PATH '$.d', position INT PATH '$.o')) AS changed
                  ON changed.id = services.id
                SET services.category_id = changed.category_id, services.title = changed.title, services.description = changed.description,
                    services.position = changed.position, services.is_active = TRUE, services.updated_at = {now}
                WHERE services.client_id = {clientId}
                """,
                cancellationToken);
        }
    }

    /// <summary>Numbers the active services of each category from 0 on again, where moves have left gaps.</summary>
    public static Task RenumberServicesAsync(CdmContext db, long clientId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE services JOIN (SELECT id, ROW_NUMBER() OVER (PARTITION BY category_id ORDER BY position, id) - 1 AS place
                              FROM services WHERE client_id = {clientId} AND is_active = TRUE AND category_id IS NOT NULL) AS numbered ON numbered.id = services.id
        SET services.position = numbered.place
        WHERE services.position <> numbered.place
        """,
        cancellationToken);

    /// <summary>Gives services new revisions and makes them current, in two statements.</summary>
    public static async Task InsertRevisionsAsync(CdmContext db, long clientId, IReadOnlyCollection<ServiceRevision> revisions, CancellationToken cancellationToken)
    {
        var now = db.Now;
        foreach (var json in Chunks(revisions.Select(row => new
        {
            i = row.ServiceId,
            t = row.Title,
            p = JsonSerializer.Serialize(row.CategoryPath),
            o = row.Position,
            s = row.ShowStatistics ? 1 : 0,
            c = ReportColumnWords.Join(row.ReportColumns),
        })))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO service_revisions (client_id, service_id, title, category_path, position, show_statistics, report_columns, created_at, updated_at)
                SELECT {clientId}, made.service_id, made.title, made.category_path, made.position, made.show_statistics, made.report_columns, {now}, {now}
                FROM JSON_TABLE({json}, '$[*]' COLUMNS (service_id BIGINT PATH '$.i', title VARCHAR(255) PATH '$.t', category_path LONGTEXT PATH '$.p',
                                                        position INT PATH '$.o', show_statistics INT PATH '$.s', report_columns VARCHAR(255) PATH '$.c')) AS made
                """,
                cancellationToken);

            // The key that the statement before gave its first row; a service's newest revision is its current one.
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE services JOIN service_revisions AS newest ON newest.service_id = services.id AND newest.id >= LAST_INSERT_ID()
                SET services.revision_id = newest.id
                WHERE services.client_id = {clientId}
                """,
                cancellationToken);
        }
    }

    /// <summary>The rows as JSON arrays, each small enough for a statement.</summary>
    internal static IEnumerable<string> Chunks<T>(IEnumerable<T> rows)
    {
        List<string> chunk = [];
        var characters = 0;
        foreach (var row in rows)
        {
            var json = JsonSerializer.Serialize(row, Json);
            if (chunk.Count > 0 && characters + json.Length > MaxCharacters)
            {
                yield return Join();
            }

            chunk.Add(json);
            characters += json.Length + 1;
        }

        if (chunk.Count > 0)
        {
            yield return Join();
        }

        string Join()
        {
            var json = $"[{string.Join(',', chunk)}]";
            chunk.Clear();
            characters = 0;
            return json;
        }
    }
}

/// <summary>A category to write.</summary>
internal sealed record NewCategory(long? ParentId, string Title, int Position, bool ShowStatistics, IReadOnlyList<ReportColumn> ReportColumns);

/// <summary>A category to write with all that stands in it.</summary>
internal sealed class NewBranch(string title, bool showStatistics, IReadOnlyList<ReportColumn> reportColumns)
{
    public string Title { get; } = title;

    public bool ShowStatistics { get; } = showStatistics;

    public IReadOnlyList<ReportColumn> ReportColumns { get; } = reportColumns;

    public List<(string Title, string? Description)> Services { get; init; } = [];

    public List<NewBranch> Branches { get; init; } = [];
}

/// <summary>A branch and where it goes.</summary>
internal sealed record PlacedBranch(long? ParentId, int Position, NewBranch Branch);

/// <summary>An active service to write.</summary>
internal sealed record NewService(long CategoryId, string Title, string? Description, int Position);

/// <summary>A service as it is to be.</summary>
internal sealed record ChangedService(long Id, long CategoryId, string Title, string? Description, int Position);
