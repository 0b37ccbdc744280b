using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Core.Checklists;

/// <summary>An administrator ticks what he has done, or takes the tick back; for the period that runs now.</summary>
public sealed class TickChecklist(ScopedDb database, OperationsSettings settings)
{
    /// <param name="period">The period that was shown: one that has ended meanwhile is not ticked any more.</param>
    /// <returns>Whether it is ticked now. Doing the same again changes nothing, and leaves whoever was first.</returns>
    public async Task<Outcome<bool>> RunAsync(ClientScope scope, ChecklistKind list, string period, string item, bool isDone, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return UsersProblems.AdministratorsOnly;
        }

        if (ChecklistItems.Find(list, item) is null)
        {
            return ChecklistsProblems.ItemUnknown;
        }

        try
        {
            return await database.WriteAsync(scope, (db, token) => TickAsync(db, new ChecklistTick { List = list, Period = period, Item = item, UserId = scope.UserId }, isDone, token), cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry })
        {
            // A colleague was quicker by a moment.
            return true;
        }
    }

    private async Task<Outcome<bool>> TickAsync(CdmContext db, ChecklistTick tick, bool isDone, CancellationToken cancellationToken)
    {
        var today = DueInstant.LocalDay(db.Now, settings.TimeZone);
        if (tick.Period != ChecklistPeriods.Of(tick.List, today, await ChecklistBoard.StartedAtAsync(db, db.Now, cancellationToken)))
        {
            return ChecklistsProblems.PeriodOver;
        }

        var there = await db.ChecklistTicks.SingleOrDefaultAsync(row => row.List == tick.List && row.Period == tick.Period && row.Item == tick.Item, cancellationToken);
        if (isDone == there is not null)
        {
            return isDone;
        }

        if (there is null)
        {
            db.ChecklistTicks.Add(tick);
        }
        else
        {
            db.ChecklistTicks.Remove(there);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.Audit(isDone ? "checklist.ticked" : "checklist.unticked", (there ?? tick).Id, clientId: null, after: new { list = tick.List.ToString().ToLowerInvariant(), tick.Period, tick.Item });
        db.Announce(ChangedEntity.Operations, (there ?? tick).Id, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
        return isDone;
    }
}
