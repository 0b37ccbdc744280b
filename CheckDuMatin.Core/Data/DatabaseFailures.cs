using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace CheckDuMatin.Core.Data;

/// <summary>Tells "the database is away" from what is wrong with a statement.</summary>
public static class DatabaseFailures
{
    /// <summary>True when the exception, or one that caused it, says that the server cannot be reached, is going down, has no schema yet, or is being restored.</summary>
    public static bool IsDatabaseAway(this Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is RetryLimitExceededException)
            {
                // Deadlocks end here too; the cause decides.
                continue;
            }

            if (cause is MaintenanceException)
            {
                return true;
            }

            if (cause is MySqlException mySql)
            {
                return IsAway(mySql);
            }

            // The driver passes on as it is what it meets when it sends on a connection that has broken.
            if (cause is DbException { IsTransient: true } or SocketException or EndOfStreamException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a restore is what hinders: seconds later it does not.</summary>
    public static bool IsMaintenance(this Exception? exception) =>
        exception is MaintenanceException || (exception?.InnerException is { } cause && cause.IsMaintenance());

    private static bool IsAway(MySqlException exception) => exception.ErrorCode switch
    {
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown
            or MySqlErrorCode.NormalShutdown or MySqlErrorCode.ConnectionCountError or MySqlErrorCode.CommandTimeoutExpired
            or MySqlErrorCode.UnknownDatabase or MySqlErrorCode.NoSuchTable or MySqlErrorCode.AccessDenied => true,
        // No error of the server at all: the connection itself broke.
        MySqlErrorCode.None => true,
        _ => exception.InnerException is IOException or SocketException,
    };
}
