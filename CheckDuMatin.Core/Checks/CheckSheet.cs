using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Everything that filling one check needs, in two statements.</summary>
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

        var lines = await Lines(db, checkId).ToListAsync(cancellationToken);
        var check = header.Check;
        return new CheckSheetView(
            check.Id, check.ClientId, header.Label, header.TimeZone, check.Day, check.ScheduledAt, check.Status, check.Counts, check.Notes, header.CreatedBy,
            check.StartedAt, check.CompletedAt, check.FrozenAt, check.SentAt, header.SentBy, check.IncompleteReason, check.Rectification, check.Version, lines);
    }

    /// <summary>In the order of the tree. The service's last line is joined by its key, never searched for.</summary>
    internal static IQueryable<SheetLine> Lines(CdmContext db, long checkId) =>
        from line in db.CheckLines.AsNoTracking()
        join previous in db.CheckLines on new { CheckId = line.PreviousCheckId, line.ServiceId } equals new { CheckId = (long?)previous.CheckId, previous.ServiceId } into found
        from last in found.DefaultIfEmpty()
        join user in db.Users on line.ChangedById equals user.Id into changers
        from changer in changers.DefaultIfEmpty()
        where line.CheckId == checkId
        orderby line.Revision!.Position, line.ServiceId
        select new SheetLine(
            new LineView(
                line.ServiceId,
                line.Revision!.Title,
                line.Revision!.CategoryPath,
                line.Status,
                line.Comment,
                line.Notes,
                line.OperatorId,
                line.Operator!.Name,
                line.ExpirationDate,
                line.Status == LineStatus.Warning || line.Status == LineStatus.Error ? line.FailingSince : null,
                line.ChangedById,
                changer!.Name,
                line.UpdatedAt,
                line.Version),
            line.Service!.Description,
            line.Revision!.ShowStatistics,
            last != null && (last.Status == LineStatus.Warning || last.Status == LineStatus.Error)
                ? new PreviousLine(last.Check!.Day, last.Status, last.Comment, last.OperatorId, last.FailingSince)
                : null);
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
    IReadOnlyList<SheetLine> Lines);

/// <summary>A line with what helps to fill it.</summary>
/// <param name="Instructions">Markdown: what to look at.</param>
/// <param name="ShowStatistics">Whether its root category asks for a band of statistics in the bulletin.</param>
/// <param name="Previous">The service's last line when that was NOK or Avertissement ("Hier : NOK, …").</param>
public sealed record SheetLine(LineView Line, string? Instructions, bool ShowStatistics, PreviousLine? Previous);

/// <summary>What was wrong the last time.</summary>
public sealed record PreviousLine(DateOnly Day, LineStatus Status, string? Comment, long? OperatorId, DateOnly? FailingSince);
