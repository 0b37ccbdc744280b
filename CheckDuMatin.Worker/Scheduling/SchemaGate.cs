using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Worker.Scheduling;

/// <summary>Holds the jobs back until the database answers and has every migration of this version.</summary>
internal sealed class SchemaGate(SchemaMigrator migrator, TimeProvider time, ILogger<SchemaGate> log)
{
    /// <summary>Waits as long as it takes; several workers ask at different moments.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        string? said = null;
        while (await ReasonToWaitAsync(cancellationToken) is { } reason)
        {
            if (said != reason)
            {
                log.LogInformation("Waiting: {Reason}", reason);
                said = reason;
            }

            await Jitter.WaitAsync(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    private async Task<string?> ReasonToWaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pending = (await migrator.StatusAsync(cancellationToken)).Count(migration => !migration.Applied);
            return pending == 0 ? null : $"{pending} migrations are pending";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"the database does not answer ({exception.GetBaseException().Message})";
        }
    }
}
