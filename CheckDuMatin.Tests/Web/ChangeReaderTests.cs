using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Web.Live;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Web;

public sealed class ChangeReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_transactions_committed_in_reverse_order_of_their_ids_are_both_seen_and_once()
    {
        await using var app = await CoreApp.StartAsync();
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var reader = new ChangeReader(app.Db, time);
        Assert.Empty(await reader.ReadAsync(Cancel));

        await using var early = await app.Database.OpenAsync(Cancel);
        await using var earlyTransaction = await early.BeginTransactionAsync(Cancel);
        await AnnounceAsync(earlyTransaction, entityId: 1);
        await using var late = app.Db.Open(ClientScope.System);
        late.Announce(ChangedEntity.Check, 2, clientId: null);
        await late.SaveChangesAsync(Cancel);

        Assert.Equal([2], (await reader.ReadAsync(Cancel)).Select(change => change.EntityId));

        time.Advance(TimeSpan.FromSeconds(20));
        await earlyTransaction.CommitAsync(Cancel);
        Assert.Equal([1], (await reader.ReadAsync(Cancel)).Select(change => change.EntityId));

        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Empty(await reader.ReadAsync(Cancel));
        Assert.Empty(await reader.ReadAsync(Cancel));
    }

    [Fact]
    public async Task A_transaction_open_while_the_reader_started_is_seen_too()
    {
        await using var app = await CoreApp.StartAsync();
        var reader = new ChangeReader(app.Db, new FakeTimeProvider());
        await using var open = await app.Database.OpenAsync(Cancel);
        await using var transaction = await open.BeginTransactionAsync(Cancel);
        await AnnounceAsync(transaction, entityId: 7);
        await using (var other = app.Db.Open(ClientScope.System))
        {
            other.Announce(ChangedEntity.Check, 8, clientId: null);
            await other.SaveChangesAsync(Cancel);
        }

        Assert.Empty(await reader.ReadAsync(Cancel));
        await transaction.CommitAsync(Cancel);

        Assert.Equal([7], (await reader.ReadAsync(Cancel)).Select(change => change.EntityId));
    }

    /// <summary>Outside a context: its strategy of retries lets nobody hold a transaction open.</summary>
    private static async Task AnnounceAsync(MySqlTransaction transaction, long entityId)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO changes (created_at, entity, entity_id, version, user_id) VALUES (UTC_TIMESTAMP(6), 2, @id, 0, 1)";
        command.Parameters.AddWithValue("@id", entityId);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
