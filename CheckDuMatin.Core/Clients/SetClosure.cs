using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>
/// "Fermeture": days on which one client has no check, or (a holiday that it works on) has one all the same. For administrators.
/// </summary>
public sealed class SetClosure(ScopedDb database)
{
    /// <summary>A year and a day.</summary>
    public const int MaxDays = 366;

    /// <summary>How many days were set. Problems: not found; not an administrator; days or label invalid. Days set before are set anew.</summary>
    public async Task<Outcome<int>> RunAsync(ClientScope scope, long clientId, ClosureInput input, CancellationToken cancellationToken)
    {
        List<Problem> problems = [];
        if (input.LastDay < input.FirstDay || input.LastDay.DayNumber - input.FirstDay.DayNumber >= MaxDays || input.FirstDay.Year is < 2000 or > 2199)
        {
            problems.Add(ClientsProblems.ClosureInvalid("lastDay"));
        }

        var label = Text.Title(input.Label);
        if (label is null)
        {
            problems.Add(ClientsProblems.ClosureLabelInvalid);
        }

        return problems.Count > 0 ? problems : await database.WriteAsync(scope, (db, token) => SetAsync(db, clientId, input with { Label = label }, token), cancellationToken);
    }

    private static async Task<Outcome<int>> SetAsync(CdmContext db, long clientId, ClosureInput input, CancellationToken cancellationToken)
    {
        if (await LockedClient.ReadAsync(db, clientId, cancellationToken) is not { } client)
        {
            return ClientsProblems.ClientNotFound;
        }

        if (!db.Scope.SeesAll)
        {
            return ClientsProblems.AdministratorOnly;
        }

        await db.Holidays.Where(row => row.ClientId == clientId && row.Day >= input.FirstDay && row.Day <= input.LastDay).ExecuteDeleteAsync(cancellationToken);
        var days = input.LastDay.DayNumber - input.FirstDay.DayNumber + 1;
        var kind = input.Works ? HolidayKind.Removed : HolidayKind.Added;
        db.Holidays.AddRange(Enumerable.Range(0, days).Select(offset => new Holiday { ClientId = clientId, Day = input.FirstDay.AddDays(offset), Kind = kind, Label = input.Label! }));
        db.Audit(input.Works ? "closure.opened" : "closure.set", null, clientId, after: new { input.FirstDay, input.LastDay, input.Label });
        db.Announce(ChangedEntity.Client, clientId, clientId, client.Version);
        await db.SaveChangesAsync(cancellationToken);
        return days;
    }
}

/// <summary>Days to close or to open.</summary>
/// <param name="FirstDay">Local to the client.</param>
/// <param name="LastDay">Included; not before <paramref name="FirstDay"/>, at most <see cref="SetClosure.MaxDays"/> days in all.</param>
/// <param name="Label">1 to 255 characters, such as "Congés d'été".</param>
/// <param name="Works">True for days with a check although they are holidays.</param>
public sealed record ClosureInput(DateOnly FirstDay, DateOnly LastDay, string? Label, bool Works = false);
