using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>
/// A client's day for the database to add up, the same from either table: checks and, of those that are purged, the kept statistics.
/// Initialised by name, since EF Core cannot group by what comes out of a constructor.
/// </summary>
internal sealed class DayRow
{
    public long? CheckId { get; init; }

    public long ClientId { get; init; }

    public DateOnly Day { get; init; }

    public CheckStatus Status { get; init; }

    public int OpenLines { get; init; }

    public int OkLines { get; init; }

    public int JudgedLines { get; init; }

    public DateTime ScheduledAt { get; init; }

    public DateTime? SentAt { get; init; }

    /// <summary>From the first line touched to the last one done, in whole seconds.</summary>
    public int? FillingSeconds { get; init; }

    /// <summary>The days whose checks are there.</summary>
    /// <param name="clientId">Only this client, or all that the scope sees.</param>
    public static IQueryable<DayRow> OfChecks(CdmContext db, DashboardPeriod period, long? clientId)
    {
        var (from, to) = (period.From, period.To);
        return (clientId is { } id ? db.Checks.Where(row => row.ClientId == id) : db.Checks)
            .Where(row => row.Day >= from && row.Day <= to)
            .Select(row => new DayRow
            {
                CheckId = row.Id,
                ClientId = row.ClientId,
                Day = row.Day,
                Status = row.Status,
                OpenLines = row.PendingLines + row.InProgressLines,
                OkLines = row.SuccessLines,
                JudgedLines = row.SuccessLines + row.WarningLines + row.ErrorLines,
                ScheduledAt = row.ScheduledAt,
                SentAt = row.SentAt,
                FillingSeconds = EF.Functions.DateDiffSecond(row.StartedAt, row.CompletedAt),
            });
    }

    /// <summary>
    /// The days whose checks are purged. One that has a check all the same counts once, by its check: only days from the oldest check on can be such
    /// ones, and the others are not looked up.
    /// </summary>
    /// <inheritdoc cref="OfChecks"/>
    public static IQueryable<DayRow> OfStatistics(CdmContext db, DashboardPeriod period, long? clientId)
    {
        var (from, to) = (period.From, period.To);
        return (clientId is { } id ? db.DailyStatistics.Where(row => row.ClientId == id) : db.DailyStatistics)
            .Where(row => row.Day >= from && row.Day <= to)
            .Where(row => row.Day < db.Checks.Min(check => (DateOnly?)check.Day) || !db.Checks.Any(check => check.ClientId == row.ClientId && check.Day == row.Day))
            .Select(row => new DayRow
            {
                CheckId = null,
                ClientId = row.ClientId,
                Day = row.Day,
                // As LineCounts.Status has it.
                Status = row.ErrorLines > 0 ? CheckStatus.Error
                    : row.WarningLines > 0 ? CheckStatus.Warning
                    : row.PendingLines > 0 && row.InProgressLines + row.SuccessLines + row.NotApplicableLines == 0 ? CheckStatus.Pending
                    : row.PendingLines + row.InProgressLines > 0 ? CheckStatus.InProgress
                    : CheckStatus.Success,
                OpenLines = row.PendingLines + row.InProgressLines,
                OkLines = row.SuccessLines,
                JudgedLines = row.SuccessLines + row.WarningLines + row.ErrorLines,
                ScheduledAt = row.ScheduledAt,
                SentAt = row.SentAt,
                FillingSeconds = EF.Functions.DateDiffSecond(row.StartedAt, row.CompletedAt),
            });
    }
}
