using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Faults;

/// <content>
/// What can be broken, each for a while. A part is broken by one fault at a time, a second one waits its turn; the others may break meanwhile.
/// </content>
internal sealed partial class FaultWorld
{
    private readonly SemaphoreSlim _webPart = new(1), _databasePart = new(1), _diskPart = new(1), _clockPart = new(1), _relayPart = new(1);
    private readonly SemaphoreSlim[] _workerParts = [.. Enumerable.Range(0, MaxWorkers).Select(_ => new SemaphoreSlim(1))];
    private readonly List<Task> _mending = [];

    public Task KillWebAsync(TimeSpan away) => BreakAsync(_webPart, Web.KillAsync, away, () => Started(Web));

    /// <summary>That one, or, while fewer work, another.</summary>
    public Task KillWorkerAsync(int number, TimeSpan away)
    {
        var index = number % Math.Max(1, Workers.Count(worker => worker.IsRunning));
        return BreakAsync(_workerParts[index], Workers[index].KillAsync, away, () => Started(Workers[index]));
    }

    public Task KillDatabaseAsync(TimeSpan away) => BreakAsync(_databasePart, Server.KillAsync, away, Server.StartAsync);

    public Task FreezeDatabaseAsync(TimeSpan duration) => BreakAsync(_databasePart, () => Do(Server.Freeze), duration, () => Do(Server.Thaw));

    public Task FillDiskAsync(TimeSpan duration) => BreakAsync(_diskPart, () => Do(Disk!.Fill), duration, () => Do(Disk!.Free));

    /// <param name="all">The web's clock as well, as on one machine; else the workers' alone.</param>
    public Task StepClockAsync(TimeSpan offset, bool all, TimeSpan duration)
    {
        return BreakAsync(_clockPart, () => Do(() => Step(offset)), duration, () => Do(() => Step(TimeSpan.Zero)));

        void Step(TimeSpan to)
        {
            WorkerClock.Step(to);
            WebClock.Step(all ? to : TimeSpan.Zero);
        }
    }

    public Task BreakRelayAsync(SmtpStep step, SmtpAnswer answer, int times, TimeSpan duration) =>
        BreakAsync(_relayPart, () => Do(() => Relay.Answer(step, answer, times: times)), duration, () => Do(Relay.AnswerNormally));

    /// <summary>So many workers from now on: those that are too many are stopped in order, one that is dead at this moment comes back by itself.</summary>
    public async Task ScaleAsync(int count)
    {
        for (var index = 0; index < MaxWorkers; index++)
        {
            await _workerParts[index].WaitAsync();
            try
            {
                if (index < count && !Workers[index].IsRunning)
                {
                    Workers[index].Start();
                }
                else if (index >= count)
                {
                    await Workers[index].StopAsync();
                }
            }
            finally
            {
                _workerParts[index].Release();
            }
        }
    }

    /// <summary>Waits until everything that was broken is mended, and well.</summary>
    public async Task HealAsync(CancellationToken cancellationToken)
    {
        await MendAsync(cancellationToken);
        await WaitUntilHealthyAsync(cancellationToken);
    }

    private async Task MendAsync(CancellationToken cancellationToken)
    {
        while (_mending.Count > 0)
        {
            var mending = _mending.ToList();
            _mending.Clear();
            await Task.WhenAll(mending).WaitAsync(cancellationToken);
        }
    }

    private async Task BreakAsync(SemaphoreSlim part, Func<Task> fault, TimeSpan duration, Func<Task> mend)
    {
        await part.WaitAsync();
        await fault();
        _mending.Add(MendAsync());

        async Task MendAsync()
        {
            try
            {
                // This is the fault's length, not a wait for something.
                await Task.Delay(duration);
                await mend();
            }
            finally
            {
                part.Release();
            }
        }
    }

    private static Task Started(FaultService service) => Do(service.Start);

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
