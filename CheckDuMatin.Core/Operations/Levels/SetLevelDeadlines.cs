using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Levels;

/// <summary>An administrator sets how soon each level asks for somebody.</summary>
public sealed class SetLevelDeadlines(ScopedDb database, LevelDeadlines deadlines)
{
    /// <returns>What holds from now on.</returns>
    public async Task<Outcome<Deadlines>> RunAsync(ClientScope scope, Deadlines wanted, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return UsersProblems.AdministratorsOnly;
        }

        var inOrder = new[] { wanted.Critical, wanted.Major, wanted.Minor };
        if (inOrder.Any(minutes => minutes is < 0 or > Deadlines.MaxMinutes))
        {
            return OperationsProblems.DeadlineOutOfRange;
        }

        return inOrder.SequenceEqual(inOrder.Order())
            ? await database.WriteAsync(scope, (db, token) => SetAsync(db, wanted, token), cancellationToken)
            : OperationsProblems.DeadlinesOutOfOrder;
    }

    private async Task<Outcome<Deadlines>> SetAsync(CdmContext db, Deadlines wanted, CancellationToken cancellationToken)
    {
        var before = await deadlines.ReadAsync(db, cancellationToken);
        if (before == wanted)
        {
            return wanted;
        }

        foreach (var level in Enum.GetValues<AlertLevel>())
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO level_deadlines (level, minutes) VALUES ({level}, {wanted.Of(level)}) ON DUPLICATE KEY UPDATE minutes = {wanted.Of(level)}", cancellationToken);
        }

        db.Audit("operations.deadlines_set", entityId: null, clientId: null, before, wanted);
        db.Announce(ChangedEntity.Operations, entityId: 0, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
        return wanted;
    }
}
