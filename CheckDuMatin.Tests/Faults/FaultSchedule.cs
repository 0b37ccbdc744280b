using System.Globalization;
using CheckDuMatin.Tests.Isolation;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Faults;

/// <summary>What breaks when, all of it from one seed.</summary>
internal sealed record FaultSchedule(int Seed, IReadOnlyList<FaultStep> Steps)
{
    private static readonly TimeSpan ShortFreeze = TimeSpan.FromSeconds(3);

    private static readonly (SmtpStep Step, SmtpAnswer Answer, int Times, string Words)[] RelayFaults =
    [
        (SmtpStep.Connect, SmtpAnswer.Reply(421, "4.3.2 later"), 1, "the relay turns one connection away"),
        (SmtpStep.MailFrom, SmtpAnswer.Reply(451, "4.3.0 later"), 3, "the relay puts three senders off"),
        (SmtpStep.RcptTo, SmtpAnswer.Reply(451, "4.2.0 later"), 3, "the relay puts three recipients off"),
        (SmtpStep.RcptTo, SmtpAnswer.Reply(550, $"5.1.1 {Refusal}"), 1, "the relay refuses one recipient"),
        (SmtpStep.RcptTo, SmtpAnswer.Reply(550, $"5.1.1 {Refusal}"), 2, "the relay refuses two recipients"),
        (SmtpStep.EndOfData, SmtpAnswer.Reply(554, $"5.7.1 {Refusal}"), 1, "the relay refuses one message"),
        (SmtpStep.EndOfData, SmtpAnswer.Reply(452, "4.3.1 later"), 2, "the relay puts two messages off"),
        (SmtpStep.Data, SmtpAnswer.Drop, 1, "the relay hangs up at DATA"),
        (SmtpStep.EndOfData, SmtpAnswer.Drop, 1, "the relay hangs up on a message"),
        (SmtpStep.EndOfData, SmtpAnswer.KeepThenDrop, 1, "the relay keeps a message and hangs up"),
        (SmtpStep.EndOfData, SmtpAnswer.KeepThenHang, 1, "the relay keeps a message and says nothing"),
        (SmtpStep.RcptTo, SmtpAnswer.Hang, 1, "the relay says nothing to a recipient"),
    ];

    /// <summary>Stands in every answer by which the relay refuses for good.</summary>
    public const string Refusal = "refused-by-fault";

    /// <param name="longFreeze">Begins with a freeze of the database of that length.</param>
    /// <param name="withDisk">A disk can be filled.</param>
    /// <param name="withClock">A clock can be stepped.</param>
    public static FaultSchedule Of(int seed, TimeSpan? longFreeze, bool withDisk, bool withClock)
    {
        var random = new Random(seed);
        List<Func<Random, FaultStep>> kinds = [KillWeb, KillWorker, KillWorker, KillDatabase, Freeze, Scale, Scale, BreakRelay, BreakRelay, SlowRelay];
        kinds.AddRange(withDisk ? [FillDisk] : []);
        kinds.AddRange(withClock ? [StepClock, StepClock] : []);
        List<FaultStep> steps = longFreeze is { } freeze ? [Frozen(random, freeze)] : [];
        for (var count = random.Next(3, 7); steps.Count < count;)
        {
            steps.Add(random.Pick(kinds)(random));
        }

        return new FaultSchedule(seed, steps);
    }

    /// <summary>Each step on a line.</summary>
    public override string ToString() => string.Join('\n', Steps.Select(step => $"  after {step.Pause.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s: {step.Words}"));

    private static FaultStep KillWeb(Random random)
    {
        var away = Between(random, 0, 1500);
        return Step(random, $"kill -9 of web for {Words(away)}", world => world.KillWebAsync(away));
    }

    private static FaultStep KillWorker(Random random)
    {
        var (number, away) = (random.Next(FaultWorld.MaxWorkers), Between(random, 0, 1000));
        return Step(random, $"kill -9 of worker {number} for {Words(away)}", world => world.KillWorkerAsync(number, away));
    }

    private static FaultStep KillDatabase(Random random)
    {
        var away = Between(random, 0, 2000);
        return Step(random, $"kill -9 of the database for {Words(away)}", world => world.KillDatabaseAsync(away));
    }

    private static FaultStep Freeze(Random random) => Frozen(random, ShortFreeze);

    private static FaultStep Frozen(Random random, TimeSpan duration) =>
        Step(random, $"the database freezes for {Words(duration)}", world => world.FreezeDatabaseAsync(duration));

    private static FaultStep Scale(Random random)
    {
        var count = random.Next(1, FaultWorld.MaxWorkers + 1);
        return Step(random, $"workers: {count}", world => world.ScaleAsync(count));
    }

    private static FaultStep BreakRelay(Random random)
    {
        var (fault, duration) = (random.Pick(RelayFaults), Between(random, 2000, 5000));
        return Step(random, $"{fault.Words}, within {Words(duration)}", world => world.BreakRelayAsync(fault.Step, fault.Answer, fault.Times, duration));
    }

    private static FaultStep SlowRelay(Random random)
    {
        var (step, duration) = (random.Pick([SmtpStep.MailFrom, SmtpStep.RcptTo, SmtpStep.EndOfData]), Between(random, 500, 3500));
        return Step(random, $"the relay answers {step} only after {Words(duration)}", world =>
            world.BreakRelayAsync(step, SmtpAnswer.After(Task.Delay(duration)), int.MaxValue, duration));
    }

    private static FaultStep FillDisk(Random random)
    {
        var duration = Between(random, 500, 3000);
        return Step(random, $"the disk is full for {Words(duration)}", world => world.FillDiskAsync(duration));
    }

    private static FaultStep StepClock(Random random)
    {
        var (offset, all, duration) = (TimeSpan.FromHours(random.Percent(50) ? 1 : -1), random.Percent(50), Between(random, 500, 4000));
        var whose = all ? "all clocks step" : "the workers' clock steps";
        return Step(random, string.Create(CultureInfo.InvariantCulture, $"{whose} {offset.TotalHours:+0;-0} h for {Words(duration)}"), world => world.StepClockAsync(offset, all, duration));
    }

    private static FaultStep Step(Random random, string words, Func<FaultWorld, Task> run) => new(Between(random, 50, 1000), words, run);

    private static TimeSpan Between(Random random, int from, int to) => TimeSpan.FromMilliseconds(random.Next(from, to));

    private static string Words(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
}

/// <param name="Pause">Since the step before.</param>
/// <param name="RunAsync">Breaks something and returns; it is mended by itself.</param>
internal sealed record FaultStep(TimeSpan Pause, string Words, Func<FaultWorld, Task> RunAsync);
