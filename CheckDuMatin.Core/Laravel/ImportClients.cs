using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>Clients, and which of them each manager sees.</summary>
internal static class ImportClients
{
    public const string Table = "clients";
    public const string Links = "client_user";

    private static readonly TimeOnly s_usualTime = new(9, 0);

    public static async Task RunAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(Table);
        var existing = await run.Db.Clients.Select(client => client.Id).ToHashSetAsync(cancellationToken);
        var templates = await run.Db.Templates.Select(template => template.Id).ToHashSetAsync(cancellationToken);
        List<(SourceRow Row, Client Client)> made = [];
        foreach (var row in run.Source.Of(Table))
        {
            counts.Read++;
            if (run.Known.Find(Table, row.Id) is { } known)
            {
                counts.AlreadyHere += existing.Contains(known) ? 1 : 0;
                if (!existing.Contains(known))
                {
                    run.Report.LeaveOut(Table, row.Id, "deleted_here");
                }

                continue;
            }

            var client = new Client { Label = Label(run, row), CheckTime = CheckTime(run, row), TemplateId = Template(run, row, templates) };
            run.Db.Clients.Add(client);
            made.Add((row, client));
        }

        await run.Db.SaveChangesAsync(cancellationToken);
        foreach (var (row, client) in made)
        {
            counts.Imported++;
            run.Known.Add(Table, row.Id, client.Id);
            run.Db.Announce(ChangedEntity.Client, client.Id, client.Id, client.Version);
        }

        await run.Db.SaveChangesAsync(cancellationToken);
    }

    public static async Task LinkAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(Links);
        var managers = await run.Db.Users.Where(user => user.Role == UserRole.Manager).Select(user => user.Id).ToHashSetAsync(cancellationToken);
        var clients = await run.Db.Clients.Select(client => client.Id).ToHashSetAsync(cancellationToken);
        var there = (await run.Db.ClientManagers.Select(row => new { row.UserId, row.ClientId }).ToListAsync(cancellationToken)).ConvertAll(row => (row.UserId, row.ClientId)).ToHashSet();
        HashSet<(long, long)> linked = [];
        foreach (var row in run.Source.Of(Links))
        {
            counts.Read++;
            if (run.Known.Find(Links, row.Id) is not null)
            {
                // Also one that somebody has taken away here since.
                counts.AlreadyHere++;
            }
            else if (run.Known.Find(ImportUsers.Table, row.Long("user_id")) is not { } userId)
            {
                run.Report.Refuse(Links, row.Id, "user_not_taken", row.Long("user_id"));
            }
            else if (run.Known.Find(Table, row.Long("client_id")) is not { } clientId || !clients.Contains(clientId))
            {
                run.Report.Refuse(Links, row.Id, "client_not_taken", row.Long("client_id"));
            }
            else if (!managers.Contains(userId))
            {
                run.Report.LeaveOut(Links, row.Id, "link_of_administrator");
            }
            else if (!linked.Add((userId, clientId)))
            {
                run.Report.LeaveOut(Links, row.Id, "link_twice");
                run.Known.AddTwin(Links, row.Id);
            }
            else
            {
                Add(run, counts, there, row.Id, userId, clientId);
            }
        }

        await run.Db.SaveChangesAsync(cancellationToken);
    }

    private static void Add(ImportRun run, TableCounts counts, HashSet<(long, long)> there, long id, long userId, long clientId)
    {
        run.Known.Add(Links, id, clientId);
        if (!there.Add((userId, clientId)))
        {
            counts.AlreadyHere++;
            return;
        }

        run.Db.ClientManagers.Add(new ClientManager { UserId = userId, ClientId = clientId });
        counts.Imported++;
    }

    private static string Label(ImportRun run, SourceRow row)
    {
        if (run.Title(Table, row, "label") is { } label)
        {
            return label;
        }

        var made = $"Client {row.Id}";
        run.Report.Alter(Table, row.Id, "label_missing", made);
        return made;
    }

    /// <summary>Its hour and minute in the client's own zone: what people typed, although the former application compared it with its server's clock.</summary>
    private static TimeOnly CheckTime(ImportRun run, SourceRow row)
    {
        if (row.Time("check_time") is not { } time || time < TimeSpan.Zero || time >= TimeSpan.FromDays(1))
        {
            run.Report.Alter(Table, row.Id, "check_time_invalid", row.Text("check_time") ?? "NULL", "09:00");
            return s_usualTime;
        }

        if (time.Seconds != 0)
        {
            run.Report.Alter(Table, row.Id, "check_time_seconds", row.Text("check_time"));
        }

        return new TimeOnly(time.Hours, time.Minutes);
    }

    private static long? Template(ImportRun run, SourceRow row, HashSet<long> templates)
    {
        if (row.IsNull("template_id"))
        {
            return null;
        }

        if (run.Known.Find(ImportTemplates.Table, row.Long("template_id")) is { } template && templates.Contains(template))
        {
            return template;
        }

        run.Report.Alter(Table, row.Id, "template_not_taken", row.Long("template_id"));
        return null;
    }
}
