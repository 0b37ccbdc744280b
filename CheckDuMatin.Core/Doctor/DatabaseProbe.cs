using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using MySqlConnector;

namespace CheckDuMatin.Core.Doctor;

/// <summary>The server answers: version, time of a round trip, size of the data; and its clock beside ours.</summary>
/// <remarks>With a connection of its own: one of the pool may be left over from before an outage.</remarks>
internal sealed class DatabaseProbe(MySqlDataSource dataSource, TimeProvider time) : IDoctorProbe
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WrongClock = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BrokenClock = TimeSpan.FromMinutes(1);

    /// <summary>For all attempts together: a little less than the doctor waits for a probe.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    /// <summary>To learn afterwards whether anything listens there.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(0.3);

    /// <summary>Before one more attempt: a server that is being restarted refuses for a moment.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    public string Name => "database";

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var settings = new MySqlConnectionStringBuilder(dataSource.ConnectionString) { Pooling = false, ConnectionTimeout = 3, DefaultCommandTimeout = 2, AllowPublicKeyRetrieval = true };
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        MySqlConnection connection;
        try
        {
            connection = await OpenAsync(settings.ConnectionString, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [await ListensAsync(settings, cancellationToken) ? Slow(DoctorState.Failed) : Away(Name)];
        }

        await using (connection)
        {
            return await AskAsync(connection, cancellationToken);
        }
    }

    /// <summary>The line of whoever cannot reach the server at all.</summary>
    public static DoctorItem Away(string name) => new(name, DoctorState.Failed, DoctorTexts.Get("database_away"), Advice: DoctorTexts.Get("advice_database"));

    /// <summary>Something listens there and did not answer in time: the machine is starved, or the server hangs.</summary>
    public static DoctorItem Slow(DoctorState state) => new(
        "database", state, DoctorTexts.Get("database_slow", Patience.TotalSeconds), DoctorTexts.Get("seconds", Patience.TotalSeconds), DoctorTexts.Get("advice_database_slow"));

    /// <exception cref="MySqlException">It refuses, or is out of reach, until there is no time for one more attempt.</exception>
    /// <exception cref="OperationCanceledException">No answer in time.</exception>
    private async Task<MySqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var connection = new MySqlConnection(connectionString);
            try
            {
                // One that is left behind ends by its own limit.
                await connection.OpenAsync(cancellationToken).WaitAsync(cancellationToken);
                return connection;
            }
            catch (MySqlException exception)
            {
                await connection.DisposeAsync();
                if (time.GetElapsedTime(started) + Pause + Pause > Patience || exception.ErrorCode is MySqlErrorCode.AccessDenied or MySqlErrorCode.UnknownDatabase)
                {
                    throw;
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Whether the server's machine takes connections, which the operating system does for a server that is busy.</summary>
    private static async Task<bool> ListensAsync(MySqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var glance = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        glance.CancelAfter(Glance);
        try
        {
            await socket.ConnectAsync(settings.Server, (int)settings.Port, glance.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<DoctorItem>> AskAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
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
