using System.Globalization;
using System.Text.RegularExpressions;
using CheckDuMatin.Tests.Support;
using MySqlConnector;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>
/// Ids that speak for themselves: each table counts from a billion of its own, so that a number in any answer is the id of one row of one table
/// (or no id at all), and the row's client can be told.
/// </summary>
internal sealed partial class RowIds
{
    /// <summary>Written by the service's own clock, or at every call: when a token was last used, what the watch has measured and found; and the secret that the page of the second step has ready for its own user.</summary>
    private static readonly string[] WrittenAnyway = ["api_tokens", "metric_samples", "alerts", "incidents", "user_tokens"];

    private readonly TestDatabase _database;
    private readonly string _owners;
    private readonly string _everything;
    private readonly Dictionary<long, long> _clientOf = [];

    private RowIds(TestDatabase database, IReadOnlyList<string> owned, string everything)
    {
        (_database, _everything) = (database, everything);
        _owners = string.Join(" UNION ALL ", owned.Select(table => $"SELECT id, client_id FROM {table} WHERE client_id IS NOT NULL")
            .Append("SELECT id, id FROM clients").Append("SELECT user_id, client_id FROM client_managers"));
    }

    /// <param name="database">With no rows yet but those of the migrations.</param>
    public static async Task<RowIds> PrepareAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        var counting = await ListAsync(database, "SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND extra LIKE '%auto_increment%' ORDER BY table_name", cancellationToken);
        var withClient = await ListAsync(database, "SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'client_id' ORDER BY table_name", cancellationToken);
        var all = await ListAsync(database, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name", cancellationToken);
        foreach (var (table, index) in counting.Select((table, index) => (table, index)))
        {
            await database.ExecuteAsync($"ALTER TABLE {table} AUTO_INCREMENT = {(index + 1) * 1_000_000_000L + 1}", cancellationToken);
        }

        List<string> sums = [];
        foreach (var table in all.Except(WrittenAnyway, StringComparer.Ordinal))
        {
            sums.Add(await SumOfAsync(database, table, cancellationToken));
        }

        return new RowIds(database, [.. withClient.Intersect(counting, StringComparer.Ordinal)], string.Join("\nUNION ALL ", sums));
    }

    /// <summary>The clients whose rows' ids stand in a text, with the ids.</summary>
    public async Task<IReadOnlyList<(long Id, long ClientId)>> OwnersInAsync(string text, CancellationToken cancellationToken)
    {
        var ids = Number().Matches(text).Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        if (ids.Exists(id => !_clientOf.ContainsKey(id)))
        {
            await RefreshAsync(cancellationToken);
        }

        return [.. ids.Where(_clientOf.ContainsKey).Select(id => (id, _clientOf[id]))];
    }

    /// <summary>Every id of a client's rows known so far.</summary>
    public async Task<IReadOnlyList<long>> OfAsync(long clientId, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return [.. _clientOf.Where(pair => pair.Value == clientId).Select(pair => pair.Key).Order()];
    }

    /// <summary>How many rows every table but <see cref="WrittenAnyway"/> has, and a sum over them: the same before and after, nothing was written.</summary>
    /// <remarks>Not CHECKSUM TABLE: for the table with a generated column MariaDB 10.11 at times answers with another sum while no row is another.</remarks>
    public async Task<string> SumAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(_everything, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> sums = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            sums.Add($"{reader.GetString(0)} {reader.GetValue(1)} {reader.GetValue(2)}");
        }

        return string.Join('\n', sums);
    }

    /// <summary>Columns may be of any type; NULL is told from an empty text.</summary>
    private static async Task<string> SumOfAsync(TestDatabase database, string table, CancellationToken cancellationToken)
    {
        var columns = await ListAsync(database, $"SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '{table}' ORDER BY ordinal_position", cancellationToken);
        return $"SELECT '{table}', COUNT(*), COALESCE(SUM(CRC32(CONCAT_WS('|', {string.Join(", ", columns.Select(column => $"COALESCE(CAST(`{column}` AS BINARY), '~')"))}))), 0) FROM {table}";
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(_owners, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            _clientOf[reader.GetInt64(0)] = reader.GetInt64(1);
        }
    }

    private static async Task<List<string>> ListAsync(TestDatabase database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> names = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z.+/=-])[1-9][0-9]{9,10}(?![0-9A-Za-z.+/=])", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
