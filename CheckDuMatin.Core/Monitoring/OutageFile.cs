using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>
/// What web processes know of outages, in a file beside the logs since the database may be what is away: <c>STORAGE_DIR/watch/outages.json</c>. Held by
/// one process at a time, so that several tell of an outage once; where the storage cannot be written to, each knows for itself.
/// </summary>
internal sealed class OutageFile(IConfiguration configuration)
{
    private Dictionary<string, Outage> _own = new(StringComparer.Ordinal);

    /// <summary>Changes what is known of a cause; another process that is at it just now is left to it.</summary>
    /// <param name="change">Gets what is known, null for nothing, and gives what is to be known.</param>
    public async Task ChangeAsync(string cause, Func<Outage?, Task<Outage?>> change, CancellationToken cancellationToken)
    {
        var held = Open();
        if (held is { IsOthers: true })
        {
            return;
        }

        await using var stream = held.Stream;
        var known = stream is null ? _own : await ReadAsync(stream, cancellationToken);
        var outage = await change(known.GetValueOrDefault(cause));
        if (outage is null ? !known.Remove(cause) : known.TryGetValue(cause, out var before) && before == outage)
        {
            return;
        }

        if (outage is not null)
        {
            known[cause] = outage;
        }

        _own = known;
        if (stream is not null)
        {
            // What was told is told, whether or not the process is ending.
            stream.SetLength(0);
            await JsonSerializer.SerializeAsync(stream, known, cancellationToken: CancellationToken.None);
        }
    }

    private (FileStream? Stream, bool IsOthers) Open()
    {
        if (configuration["STORAGE_DIR"] is not { Length: > 0 } storage)
        {
            return (null, false);
        }

        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(storage, "watch")).FullName;
            return (new FileStream(Path.Combine(folder, "outages.json"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), false);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return (null, false);
        }
        catch (IOException exception)
        {
            // .NET: a file that another one holds; anything else, such as a full disk, is no reason to keep silent.
            const int SharingViolation = 11;
            return (null, (exception.HResult & 0xFFFF) == SharingViolation);
        }
    }

    private static async Task<Dictionary<string, Outage>> ReadAsync(FileStream stream, CancellationToken cancellationToken)
    {
        if (stream.Length == 0)
        {
            return new(StringComparer.Ordinal);
        }

        try
        {
            var known = await JsonSerializer.DeserializeAsync<Dictionary<string, Outage>>(stream, cancellationToken: cancellationToken);
            stream.Seek(0, SeekOrigin.Begin);
            return new(known ?? [], StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            // Cut off by a kill: what it knew is told once more.
            stream.Seek(0, SeekOrigin.Begin);
            return new(StringComparer.Ordinal);
        }
    }
}

/// <summary>Something that is away.</summary>
/// <param name="Since">UTC.</param>
/// <param name="MailedAt">When it was last told; null while the relay has not taken it.</param>
internal sealed record Outage(DateTime Since, DateTime? MailedAt);
