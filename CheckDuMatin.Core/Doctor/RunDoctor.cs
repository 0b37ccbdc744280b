using MySqlConnector;

namespace CheckDuMatin.Core.Doctor;

/// <summary>
/// Looks at everything at once (operations.md, "doctor"). Each probe has three seconds, whatever is down: a frozen database or a folder that
/// does not answer costs its own line and nobody else's.
/// </summary>
public sealed class RunDoctor(IEnumerable<IDoctorProbe> probes, TimeProvider time)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3);

    private readonly IReadOnlyList<IDoctorProbe> _probes = [.. probes];

    /// <summary>How many probes <see cref="RunAsync"/> asks.</summary>
    public int Probes => _probes.Count;

    /// <param name="answered">Told after each probe how many have answered.</param>
    /// <returns>In the order of the probes; no exception but that of the caller's own cancellation.</returns>
    public async Task<IReadOnlyList<DoctorItem>> RunAsync(CancellationToken cancellationToken, IProgress<int>? answered = null)
    {
        var count = 0;
        var lines = await Task.WhenAll(_probes.Select(async probe =>
        {
            var examined = await ExamineAsync(probe, cancellationToken);
            answered?.Report(Interlocked.Increment(ref count));
            return examined;
        }));
        if (lines.FirstOrDefault(line => line is { Probe: DatabaseProbe, Items: [{ State: DoctorState.Failed }, ..] }) is not { } broken)
        {
            return [.. lines.SelectMany(line => line.Items)];
        }

        // Whoever got an answer from it meanwhile proves that it is only slow.
        return lines.Any(line => line is { Probe.NeedsDatabase: true, HasAnswer: true })
            ? [.. lines.SelectMany(line => line == broken ? [DatabaseProbe.Slow(DoctorState.Attention)] : line.Items)]
            : [.. lines.SelectMany(line => line.Probe.NeedsDatabase ? [broken.Items[0] with { Name = line.Probe.Name, Threshold = null }] : line.Items)];
    }

    private async Task<Examined> ExamineAsync(IDoctorProbe probe, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // On a thread of its own: a file system that hangs does not hear of a cancellation.
            return new Examined(probe, await Task.Run(() => probe.ExamineAsync(bound.Token), CancellationToken.None).WaitAsync(Bound, time, cancellationToken), HasAnswer: true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return Failed(probe, DoctorTexts.Get("no_answer", Bound.TotalSeconds), DoctorTexts.Advice(probe.Name));
        }
        catch (Exception exception) when (exception.GetBaseException() is MySqlException { ErrorCode: MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError or MySqlErrorCode.UnknownDatabase })
        {
            return Failed(probe, DoctorTexts.Get("schema_missing"), DoctorTexts.Get("advice_migrations"));
        }
        catch (Exception exception) when (exception.GetBaseException() is MySqlException)
        {
            return new Examined(probe, [DatabaseProbe.Away(probe.Name)], HasAnswer: false);
        }
        catch (SettingException exception)
        {
            return Failed(probe, exception.Message, DoctorTexts.Get("advice_setting"));
        }
        catch (Exception exception)
        {
            return Failed(probe, exception.GetBaseException().Message.ReplaceLineEndings(" "), DoctorTexts.Advice(probe.Name));
        }
        finally
        {
            await bound.CancelAsync();
        }
    }

    private static Examined Failed(IDoctorProbe probe, string value, string advice) =>
        new(probe, [new DoctorItem(probe.Name, DoctorState.Failed, value, Advice: advice)], HasAnswer: false);

    /// <param name="HasAnswer">The probe itself has spoken, in time.</param>
    private sealed record Examined(IDoctorProbe Probe, IReadOnlyList<DoctorItem> Items, bool HasAnswer);
}
