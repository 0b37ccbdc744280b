using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Tests.Support;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Data;

/// <summary>
/// The locks that everything rests on are taken through a derived table with the scope's filter around it; whether a server locks
/// rows through that is its own affair, so it is asked, with a second connection that does not wait.
/// </summary>
public sealed class LockingTests : IAsyncLifetime
{
    private CoreApp _app = null!;
    private Client _client = null!;
    private Client _other = null!;
    private long _check;
    private long _otherCheck;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync();
        (_client, _other) = (await _app.AddClientAsync(), await _app.AddClientAsync());
        _check = (await _app.Get<CreateCheck>().RunAsync(ClientScope.System, _client.Id, day: null, Cancel)).Value;
        _otherCheck = (await _app.Get<CreateCheck>().RunAsync(ClientScope.System, _other.Id, day: null, Cancel)).Value;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_check_that_is_read_locked_is_locked_for_everybody_and_no_other_is(bool seesAll)
    {
        await _app.Db.WriteAsync(
            Scope(seesAll),
            async (db, token) =>
            {
                Assert.NotNull(await LockedCheck.ReadAsync(db, _check, token));

                Assert.True(await IsLockedAsync("checks", _check));
                Assert.False(await IsLockedAsync("checks", _otherCheck));
            },
            Cancel);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_is_read_locked_is_locked_for_everybody_and_no_other_is(bool seesAll)
    {
        await _app.Db.WriteAsync(
            Scope(seesAll),
            async (db, token) =>
            {
                Assert.NotNull(await LockedClient.ReadAsync(db, _client.Id, token));

                Assert.True(await IsLockedAsync("clients", _client.Id));
                Assert.False(await IsLockedAsync("clients", _other.Id));
            },
            Cancel);
    }

    [Fact]
    public async Task What_the_scope_does_not_see_is_not_read()
    {
        await _app.Db.WriteAsync(
            Scope(seesAll: false),
            async (db, token) =>
            {
                Assert.Null(await LockedCheck.ReadAsync(db, _otherCheck, token));
                Assert.Null(await LockedClient.ReadAsync(db, _other.Id, token));
            },
            Cancel);
    }

    private ClientScope Scope(bool seesAll) => seesAll ? ClientScope.System : ClientScope.Manager(1, [_client.Id], null);

    private async Task<bool> IsLockedAsync(string table, long id)
    {
        try
        {
            await _app.Database.ScalarAsync<long>($"SELECT id FROM {table} WHERE id = {id} FOR UPDATE NOWAIT", Cancel);
            return false;
        }
        catch (MySqlException exception) when (exception.Number is 3572 or (int)MySqlErrorCode.LockWaitTimeout)
        {
            // MySQL has a number of its own for it, MariaDB says that the time is up.
            return true;
        }
    }
}
