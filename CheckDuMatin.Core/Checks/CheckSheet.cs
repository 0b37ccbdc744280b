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

        var lines = await db.CheckLines.AsNoTracking()
            .Where(line => line.CheckId == checkId)
            .OrderBy(line => line.Revision!.Position)
            .ThenBy(line => line.ServiceId)
            .Select(line => new SheetLine(
                new LineView(
                    line.ServiceId,
                    line.Revision!.Title,
                    line.Revision.CategoryPath,
                    line.Status,
                    line.Comment,
                    line.Notes,
                    line.OperatorId,
                    line.Operator!.Name,
                    line.ExpirationDate,
                    line.Status == LineStatus.Warning || line.Status == LineStatus.Error ? line.FailingSince : null,
                    line.ChangedById,
                    db.Users.Where(user => user.Id == line.ChangedById).Select(user => user.Name).FirstOrDefault(),
                    line.UpdatedAt,
                    line.Version),
                line.Service!.Description,
                line.Revision.ShowStatistics,
                db.CheckLines
                    .Where(last => last.CheckId == line.PreviousCheckId && last.ServiceId == line.ServiceId
                        && (last.Status == LineStatus.Warning || last.Status == LineStatus.Error))
                    .Select(last => new PreviousLine(last.Check!.Day, last.Status, last.Comment, last.OperatorId, last.FailingSince))
                    .FirstOrDefault()))
            .ToListAsync(cancellationToken);

        var check = header.Check;
        return new CheckSheetView(
            check.Id, check.ClientId, header.Label, header.TimeZone, check.Day, check.ScheduledAt, check.Status, check.Counts, check.Notes, header.CreatedBy,
            check.StartedAt, check.CompletedAt, check.FrozenAt, check.SentAt, header.SentBy, check.IncompleteReason, check.Rectification, check.Version, lines);
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
    IReadOnlyList<SheetLine> Lines);

/// <summary>A line with what helps to fill it.</summary>
/// <param name="Instructions">Markdown: what to look at.</param>
/// <param name="ShowStatistics">Whether its root category asks for a band of statistics in the bulletin.</param>
/// <param name="Previous">The service's last line when that was NOK or Avertissement ("Hier : NOK, …").</param>
public sealed record SheetLine(LineView Line, string? Instructions, bool ShowStatistics, PreviousLine? Previous);

/// <summary>What was wrong the last time.</summary>
public sealed record PreviousLine(DateOnly Day, LineStatus Status, string? Comment, long? OperatorId, DateOnly? FailingSince);
