using System.Globalization;
using CheckDuMatin.Tests.Support;
using MySqlConnector;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>Sums over the rows that belong to some clients, in every table that says so itself, and over the lines of their checks.</summary>
internal sealed class ClientRows
{
    private readonly TestDatabase _database;
    private readonly IReadOnlyList<(string Table, string Columns)> _tables;

    private ClientRows(TestDatabase database, IReadOnlyList<(string Table, string Columns)> tables) => (_database, _tables) = (database, tables);

    public static async Task<ClientRows> PrepareAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(
            """
            SELECT table_name, GROUP_CONCAT(CONCAT('HEX(`', column_name, '`)') ORDER BY ordinal_position) FROM information_schema.columns
            WHERE table_schema = DATABASE() AND (table_name IN ('clients', 'check_lines')
                OR table_name IN (SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'client_id'))
            GROUP BY table_name
            """,
            connection);
        await using (var longer = new MySqlCommand("SET SESSION group_concat_max_len = 100000", connection))
        {
            await longer.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string, string)> tables = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            tables.Add((reader.GetString(0), reader.GetString(1)));
        }

        return new ClientRows(database, tables);
    }

    public async Task<string> SumAsync(IEnumerable<long> clientIds, CancellationToken cancellationToken)
    {
        var ids = string.Join(", ", clientIds.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        var parts = _tables.Select(table =>
        {
            var owner = table.Table switch
            {
                "clients" => "id",
                "check_lines" => "(SELECT client_id FROM checks WHERE checks.id = check_lines.check_id)",
                _ => "client_id",
            };
            return $"SELECT CONCAT('{table.Table} ', COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT_WS('|', {table.Columns}))), 0)) FROM {table.Table} WHERE {owner} IN ({ids})";
        });
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(string.Join(" UNION ALL ", parts), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> sums = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            sums.Add(reader.GetString(0));
        }

        return string.Join('\n', sums);
    }
}
