using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Support;

public sealed class MariaDbServerTests
{
    private static readonly TemplateDatabase Template = new(async connectionString =>
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand("""
            CREATE TABLE clients (id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, label varchar(255) NOT NULL, length_of_label int AS (CHAR_LENGTH(label)) STORED);
            CREATE TABLE a_checks (id bigint NOT NULL PRIMARY KEY, client_id bigint NOT NULL, CONSTRAINT fk_a_checks_client FOREIGN KEY (client_id) REFERENCES clients (id));
            CREATE VIEW client_labels AS SELECT label FROM clients;
            INSERT INTO clients (label) VALUES ('Élan & Fils');
            """, connection);
        await command.ExecuteNonQueryAsync();
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Databases_made_at_the_same_time_are_apart()
    {
        var server = await MariaDbServer.SharedAsync();
        var databases = await Task.WhenAll(server.CreateDatabaseAsync(), server.CreateDatabaseAsync());
        await using var first = databases[0];
        await using var second = databases[1];

        await Task.WhenAll(databases.Select(database => database.ExecuteAsync("CREATE TABLE only_here (id int)", Cancellation)));
        await first.ExecuteAsync("INSERT INTO only_here VALUES (1), (2)", Cancellation);

        Assert.NotEqual(first.Name, second.Name);
        Assert.Equal(2L, await first.ScalarAsync<long>("SELECT COUNT(*) FROM only_here", Cancellation));
        Assert.Equal(0L, await second.ScalarAsync<long>("SELECT COUNT(*) FROM only_here", Cancellation));
    }

    [Fact]
    public async Task A_database_is_gone_after_its_use()
    {
        var server = await MariaDbServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("SELECT 1", Cancellation);
        await database.DisposeAsync();

        var refusal = await Assert.ThrowsAsync<MySqlException>(() => database.ExecuteAsync("SELECT 1", Cancellation));
        Assert.Equal(MySqlErrorCode.UnknownDatabase, refusal.ErrorCode);
    }

    [Fact]
    public async Task A_clone_has_the_template_s_tables_keys_rows_and_views()
    {
        await using var clone = await Template.CloneAsync();

        Assert.Equal("Élan & Fils", await clone.ScalarAsync<string>("SELECT label FROM client_labels", Cancellation));
        Assert.Equal(11, await clone.ScalarAsync<int>("SELECT length_of_label FROM clients", Cancellation));
        var refusal = await Assert.ThrowsAsync<MySqlException>(() => clone.ExecuteAsync("INSERT INTO a_checks VALUES (1, 99)", Cancellation));
        Assert.Equal(MySqlErrorCode.NoReferencedRow2, refusal.ErrorCode);
    }

    [Fact]
    public async Task A_clone_leaves_the_others_alone()
    {
        await using var first = await Template.CloneAsync();
        await using var second = await Template.CloneAsync();

        await first.ExecuteAsync("DELETE FROM clients", Cancellation);

        Assert.Equal(1L, await second.ScalarAsync<long>("SELECT COUNT(*) FROM client_labels", Cancellation));
    }

    [Fact]
    public async Task A_server_of_one_s_own_can_stop_be_killed_and_freeze_and_keeps_what_was_committed()
    {
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE kept (id int)", Cancellation);

        await server.StopAsync();
        await Assert.ThrowsAsync<MySqlException>(() => database.ExecuteAsync("INSERT INTO kept VALUES (1)", Cancellation));
        await server.StartAsync();
        await database.ExecuteAsync("INSERT INTO kept VALUES (1)", Cancellation);
        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal(1L, await database.ScalarAsync<long>("SELECT COUNT(*) FROM kept", Cancellation));

        server.Freeze();
        var query = database.ScalarAsync<long>("SELECT COUNT(*) FROM kept", Cancellation);
        Assert.False(query.IsCompleted);
        server.Thaw();
        Assert.Equal(1L, await query);
    }
}
