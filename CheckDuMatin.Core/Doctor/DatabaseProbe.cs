using System.Diagnostics;
using System.Globalization;
using MySqlConnector;

namespace CheckDuMatin.Core.Doctor;

/// <summary>The server answers: version, time of a round trip, size of the data; and its clock beside ours.</summary>
/// <remarks>With a connection of its own: one of the pool may be left over from before an outage.</remarks>
internal sealed class DatabaseProbe(MySqlDataSource dataSource, TimeProvider time) : IDoctorProbe
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WrongClock = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BrokenClock = TimeSpan.FromMinutes(1);

    public string Name => "database";

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var settings = new MySqlConnectionStringBuilder(dataSource.ConnectionString) { Pooling = false, ConnectionTimeout = 2, DefaultCommandTimeout = 2, AllowPublicKeyRetrieval = true };
        await using var connection = new MySqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);

        // The round trip alone, without the making of the connection.
        var started = Stopwatch.GetTimestamp();
        var version = await ScalarAsync<string>(connection, "SELECT VERSION()", cancellationToken);
        var latency = Stopwatch.GetElapsedTime(started);
        var asked = time.GetUtcNow().UtcDateTime;
        var theirs = await ScalarAsync<DateTime>(connection, "SELECT UTC_TIMESTAMP(6)", cancellationToken);
        var ours = asked + ((time.GetUtcNow().UtcDateTime - asked) / 2);
        var bytes = await ScalarAsync<decimal>(
            connection, "SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables WHERE table_schema = DATABASE()", cancellationToken);
        var isSlow = latency > SlowAnswer;
        return
        [
            new DoctorItem(
                Name,
                isSlow ? DoctorState.Attention : DoctorState.Good,
                DoctorTexts.Get("database_value", version, latency.TotalMilliseconds, ByteSize.Text((long)bytes)),
                DoctorTexts.Get("milliseconds", SlowAnswer.TotalMilliseconds),
                isSlow ? DoctorTexts.Get("advice_slow_database") : null),
            Clock((theirs - ours).Duration()),
        ];
    }

    private static DoctorItem Clock(TimeSpan difference)
    {
        var state = difference > BrokenClock ? DoctorState.Failed : difference > WrongClock ? DoctorState.Attention : DoctorState.Good;
        return new DoctorItem(
            "clock",
            state,
            DoctorTexts.Get("seconds", difference.TotalSeconds),
            DoctorTexts.Get("seconds", WrongClock.TotalSeconds),
            state == DoctorState.Good ? null : DoctorTexts.Get("advice_clock"));
    }

    private static async Task<T> ScalarAsync<T>(MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync(cancellationToken))!, typeof(T), CultureInfo.InvariantCulture);
    }
}
