using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Inspection;
using CheckDuMatin.Core.Operations.Logs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Maintenance;

/// <summary>
/// One archive with what somebody needs who is asked for help: doctor, versions, configuration without secrets, runs of jobs, database, logs.
/// Whatever cannot be had, such as all of the database while that is away, costs its own part: the part says why.
/// </summary>
public sealed class WriteSupportBundle(
    RunDoctor doctor, SchemaMigrator migrator, ScopedDb database, FindSlowStatements slow, ReportStorage storage, LogFolder logs, IConfiguration configuration, TimeProvider time)
{
    /// <summary>Logs of so long, and no more than this many bytes of them, the latest first: an archive that cannot be mailed helps nobody.</summary>
    private const long MostLogBytes = 100L * 1024 * 1024;

    private static readonly TimeSpan LogsKept = TimeSpan.FromDays(3);

    /// <summary>A frozen database must not keep the archive from being written.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="folder">Where the archive goes; it is made when it is not there.</param>
    /// <param name="version">Of the application.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public async Task<SupportBundle> RunAsync(string folder, string version, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var now = time.GetUtcNow();
        var path = Path.Combine(Path.GetFullPath(folder), string.Create(CultureInfo.InvariantCulture, $"support-{now:yyyyMMdd'T'HHmmss'Z'}.tar.gz"));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        List<string> parts = [];
        try
        {
            await using var file = new FileStream(path, options);
            await using var compressed = new GZipStream(file, CompressionLevel.Optimal);
            await using var archive = new TarWriter(compressed, TarEntryFormat.Pax);
            await WriteAsync("version.json", _ => Task.FromResult<object>(Version(version)));
            await WriteAsync("doctor.json", async token => await doctor.RunAsync(token));
            await WriteAsync("configuration.json", _ => Task.FromResult<object>(Settings()));
            await WriteAsync("migrations.json", async token => (await migrator.StatusAsync(token)).Select(migration => new { migration.Name, migration.Applied }));
            await WriteAsync("jobs.json", JobsAsync);
            await WriteAsync("mails.json", MailsAsync);
            await WriteAsync("statements.json", async token => await slow.RunAsync(token));
            await WriteAsync("storage.json", async token => await storage.RunAsync(token));
            if (configuration["STORAGE_DIR"] is { Length: > 0 })
            {
                await AddLogsAsync(archive, parts, now.UtcDateTime - LogsKept, cancellationToken);
            }

            async Task WriteAsync(string name, Func<CancellationToken, Task<object>> read)
            {
                var bytes = await PartAsync(read, cancellationToken);
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes), ModificationTime = now }, cancellationToken);
                parts.Add(name);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return new SupportBundle(path, new FileInfo(path).Length, parts);
    }

    private static async Task<byte[]> PartAsync(Func<CancellationToken, Task<object>> read, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Patience);
        try
        {
            var content = await Task.Run(() => read(bound.Token), CancellationToken.None).WaitAsync(bound.Token);
            return JsonSerializer.SerializeToUtf8Bytes(content, Readable);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return JsonSerializer.SerializeToUtf8Bytes(new { error = exception.GetBaseException().Message }, Readable);
        }
    }

    private static object Version(string version) => new
    {
        version,
        runtime = RuntimeInformation.FrameworkDescription,
        system = RuntimeInformation.OSDescription,
        architecture = RuntimeInformation.OSArchitecture.ToString(),
        machine = Environment.MachineName,
        processors = Environment.ProcessorCount,
        host = HostFigures.Read(),
    };

    private object Settings() => new
    {
        values = CheckConfiguration.Values(configuration).ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
        problems = CheckConfiguration.Problems(configuration).Select(problem => problem.Message),
    };

    private async Task<object> JobsAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        return await db.JobRuns.AsNoTracking().OrderByDescending(run => run.StartedAt).Take(200).ToListAsync(cancellationToken);
    }

    /// <summary>How many mails are in each state: addresses and texts are nobody's business.</summary>
    private async Task<object> MailsAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        return await db.OutgoingMails.GroupBy(mail => new { mail.Kind, mail.State })
            .Select(group => new { kind = group.Key.Kind.ToString(), state = group.Key.State.ToString(), count = group.Count(), oldest = group.Min(mail => mail.CreatedAt) })
            .ToListAsync(cancellationToken);
    }

    /// <summary>As they are: secrets were masked when they were written. What was cut off by the bound is said.</summary>
    private async Task AddLogsAsync(TarWriter archive, List<string> parts, DateTime since, CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (var file in logs.Files(since).Select(path => new FileInfo(path)).OrderByDescending(file => file.LastWriteTimeUtc))
        {
            if (total + file.Length > MostLogBytes)
            {
                var left = Encoding.UTF8.GetBytes(file.Name);
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, $"logs/{file.Name}.left-out") { DataStream = new MemoryStream(left) }, cancellationToken);
                continue;
            }

            // A copy: a file that grows while it is read would not fit its own header.
            var bytes = await ReadAsync(file.FullName, cancellationToken);
            total += bytes.Length;
            await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, $"logs/{file.Name}") { DataStream = new MemoryStream(bytes) }, cancellationToken);
            parts.Add($"logs/{file.Name}");
        }
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        return copy.ToArray();
    }
}

/// <param name="Path">Of the archive, readable by its owner alone.</param>
/// <param name="Parts">The files in it.</param>
public sealed record SupportBundle(string Path, long Bytes, IReadOnlyList<string> Parts);
