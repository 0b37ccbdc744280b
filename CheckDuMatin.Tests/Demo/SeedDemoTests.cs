using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Demo;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Demo;

/// <summary>The demonstration as contract.md promises it.</summary>
public sealed class SeedDemoTests : IDisposable
{
    // A Sunday that is a holiday too: only the client that knows neither is due.
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private string Path => _folder.File("demo.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_holds_four_clients_with_twenty_services_and_thirty_days_of_history_with_NOK_lines()
    {
        await using var app = await StartAsync();

        var seeded = await app.Get<SeedDemo>().RunAsync(Token);

        Assert.True(seeded.Value!.IsNew);
        Assert.Equal(1, seeded.Value.ChecksCreated);
        await using var db = app.Db.Open(ClientScope.System);
        var clients = await db.Clients.Select(client => new { client.Id, Services = db.Services.Count(service => service.ClientId == client.Id) }).ToListAsync(Token);
        Assert.Equal(4, clients.Count);
        Assert.All(clients, client => Assert.True(client.Services >= 20));
        Assert.Equal(new DateOnly(2026, 10, 2), await db.Checks.MinAsync(check => check.Day, Token));
        Assert.Equal(30L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM checks WHERE sent_at IS NOT NULL GROUP BY client_id ORDER BY 1 DESC LIMIT 1", Token));
        Assert.True(await db.CheckLines.AnyAsync(line => line.Status == Core.Checks.LineStatus.Error && line.Comment != null && line.OperatorId != null, Token));
        // Counters say what the lines say, and every failing line since when.
        Assert.Equal(0L, await app.Database.ScalarAsync<long>("""
            SELECT COUNT(*) FROM checks c WHERE error_lines <> (SELECT COUNT(*) FROM check_lines l WHERE l.check_id = c.id AND l.status = 4)
                OR success_lines <> (SELECT COUNT(*) FROM check_lines l WHERE l.check_id = c.id AND l.status = 2)
            """, Token));
        Assert.Equal(0L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM check_lines WHERE status IN (3, 4) AND (failing_since IS NULL OR comment IS NULL)", Token));
    }

    [Fact]
    public async Task Its_file_opens_the_door_for_the_administrator_and_for_a_manager_of_some_clients()
    {
        await using var app = await StartAsync();

        var file = (await app.Get<SeedDemo>().RunAsync(Token)).Value!.File;

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }

        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path, Token));
        Assert.Equal(
            ["url", "adminEmail", "adminPassword", "managerEmail", "managerPassword", "apiToken", "managerToken", "mailUrl", "dashboardUrl", "connectionString"],
            json.RootElement.EnumerateObject().Select(property => property.Name));
        await using var services = app.CreateScope();
        var users = services.ServiceProvider.GetRequiredService<UserManager<User>>();
        Assert.True(await users.CheckPasswordAsync((await users.FindByEmailAsync(file.AdminEmail))!, file.AdminPassword));
        Assert.True(await users.CheckPasswordAsync((await users.FindByEmailAsync(file.ManagerEmail))!, file.ManagerPassword));
        Assert.True((await ScopeOfAsync(app, file.ApiToken)).SeesAll);
        Assert.Equal(2, (await ScopeOfAsync(app, file.ManagerToken)).ClientIds.Count);
    }

    [Fact]
    public async Task Seeding_again_changes_nothing_and_a_lost_file_gets_new_keys()
    {
        await using var app = await StartAsync();
        var first = (await app.Get<SeedDemo>().RunAsync(Token)).Value!;

        var again = (await app.Get<SeedDemo>().RunAsync(Token)).Value!;
        File.Delete(Path);
        var renewed = (await app.Get<SeedDemo>().RunAsync(Token)).Value!;

        Assert.Equal((first.File, false, 0), (again.File, again.IsNew, again.ChecksCreated));
        Assert.NotEqual(first.File.ApiToken, renewed.File.ApiToken);
        Assert.Null(await app.Get<TokenAuthentication>().FindAsync(first.File.ApiToken, remoteAddress: null, Token));
        Assert.NotNull(await app.Get<TokenAuthentication>().FindAsync(renewed.File.ApiToken, remoteAddress: null, Token));
        Assert.Equal(4L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM clients", Token));
    }

    [Fact]
    public async Task Reset_removes_what_was_added_and_seeds_again()
    {
        await using var app = await StartAsync();
        var first = (await app.Get<SeedDemo>().RunAsync(Token)).Value!;
        var added = await app.AddClientAsync(services: 2);
        await app.AddUserAsync(UserRole.Manager, added);

        var reset = await app.Get<ResetDemo>().RunAsync(Token);

        Assert.True(reset.Value!.IsNew);
        Assert.NotEqual(first.File.AdminPassword, reset.Value.File.AdminPassword);
        Assert.Equal(4L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM clients", Token));
        Assert.Equal(4L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM users", Token));
    }

    [Fact]
    public async Task Outside_development_both_refuse()
    {
        await using var app = await StartAsync(isAllowed: false);

        Assert.Equal("development_only", (await app.Get<SeedDemo>().RunAsync(Token)).Problem?.Code);
        Assert.Equal("development_only", (await app.Get<ResetDemo>().RunAsync(Token)).Problem?.Code);
        Assert.False(File.Exists(Path));
    }

    private static async Task<ClientScope> ScopeOfAsync(CoreApp app, string secret) =>
        (await app.Get<TokenAuthentication>().FindAsync(secret, remoteAddress: null, Token))!.User;

    private Task<CoreApp> StartAsync(bool isAllowed = true) => CoreApp.StartAsync(
        new FakeTimeProvider(Now),
        configure: services => services.AddSingleton(new DemoSettings(
            isAllowed, Path, "http://localhost:8001", "http://localhost:8025", "http://localhost:18888", "Server=127.0.0.1")));
}
