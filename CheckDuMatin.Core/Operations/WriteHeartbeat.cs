using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations;

/// <summary>Tells that a worker is alive: web and doctor raise the alarm when no row of <c>worker_heartbeats</c> is fresh.</summary>
public sealed class WriteHeartbeat(ScopedDb database, TimeProvider time)
{
    /// <param name="instance">Machine and process.</param>
    /// <param name="startedAt">When this process started (UTC).</param>
    public async Task RunAsync(string instance, DateTime startedAt, string applicationVersion, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open(ClientScope.System);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO worker_heartbeats (instance, started_at, seen_at, application_version, created_at, updated_at)
            VALUES ({instance}, {startedAt}, {now}, {applicationVersion}, {now}, {now})
            ON DUPLICATE KEY UPDATE started_at = {startedAt}, seen_at = {now}, application_version = {applicationVersion}, updated_at = {now}
            """,
            cancellationToken);
    }
}
