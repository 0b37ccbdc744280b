using System.Globalization;
using System.Text;
using MySqlConnector;

namespace CheckDuMatin.Tests.Support;

/// <summary>
/// A schema made once in the test process and copied for each fixture, since applying every migration again for each would take most
/// of the tests' time. Keep one in a static field:
/// <code>
/// private static readonly TemplateDatabase Template = new(connectionString => Migrations.ApplyAsync(connectionString));
/// await using var database = await Template.CloneAsync();
/// </code>
/// Copied are tables with their keys, foreign keys and rows, then views; triggers and routines are refused, as the schema has none.
/// </summary>
/// <param name="migrate">Builds the schema, and may seed rows, in the empty database of this connection string; called once.</param>
public sealed class TemplateDatabase(Func<string, Task> migrate)
{
    private readonly Lock _lock = new();
    private Task<(string Name, string Script)>? _template;

    /// <summary>A copy on the shared server, dropped on dispose.</summary>
    public async Task<TestDatabase> CloneAsync()
    {
        Task<(string Name, string Script)> making;
        lock (_lock)
        {
            making = _template ??= MakeAsync();
        }

        var (_, script) = await making;
        var server = await MariaDbServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync(script);
        return database;
    }

    private async Task<(string Name, string Script)> MakeAsync()
    {
        var server = await MariaDbServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await migrate(database.ConnectionString);

        await using var connection = await database.OpenAsync();
        var programs = await ReadAsync(connection, """
            SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()
            UNION ALL SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()
            """);
        if (programs.Count > 0)
        {
            throw new NotSupportedException($"The template holds triggers or routines, which are not copied: {string.Join(", ", programs)}.");
        }

        var script = new StringBuilder("SET FOREIGN_KEY_CHECKS = 0, UNIQUE_CHECKS = 0;\n");
        foreach (var table in await ReadAsync(connection, Names("BASE TABLE")))
        {
            script.Append(await CreateStatementAsync(connection, "TABLE", table)).Append(";\n");
            if ((await ReadAsync(connection, $"SELECT 1 FROM `{table}` LIMIT 1")).Count > 0)
            {
                var columns = string.Join(", ", await ReadAsync(connection, $"""
                    SELECT CONCAT('`', column_name, '`') FROM information_schema.columns
                    WHERE table_schema = DATABASE() AND table_name = '{table}' AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position
                    """));
                script.Append(CultureInfo.InvariantCulture, $"INSERT INTO `{table}` ({columns}) SELECT {columns} FROM `{database.Name}`.`{table}`;\n");
            }
        }

        foreach (var view in await ReadAsync(connection, Names("VIEW")))
        {
            var create = await CreateStatementAsync(connection, "VIEW", view);
            script.Append(create.Replace($"`{database.Name}`.", "", StringComparison.Ordinal)).Append(";\n");
        }

        script.Append("SET FOREIGN_KEY_CHECKS = 1, UNIQUE_CHECKS = 1;\n");
        return (database.Name, script.ToString());
    }

    private static string Names(string type) =>
        $"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = '{type}' ORDER BY table_name";

    private static async Task<string> CreateStatementAsync(MySqlConnection connection, string kind, string name)
    {
        await using var command = new MySqlCommand($"SHOW CREATE {kind} `{name}`", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetString(1);
    }

    private static async Task<List<string>> ReadAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }
}
