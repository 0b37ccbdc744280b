namespace CheckDuMatin.Worker.Scheduling;

/// <summary>When a job runs.</summary>
internal abstract record JobSchedule
{
    /// <summary>Time between two runs, as a job is expected to have had one good run within it.</summary>
    public abstract TimeSpan Period { get; }

    /// <summary>Once in all workers together, on every n-th minute of the hour.</summary>
    public static JobSchedule EveryMinutes(int minutes) => new MinutesSchedule(minutes);

    /// <summary>Once in all workers together, at that minute of every hour.</summary>
    public static JobSchedule HourlyAt(int minute) => new HourlySchedule(minute);

    /// <summary>Once in all workers together, every day at that time of <c>APP_TIMEZONE</c>; in the night that lacks it at the next valid minute.</summary>
    public static JobSchedule DailyAt(TimeOnly time) => new DailySchedule(time);

    /// <summary>Once in all workers together, on that day of each week at that time of <c>APP_TIMEZONE</c>.</summary>
    public static JobSchedule WeeklyOn(DayOfWeek day, TimeOnly time) => new WeeklySchedule(day, time);

    /// <summary>Once in all workers together, on that day of each month at that time of <c>APP_TIMEZONE</c>.</summary>
    public static JobSchedule MonthlyOn(int day, TimeOnly time) => new MonthlySchedule(day, time);

    /// <summary>In every worker for itself, that long after the last run, or sooner when the job is woken.</summary>
    public static JobSchedule InEachWorker(TimeSpan pause) => new WorkerSchedule(pause);

    internal sealed record MinutesSchedule(int Minutes) : JobSchedule
    {
        public override TimeSpan Period => TimeSpan.FromMinutes(Minutes);
    }

    internal sealed record HourlySchedule(int Minute) : JobSchedule
    {
        public override TimeSpan Period => TimeSpan.FromHours(1);
    }

    internal sealed record DailySchedule(TimeOnly Time) : JobSchedule
    {
        public override TimeSpan Period => TimeSpan.FromDays(1);
    }

    internal sealed record WeeklySchedule(DayOfWeek Day, TimeOnly Time) : JobSchedule
    {
        public override TimeSpan Period => TimeSpan.FromDays(7);
    }

    internal sealed record MonthlySchedule(int Day, TimeOnly Time) : JobSchedule
    {
        public override TimeSpan Period => TimeSpan.FromDays(31);
    }

    internal sealed record WorkerSchedule(TimeSpan Pause) : JobSchedule
    {
        public override TimeSpan Period => Pause;
    }
}
