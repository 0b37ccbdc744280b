using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Everything that filling one check needs, in three statements.</summary>
public sealed class CheckSheet(ScopedDb database)
{
    /// <returns>Lines in the order of the tree; null when there is no such check in the scope.</returns>
    public async Task<CheckSheetView?> ReadAsync(ClientScope scope, long checkId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var header = await db.Checks.AsNoTracking()
            .Where(check => check.Id == checkId)
            .Select(check => new { Check = check, check.Client!.Label, check.Client.TimeZone, CreatedBy = check.CreatedBy!.Name, SentBy = check.SentBy!.Name })
            .SingleOrDefaultAsync(cancellationToken);
        if (header is null)
        {
            return null;
        }

        var lines = await SheetLines.Of(db, db.CheckLines.Where(line => line.CheckId == checkId)).Select(row => row.Line).ToListAsync(cancellationToken);
        var evidence = await ReadEvidenceAsync(db, [checkId], cancellationToken);
        var check = header.Check;
        return new CheckSheetView(
            check.Id, check.ClientId, header.Label, header.TimeZone, check.Day, check.ScheduledAt, check.Status, check.Counts, check.Notes, header.CreatedBy,
            check.StartedAt, check.CompletedAt, check.FrozenAt, check.SentAt, header.SentBy, check.IncompleteReason, check.Rectification, check.Version, lines,
            [.. evidence[checkId]]);
    }

    /// <summary>The files of checks, oldest first.</summary>
    internal static async Task<ILookup<long, EvidenceView>> ReadEvidenceAsync(CdmContext db, IReadOnlyCollection<long> checkIds, CancellationToken cancellationToken)
    {
        var files = await db.EvidenceFiles.AsNoTracking()
            .Where(file => checkIds.Contains(file.CheckId))
            .OrderBy(file => file.Id)
            .Select(file => new { file.CheckId, File = file, AddedBy = file.AddedBy!.Name })
            .ToListAsync(cancellationToken);
        return files.ToLookup(row => row.CheckId, row => EvidenceView.Of(row.File, row.AddedBy));
    }
}

/// <summary>A check with its lines, for the filling page and the API.</summary>
/// <param name="TimeZone">IANA name of the client's time zone, in which its times are shown.</param>
public sealed record CheckSheetView(
    long Id,
    long ClientId,
    string Client,
    string TimeZone,
    DateOnly Day,
    DateTime ScheduledAt,
    CheckStatus Status,
    LineCounts Counts,
    string? Notes,
    string CreatedBy,
    DateTime? StartedAt,
    DateTime? CompletedAt,
    DateTime? FrozenAt,
    DateTime? SentAt,
    string? SentBy,
    string? IncompleteReason,
    int Rectification,
    long Version,
    IReadOnlyList<SheetLine> Lines,
    IReadOnlyList<EvidenceView> Evidence);

/// <summary>A line with what helps to fill it.</summary>
/// <param name="Instructions">Markdown: what to look at.</param>
/// <param name="ShowStatistics">Whether its root category asks for a band of statistics in the bulletin.</param>
/// <param name="Previous">The service's last line when that was NOK or Avertissement ("Hier : NOK, …").</param>
public sealed record SheetLine(LineView Line, string? Instructions, bool ShowStatistics, PreviousLine? Previous);

/// <summary>What was wrong the last time.</summary>
public sealed record PreviousLine(DateOnly Day, LineStatus Status, string? Comment, long? OperatorId, DateOnly? FailingSince);
