using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class SetbacksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_clock_that_is_set_back_lengthens_no_pause_and_one_that_is_set_forward_shortens_none()
    {
        var clock = new SettableClock(MailWorld.Morning);
        var setbacks = new Setbacks(clock);
        setbacks.Note("a");

        clock.Step(TimeSpan.FromHours(1));
        Assert.False(setbacks.Allow("a"));
        clock.Step(TimeSpan.FromHours(-2));
        clock.Advance(Setbacks.Pause);
        Assert.True(setbacks.Allow("a"));
    }

    [Fact]
    public async Task A_database_that_dies_under_a_statement_is_nobodys_own_error()
    {
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var connection = new MySqlConnection(server.ConnectionString());
        await connection.OpenAsync(Cancel);
        await using var command = new MySqlCommand("SELECT SLEEP(60)", connection);
        var running = command.ExecuteScalarAsync(Cancel);

        await server.KillAsync();

        Assert.False(Setbacks.IsOwn(await Assert.ThrowsAsync<MySqlException>(() => running)));
    }
}
