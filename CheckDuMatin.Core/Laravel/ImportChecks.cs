using System.Globalization;
using CheckDuMatin.Core.Calendar;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// Checks of the days that retention keeps, with their lines: one for each client and local day. The former application allowed several, left
/// empty ones behind, and let a service stand in a check twice.
/// </summary>
internal static class ImportChecks
{
    public const string Table = "checks";
    public const string Lines = "service_checks";

    /// <param name="firstDay">Checks before this day would be purged at once.</param>
    public static async Task RunAsync(ImportRun run, DateOnly firstDay, CancellationToken cancellationToken)
    {
        var here = await CheckSurroundings.LoadAsync(run.Db, firstDay, cancellationToken);
        var lines = run.Source.Of(Lines).ToLookup(row => row.Long("check_id"));
        run.Report.Of(Table).Read = run.Source.Of(Table).Count;
        run.Report.Of(Lines).Read = run.Source.Of(Lines).Count;
        TellOrphans(run);

        List<SourceCheck> candidates = [];
        foreach (var row in run.Source.Of(Table))
        {
            if (Candidate(run, here, row, firstDay, [.. lines[row.Id]]) is { } candidate)
            {
                candidates.Add(candidate);
            }
            else if (run.Known.Find(Table, row.Id) is null)
            {
                run.Report.Of(Lines).LeftOut += lines[row.Id].Count();
            }
        }

        var made = new List<NewCheck>();
        foreach (var day in candidates.GroupBy(check => (check.ClientId, check.Day)))
        {
            var latest = day.OrderByDescending(check => check.At).ThenByDescending(check => check.Row.Id).First();
            foreach (var other in day.Where(check => check != latest))
            {
                run.Report.Refuse(Table, other.Row.Id, "check_second", Written(other.Day), latest.Row.Id);
                run.Report.Of(Lines).LeftOut += lines[other.Row.Id].Count();
            }

            made.Add(NewCheck.Of(run, here, latest));
        }

        await InsertImportedChecks.RunAsync(run, here, made, cancellationToken);
        foreach (var check in made)
        {
            run.Report.Of(Table).Imported++;
            run.Report.Of(Lines).Imported += check.Lines.Count;
            run.Known.Add(Table, check.SourceId, check.Id);
        }
    }

    private static void TellOrphans(ImportRun run)
    {
        var checks = run.Source.Of(Table).Select(row => row.Id).ToHashSet();
        foreach (var line in run.Source.Of(Lines).Where(line => line.Long("check_id") is not { } id || !checks.Contains(id)))
        {
            run.Report.Refuse(Lines, line.Id, "check_missing", line.Long("check_id"));
        }
    }

    /// <summary>The check, unless it is here already or something stands against it, which is told.</summary>
    private static SourceCheck? Candidate(ImportRun run, CheckSurroundings here, SourceRow row, DateOnly firstDay, List<SourceRow> lines)
    {
        if (run.Known.Find(Table, row.Id) is not null)
        {
            // Also one that was deleted or purged here since.
            run.Report.Of(Table).AlreadyHere++;
            run.Report.Of(Lines).AlreadyHere += lines.Count;
            return null;
        }

        if (run.Known.Find(ImportClients.Table, row.Long("client_id")) is not { } clientId || !here.Zones.TryGetValue(clientId, out var zone))
        {
            run.Report.Refuse(Table, row.Id, "client_not_taken", row.Long("client_id"));
            return null;
        }

        if (run.Instant(row, "date_time") is not { } at)
        {
            run.Report.Refuse(Table, row.Id, "date_invalid", "date_time");
            return null;
        }

        var day = DueInstant.LocalDay(at, zone);
        if (day < firstDay)
        {
            run.Report.LeaveOut(Table, row.Id, "check_too_old", Written(day));
            return null;
        }

        if (day > DueInstant.LocalDay(run.Db.Now, zone))
        {
            run.Report.Refuse(Table, row.Id, "check_future", Written(day));
            return null;
        }

        if (here.Days.Contains((clientId, day)))
        {
            run.Report.Refuse(Table, row.Id, "day_taken", Written(day));
            return null;
        }

        var taken = lines.FindAll(line => here.ServiceOf(run, line)?.ClientId == clientId);
        if (taken.Count > 0)
        {
            return new SourceCheck(row, clientId, day, at, TellForeign(run, lines, taken));
        }

        run.Report.Refuse(Table, row.Id, lines.Count == 0 ? "check_empty" : "check_without_services");
        return null;
    }

    private static List<SourceRow> TellForeign(ImportRun run, List<SourceRow> lines, List<SourceRow> taken)
    {
        foreach (var line in lines.Except(taken))
        {
            run.Report.Refuse(Lines, line.Id, "service_not_taken", line.Long("service_id"));
        }

        return taken;
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
