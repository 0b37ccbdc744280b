using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Audit;

public sealed class AuditSearchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_searched_by_who_what_client_period_text_and_operation()
    {
        await using var app = await CoreApp.StartAsync();
        var (client, other) = (await app.AddClientAsync(), await app.AddClientAsync());
        var admin = await app.AddUserAsync(UserRole.Administrator);
        var scope = ClientScope.Administrator(admin.Id, "192.0.2.7");
        await WriteAsync(app, scope, "client.updated", client.Id, new { label = "Avant" }, new { label = "Remise à 100 %" });
        await WriteAsync(app, ClientScope.System, "service.renamed", other.Id, null, new { title = "Noël_2026" });

        Assert.Equal("client.updated", Assert.Single(await FindAsync(app, scope, new AuditFilter(UserId: admin.Id))).Action);
        Assert.Equal("service.renamed", Assert.Single(await FindAsync(app, scope, new AuditFilter(Subject: "service"))).Action);
        Assert.Equal(client.Label, Assert.Single(await FindAsync(app, scope, new AuditFilter(ClientId: client.Id))).ClientLabel);
        Assert.Single(await FindAsync(app, scope, new AuditFilter(Text: "100 %")));
        Assert.Single(await FindAsync(app, scope, new AuditFilter(Text: "noel_2026")));
        Assert.Empty(await FindAsync(app, scope, new AuditFilter(Text: "noel%2026")));
        Assert.Single(await FindAsync(app, scope, new AuditFilter(Text: "192.0.2.7")));
        Assert.Empty(await FindAsync(app, scope, new AuditFilter(Until: DateTime.UnixEpoch)));
        var correlation = (await FindAsync(app, scope, new AuditFilter(UserId: admin.Id)))[0].CorrelationId;
        Assert.Equal(32, correlation!.Length);
        Assert.Single(await FindAsync(app, scope, new AuditFilter(CorrelationId: correlation)));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_and_the_export_holds_all()
    {
        await using var app = await CoreApp.StartAsync();
        var scope = ClientScope.Administrator((await app.AddUserAsync(UserRole.Administrator)).Id);
        await app.Db.WriteAsync(
            scope,
            async (db, token) =>
            {
                foreach (var number in Enumerable.Range(1, AuditSearch.PageSize + 7))
                {
                    db.Audit("client.updated", number, clientId: null);
                }

                await db.SaveChangesAsync(token);
            },
            Cancel);

        var search = app.Get<AuditSearch>();
        var first = await search.ReadAsync(scope, new AuditFilter(), before: null, Cancel);
        var second = await search.ReadAsync(scope, new AuditFilter(), first.Next, Cancel);
        var all = await search.ExportAsync(scope, new AuditFilter(), Cancel).ToListAsync(Cancel);

        Assert.Equal((AuditSearch.PageSize, 7), (first.Rows.Count, second.Rows.Count));
        Assert.Null(second.Next);
        Assert.Equal(all.Select(row => row.Id), first.Rows.Concat(second.Rows).Select(row => row.Id));
    }

    [Fact]
    public async Task A_manager_finds_nothing_not_even_about_his_own_client()
    {
        await using var app = await CoreApp.StartAsync();
        var client = await app.AddClientAsync();
        var manager = await app.AddUserAsync(UserRole.Manager, client);
        var scope = ClientScope.Manager(manager.Id, [client.Id]);
        await WriteAsync(app, scope, "client.updated", client.Id, null, null);

        Assert.Empty(await FindAsync(app, scope, new AuditFilter()));
        Assert.Empty(await app.Get<AuditSearch>().ExportAsync(scope, new AuditFilter(), Cancel).ToListAsync(Cancel));
        Assert.Empty(await app.Get<AuditSearch>().ReadPeopleAsync(scope, Cancel));
    }

    [Fact]
    public void Before_and_after_are_laid_side_by_side()
    {
        var changes = AuditDifference.Of("""{"label":"A","days":["lundi","mardi"]}""", """{"label":"B","isActive":true}""");

        Assert.Equal([new AuditChange("label", "A", "B"), new AuditChange("days", "lundi, mardi", null), new AuditChange("isActive", null, "true")], changes);
    }

    private static async Task<IReadOnlyList<AuditRow>> FindAsync(CoreApp app, ClientScope scope, AuditFilter filter) =>
        (await app.Get<AuditSearch>().ReadAsync(scope, filter, before: null, Cancel)).Rows;

    private static Task WriteAsync(CoreApp app, ClientScope scope, string action, long clientId, object? before, object? after) => app.Db.WriteAsync(
        scope,
        async (db, token) =>
        {
            db.Audit(action, clientId, clientId, before, after);
            await db.SaveChangesAsync(token);
        },
        Cancel);
}
