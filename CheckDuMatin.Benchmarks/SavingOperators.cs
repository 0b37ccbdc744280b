using System.Collections.Concurrent;
using System.Diagnostics;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Benchmarks;

/// <summary>People who save lines of checks of their own, each at an even pace, until they are told to stop: what heavy work beside them must not disturb.</summary>
internal sealed class SavingOperators(CoreApp app, IReadOnlyList<(long CheckId, IReadOnlyList<long> ServiceIds)> checks, TimeSpan pause)
{
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private int _failed;

    /// <summary>How many saves were refused or broke.</summary>
    public int Failed => _failed;

    /// <summary>The newest checks of so many clients with their services.</summary>
    public static async Task<IReadOnlyList<(long CheckId, IReadOnlyList<long> ServiceIds)>> ChecksAsync(CoreApp app, int count, CancellationToken cancellationToken)
    {
        await using var db = app.Db.Open(ClientScope.System);
        var day = await db.Checks.MaxAsync(check => check.Day, cancellationToken);
        var chosen = await db.Checks.Where(check => check.Day == day).OrderBy(check => check.Id).Take(count)
            .Select(check => new { check.Id, Services = check.Lines.Select(line => line.ServiceId).ToList() }).ToListAsync(cancellationToken);
        return [.. chosen.Select(check => (check.Id, (IReadOnlyList<long>)check.Services))];
    }

    /// <summary>Lets them work for as long as <paramref name="beside"/> takes; every save's duration, in milliseconds, in order of size.</summary>
    public async Task<IReadOnlyList<double>> WhileAsync(Func<Task> beside)
    {
        _milliseconds.Clear();
        using var stop = new CancellationTokenSource();
        var operators = checks.Select(check => Task.Run(() => WorkAsync(check.CheckId, check.ServiceIds, stop.Token), CancellationToken.None)).ToList();
        await beside();
        await stop.CancelAsync();
        await Task.WhenAll(operators);
        return [.. _milliseconds.Order()];
    }

    /// <summary>The value that so large a part of them does not exceed.</summary>
    public static double Percentile(IReadOnlyList<double> ordered, double part) => ordered[Math.Min(ordered.Count - 1, (int)Math.Ceiling(ordered.Count * part) - 1)];

    private async Task WorkAsync(long checkId, IReadOnlyList<long> services, CancellationToken stop)
    {
        var save = app.Get<SaveLine>();
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                var saved = await save.RunAsync(
                    ClientScope.System,
                    new SaveLineInput(checkId, services[turn % services.Count], Version: null)
                    {
                        Status = turn / services.Count % 2 == 0 ? LineStatus.Success : LineStatus.InProgress,
                        Comment = $"Vérifié, tour {turn}",
                    },
                    CancellationToken.None);
                if (!saved.Succeeded)
                {
                    Interlocked.Increment(ref _failed);
                }
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Interlocked.Increment(ref _failed);
            }

            _milliseconds.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
