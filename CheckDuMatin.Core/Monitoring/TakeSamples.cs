using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>
/// The figures of a minute: of the host, the disks, the database, mail, checks and jobs by whoever is first in that minute; of a service by itself.
/// </summary>
public sealed class TakeSamples(
    ScopedDb database, HostFiles files, MountedFolders folders, CpuMeter cpu, CheckHealth checks, JobHealth jobs, TimeProvider time)
{
    private DateTime _lastMinute;

    /// <summary>Once a minute in each process: later calls of the same minute return at once.</summary>
    /// <param name="service">Whose cgroup this process is in: web, worker.</param>
    /// <param name="ofAll">Whether this process takes the figures of everything, if it is first.</param>
    /// <returns>Whether it was, so that what follows from the figures is this process's to do.</returns>
    public async Task<bool> RunAsync(string service, bool ofAll, CancellationToken cancellationToken)
    {
        var minute = Minute(time.GetUtcNow().UtcDateTime);
        if (minute == _lastMinute)
        {
            return false;
        }

        var (hostCpu, serviceCpu) = cpu.Read();
        await using var db = database.Open(ClientScope.System);
        await AddServiceAsync(db, minute, service, serviceCpu, cancellationToken);
        _lastMinute = minute;
        if (!ofAll || await db.Database.ExecuteSqlAsync($"INSERT IGNORE INTO metric_samples (series, taken_at, value) VALUES ({Series.Claim}, {minute}, 1)", cancellationToken) == 0)
        {
            return false;
        }

        Dictionary<string, double> figures = new(StringComparer.Ordinal);
        AddHost(figures, hostCpu);
        await AddDatabaseAsync(db, figures, cancellationToken);
        await AddMailAsync(db, figures, cancellationToken);
        await AddWorkAsync(db, figures, cancellationToken);
        db.MetricSamples.AddRange(figures.Select(figure => new MetricSample { Series = figure.Key, TakenAt = minute, Value = figure.Value }));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    internal static DateTime Minute(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);

    /// <summary>Of several instances of a service the largest figures count: one that is in trouble must not hide behind the others.</summary>
    private async Task AddServiceAsync(CdmContext db, DateTime minute, string service, double? serviceCpu, CancellationToken cancellationToken)
    {
        var (memory, processor) = (Series.Of(Series.ServiceMemory, service), Series.Of(Series.ServiceCpu, service));
        double bytes = files.ServiceMemory();
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO metric_samples (series, taken_at, value) VALUES ({memory}, {minute}, {bytes}) ON DUPLICATE KEY UPDATE value = GREATEST(value, {bytes})", cancellationToken);
        if (serviceCpu is { } part)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO metric_samples (series, taken_at, value) VALUES ({processor}, {minute}, {part}) ON DUPLICATE KEY UPDATE value = GREATEST(value, {part})", cancellationToken);
        }
    }

    private void AddHost(Dictionary<string, double> figures, double? hostCpu)
    {
        if (hostCpu is { } part)
        {
            figures[Series.HostCpu] = part;
        }

        if (files.Memory() is { } memory)
        {
            figures[Series.HostMemory] = memory.Used;
        }

        foreach (var disk in folders.Read())
        {
            figures[Series.Of(Series.DiskFree, disk.Root)] = disk.FreeRatio;
        }
    }

    private static async Task AddDatabaseAsync(CdmContext db, Dictionary<string, double> figures, CancellationToken cancellationToken) =>
        figures[Series.DatabaseSize] = await db.Database
            .SqlQuery<double>($"SELECT CAST(COALESCE(SUM(data_length + index_length), 0) AS DOUBLE) AS Value FROM information_schema.tables WHERE table_schema = DATABASE()")
            .SingleAsync(cancellationToken);

    private static async Task AddMailAsync(CdmContext db, Dictionary<string, double> figures, CancellationToken cancellationToken)
    {
        var states = await db.OutgoingMails
            .Where(mail => mail.State == MailState.Queued || mail.State == MailState.Sending || mail.State == MailState.Unknown || mail.State == MailState.Failed)
            .GroupBy(mail => mail.State)
            .Select(group => new { State = group.Key, Count = group.Count(), OldestAt = group.Min(mail => mail.CreatedAt) })
            .ToListAsync(cancellationToken);
        var waiting = states.Where(state => state.State != MailState.Failed).ToList();
        figures[Series.MailQueue] = waiting.Sum(state => state.Count);
        figures[Series.MailFailed] = states.Where(state => state.State == MailState.Failed).Sum(state => state.Count);
        figures[Series.MailOldest] = waiting.Count == 0 ? 0 : Math.Max(0, (db.Now - DateTime.SpecifyKind(waiting.Min(state => state.OldestAt), DateTimeKind.Utc)).TotalSeconds);
    }

    private async Task AddWorkAsync(CdmContext db, Dictionary<string, double> figures, CancellationToken cancellationToken)
    {
        var today = await checks.ReadAsync(cancellationToken);
        (figures[Series.ChecksLate], figures[Series.ChecksMissing]) = (today.Late.Count, today.Missing.Count);
        foreach (var job in await jobs.ReadAsync(cancellationToken))
        {
            figures[Series.Of(Series.JobLag, job.Job.Name)] = job.Lag.TotalSeconds;
        }

        if (await db.WorkerHeartbeats.MaxAsync(worker => (DateTime?)worker.SeenAt, cancellationToken) is { } seen)
        {
            figures[Series.WorkerAge] = Math.Max(0, (db.Now - seen).TotalSeconds);
        }

        var open = await db.Alerts.Where(alert => alert.OpenMark == 1).GroupBy(alert => alert.Level)
            .Select(group => new { Level = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Level, group => group.Count, cancellationToken);
        foreach (var level in Enum.GetValues<AlertLevel>())
        {
            figures[Series.Of(Series.AlertsOpen, level.ToString().ToLowerInvariant())] = open.GetValueOrDefault(level);
        }
    }
}
