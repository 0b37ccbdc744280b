using System.Collections.Concurrent;
using System.Data.Common;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Keeps what met an unexpected error from being tried again at every look of this worker: a full disk or one bad row would else be met, and
/// noted, every few seconds, and cost the others their turn.
/// </summary>
internal sealed class Setbacks(TimeProvider time)
{
    /// <summary>How long it is left alone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    // When by the timer and not by the clock: one that is set back would make the pause as long as the step.
    private readonly ConcurrentDictionary<string, long> _notedAt = new(StringComparer.Ordinal);

    /// <summary>Whether it may be tried now.</summary>
    public bool Allow(string what) => !_notedAt.TryGetValue(what, out var at) || IsOver(at);

    public void Note(string what)
    {
        foreach (var (other, at) in _notedAt)
        {
            if (IsOver(at))
            {
                _notedAt.TryRemove(other, out _);
            }
        }

        _notedAt[what] = time.GetTimestamp();
    }

    private bool IsOver(long notedAt) => time.GetElapsedTime(notedAt) >= Pause;

    /// <summary>
    /// Whether the error is this one's own. Told to end, or the database away or too busy, every other would fare the same: that ends the run,
    /// and the next one begins where it stood.
    /// </summary>
    public static bool IsOwn(Exception exception) =>
        exception switch
        {
            OutOfMemoryException or OperationCanceledException => false,
            // Somebody holds these very rows.
            RetryLimitExceededException => exception.InnerException is MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout },
            _ => (exception as DbException ?? exception.InnerException as DbException) is not { IsTransient: true } && !exception.IsDatabaseAway(),
        };
}
