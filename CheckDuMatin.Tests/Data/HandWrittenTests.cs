using CheckDuMatin.Core.Access;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Data;

/// <summary>Transactions of statements written by hand.</summary>
public sealed class HandWrittenTests : IAsyncLifetime
{
    private CoreApp _app = null!;
    private long _client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync();
        _client = (await _app.AddClientAsync(services: 1)).Id;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_was_not_committed_is_rolled_back_and_what_was_stays()
    {
        await RenameAsync("Jamais", commits: false);
        Assert.NotEqual("Jamais", await NameAsync());

        await RenameAsync("Pour de bon", commits: true);
        Assert.Equal("Pour de bon", await NameAsync());
    }

    [Fact]
    public async Task A_statement_that_fails_takes_those_before_it_along()
    {
        await Assert.ThrowsAsync<MySqlException>(() => RenameAsync("Jamais", commits: true, and: "; INSERT INTO changes (no_such_column) VALUES (1)"));

        Assert.NotEqual("Jamais", await NameAsync());
    }

    [Fact]
    public async Task A_deadlock_is_tried_again_and_another_error_is_not()
    {
        var tries = new List<string>();
        await FailAsync("'40001' SET MYSQL_ERRNO = 1213", failures: 2);
        Assert.Equal(3, tries.Count);

        tries.Clear();
        await Assert.ThrowsAsync<MySqlException>(() => FailAsync("'45000'", failures: 1));
        Assert.Single(tries);

        tries.Clear();
        await Assert.ThrowsAsync<MySqlException>(() => FailAsync("'40001' SET MYSQL_ERRNO = 1213", failures: 100));
        Assert.Equal(4, tries.Count);

        Task<bool> FailAsync(string state, int failures) => _app.Db.WriteByHandAsync(
            ClientScope.System,
            async (statements, token) =>
            {
                tries.Add(state);
                await using var reader = await statements.ReadAsync(tries.Count > failures ? "SELECT 1" : $"SIGNAL SQLSTATE {state}", [], token);
                return true;
            },
            Cancel);
    }

    [Fact]
    public async Task The_instant_of_writing_is_one_and_not_older_than_the_lock_that_was_waited_for()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 10, 1, 7, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);

        var (waited, written) = await app.Db.WriteByHandAsync(
            ClientScope.System,
            async (statements, token) =>
            {
                await (await statements.ReadAsync("SELECT id FROM clients FOR UPDATE", [], token)).DisposeAsync();
                // As long as a lock lets wait at most.
                time.Advance(TimeSpan.FromSeconds(50));
                var now = statements.Now;
                time.Advance(TimeSpan.FromSeconds(1));
                return (now, statements.Now);
            },
            Cancel);

        Assert.Equal(new DateTime(2026, 10, 1, 7, 0, 50, DateTimeKind.Utc), waited);
        Assert.Equal(waited, written);
    }

    [Fact]
    public async Task A_scope_s_condition_lets_through_its_clients_alone()
    {
        var other = (await _app.AddClientAsync(services: 1)).Id;

        Assert.Equal([_client, other], await SeenAsync(ClientScope.System));
        Assert.Equal([other], await SeenAsync(ClientScope.Manager(7, [other])));
        Assert.Empty(await SeenAsync(ClientScope.Manager(7, [])));
        Assert.Empty(await SeenAsync(ClientScope.None));

        Task<List<long>> SeenAsync(ClientScope scope) => _app.Db.WriteByHandAsync(
            scope,
            async (statements, token) =>
            {
                await using var reader = await statements.ReadAsync($"SELECT id FROM clients WHERE {statements.Seen("id")} ORDER BY id", [], token);
                List<long> ids = [];
                while (await reader.ReadAsync(token))
                {
                    ids.Add(reader.GetInt64(0));
                }

                return ids;
            },
            Cancel);
    }

    private Task<bool> RenameAsync(string name, bool commits, string and = "") => _app.Db.WriteByHandAsync(
        ClientScope.System,
        async (statements, token) =>
        {
            MySqlParameter[] parameters = [new("@name", name), new("@id", _client)];
            const string Rename = "UPDATE clients SET label = @name WHERE id = @id";
            await (commits ? statements.CommitAsync(Rename + and, parameters) : (await statements.ReadAsync(Rename, parameters, token)).DisposeAsync().AsTask());
            return true;
        },
        Cancel);

    private async Task<string> NameAsync()
    {
        await using var db = _app.Db.Open(ClientScope.System);
        return await db.Clients.Where(client => client.Id == _client).Select(client => client.Label).SingleAsync(Cancel);
    }
}
