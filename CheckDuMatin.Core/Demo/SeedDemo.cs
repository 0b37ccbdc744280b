using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Demo;

/// <summary>
/// Fills a development database with the demonstration of contract.md and writes <c>demo.json</c>. Run again it makes only what is missing:
/// today's checks, and new passwords and tokens when the file is gone, since those of a lost file cannot be read back.
/// </summary>
public sealed class SeedDemo(
    ScopedDb database, DemoSettings settings, DemoAccounts accounts, TokenAuthentication tokens, GenerateDueChecks generate, TimeProvider time)
{
    public async Task<Outcome<DemoSeeded>> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsAllowed)
        {
            return DemoProblems.DevelopmentOnly;
        }

        if (settings.File is not { } path)
        {
            return DemoProblems.FileMissing;
        }

        var known = await DemoFile.ReadAsync(path, cancellationToken);
        var keep = known is not null && await OpensAsync(known, cancellationToken);
        var (isNew, credentials) = await database.WriteAsync(
            ClientScope.System,
            async (db, token) => (await FillAsync(db, token), keep ? null : await RenewAsync(db, token)),
            cancellationToken);
        var file = (credentials ?? known!) with
        {
            Url = settings.Url,
            MailUrl = settings.MailUrl,
            DashboardUrl = settings.DashboardUrl,
            ConnectionString = settings.ConnectionString,
        };
        if (file != known)
        {
            await file.WriteAsync(path, cancellationToken);
        }

        var checks = await generate.RunAsync(at: null, clientId: null, cancellationToken);
        return new DemoSeeded(isNew, file, checks.Created);
    }

    /// <summary>The file speaks of this database: both its tokens are good here.</summary>
    private async Task<bool> OpensAsync(DemoFile file, CancellationToken cancellationToken) =>
        await tokens.FindAsync(file.ApiToken, remoteAddress: null, cancellationToken) is not null && await tokens.FindAsync(file.ManagerToken, remoteAddress: null, cancellationToken) is not null;

    /// <summary>Makes people, clients and their past, unless they are there. Returns whether they were not.</summary>
    private async Task<bool> FillAsync(CdmContext db, CancellationToken cancellationToken)
    {
        // Two that seed at once meet at this row, and the second finds all done.
        await db.Database.SqlQuery<long>($"SELECT id AS Value FROM users WHERE id = {User.SystemId} FOR UPDATE").ToListAsync(cancellationToken);
        if (await db.Users.AnyAsync(user => user.Email == DemoAccounts.Administrator.Email, cancellationToken))
        {
            return false;
        }

        List<User> managers = [.. DemoAccounts.Managers.Select(person => DemoAccounts.Create(person, UserRole.Manager))];
        db.Users.Add(DemoAccounts.Create(DemoAccounts.Administrator, UserRole.Administrator));
        db.Users.AddRange(managers);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (demo, index) in DemoClients.All.Select((demo, index) => (demo, index)))
        {
            await AddClientAsync(db, demo, managers[demo.Manager], index, cancellationToken);
        }

        // The past was not written today.
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE check_lines l JOIN checks c ON c.id = l.check_id
            SET c.created_at = c.scheduled_at, c.updated_at = c.sent_at, l.created_at = c.scheduled_at, l.updated_at = c.completed_at
            WHERE c.sent_by_id IS NOT NULL
            """,
            cancellationToken);
        db.Audit("demo.seeded", entityId: null, clientId: null, after: new { clients = DemoClients.All.Count });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task AddClientAsync(CdmContext db, DemoClient demo, User manager, int index, CancellationToken cancellationToken)
    {
        var client = new Client { Label = demo.Label, CheckTime = demo.CheckTime, CheckDays = demo.CheckDays, ObservesHolidays = demo.ObservesHolidays };
        foreach (var address in demo.Receivers)
        {
            client.Recipients.Add(new Recipient { Purpose = RecipientPurpose.Bulletin, Type = RecipientType.Receiver, Address = address });
        }

        foreach (var address in demo.Copies)
        {
            client.Recipients.Add(new Recipient { Purpose = RecipientPurpose.Bulletin, Type = RecipientType.Copy, Address = address });
        }

        client.Managers.Add(new ClientManager { UserId = manager.Id });
        db.Clients.Add(client);
        await db.SaveChangesAsync(cancellationToken);
        DemoTree.Add(db, client.Id, demo.Tree);
        await db.SaveChangesAsync(cancellationToken);
        await RefreshRevisions.RunAsync(db, client.Id, cancellationToken);
        // The revisions are written by SQL: what the context holds of the services is from before them.
        db.ChangeTracker.Clear();

        var today = DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone));
        await new DemoHistory(db, client, manager.Id, seed: index + 1).AddAsync(today, cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>New passwords for all three people and new tokens for the two that the file speaks of.</summary>
    private async Task<DemoFile> RenewAsync(CdmContext db, CancellationToken cancellationToken)
    {
        var emails = DemoAccounts.Managers.Select(person => person.Email).Append(DemoAccounts.Administrator.Email).ToList();
        var users = await db.Users.Where(user => emails.Contains(user.Email!)).ToListAsync(cancellationToken);
        var passwords = users.ToDictionary(user => user.Email!, accounts.RenewPassword, StringComparer.Ordinal);
        User Of(string email) => users.Single(user => string.Equals(user.Email, email, StringComparison.Ordinal));

        var (admin, manager) = (DemoAccounts.Administrator.Email, DemoAccounts.Managers[0].Email);
        const TokenScopes Everything = TokenScopes.Read | TokenScopes.Fill | TokenScopes.Send | TokenScopes.Manage | TokenScopes.Operate;
        var apiToken = await DemoAccounts.RenewTokenAsync(db, Of(admin), Everything, cancellationToken);
        var managerToken = await DemoAccounts.RenewTokenAsync(db, Of(manager), Everything & ~TokenScopes.Operate, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new DemoFile(
            settings.Url, admin, passwords[admin], manager, passwords[manager], apiToken, managerToken, settings.MailUrl, settings.DashboardUrl, settings.ConnectionString);
    }
}

/// <summary>What a seeding did.</summary>
/// <param name="IsNew">The demonstration was not there before.</param>
/// <param name="ChecksCreated">Today's checks made.</param>
public sealed record DemoSeeded(bool IsNew, DemoFile File, int ChecksCreated);
