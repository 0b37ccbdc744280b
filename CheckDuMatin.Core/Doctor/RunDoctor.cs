using MySqlConnector;

namespace CheckDuMatin.Core.Doctor;

/// <summary>
/// Looks at everything at once (operations.md, "doctor"). Each probe has three seconds, whatever is down: a frozen database or a folder that
/// does not answer costs its own line and nobody else's.
/// </summary>
public sealed class RunDoctor(IEnumerable<IDoctorProbe> probes, TimeProvider time)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3);

    /// <returns>In the order of the probes; no exception but that of the caller's own cancellation.</returns>
    public async Task<IReadOnlyList<DoctorItem>> RunAsync(CancellationToken cancellationToken)
    {
        var lines = await Task.WhenAll(probes.Select(async probe => (Probe: probe, Items: await ExamineAsync(probe, cancellationToken))));
        var databaseIsAway = lines.Any(line => line is { Probe: DatabaseProbe, Items: [{ State: DoctorState.Failed }, ..] });
        return [.. lines.SelectMany(line => databaseIsAway && line.Probe.NeedsDatabase ? [Failed(line.Probe, DoctorTexts.Get("database_away"), DoctorTexts.Get("advice_database"))] : line.Items)];
    }

    private async Task<IReadOnlyList<DoctorItem>> ExamineAsync(IDoctorProbe probe, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // On a thread of its own: a file system that hangs does not hear of a cancellation.
            return await Task.Run(() => probe.ExamineAsync(bound.Token), CancellationToken.None).WaitAsync(Bound, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return [Failed(probe, DoctorTexts.Get("no_answer", Bound.TotalSeconds), DoctorTexts.Advice(probe.Name))];
        }
        catch (Exception exception) when (exception.GetBaseException() is MySqlException { ErrorCode: MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError or MySqlErrorCode.UnknownDatabase })
        {
            return [Failed(probe, DoctorTexts.Get("schema_missing"), DoctorTexts.Get("advice_migrations"))];
        }
        catch (Exception exception) when (exception.GetBaseException() is MySqlException)
        {
            return [Failed(probe, DoctorTexts.Get("database_away"), DoctorTexts.Get("advice_database"))];
        }
        catch (SettingException exception)
        {
            return [Failed(probe, exception.Message, DoctorTexts.Get("advice_setting"))];
        }
        catch (Exception exception)
        {
            return [Failed(probe, exception.GetBaseException().Message.ReplaceLineEndings(" "), DoctorTexts.Advice(probe.Name))];
        }
        finally
        {
            await bound.CancelAsync();
        }
    }

    private static DoctorItem Failed(IDoctorProbe probe, string value, string advice) => new(probe.Name, DoctorState.Failed, value, Advice: advice);
}
