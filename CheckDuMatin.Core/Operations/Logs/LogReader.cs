using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Operations.Logs;

/// <summary>Searches the log files; needs no database.</summary>
public sealed class LogReader(LogFolder folder, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>The latest lines that fit, oldest first. Files that go meanwhile, and lines that are none of ours, are passed over.</summary>
    public IReadOnlyList<LogEntry> Read(LogQuery query)
    {
        List<LogEntry> latest = [];
        foreach (var file in folder.Files(query.Since, query.Service))
        {
            Queue<LogEntry> kept = [];
            foreach (var entry in Lines(file).Select(line => Match(line, file, query)).OfType<LogEntry>())
            {
                kept.Enqueue(entry);
                if (kept.Count > query.Limit)
                {
                    kept.Dequeue();
                }
            }

            latest.AddRange(kept);
        }

        return [.. latest.OrderBy(entry => entry.At).TakeLast(query.Limit)];
    }

    /// <summary>How many lines at level Error or above there are since then.</summary>
    public int CountErrors(DateTime since) => Read(new LogQuery(since, ErrorsOnly: true, Limit: int.MaxValue)).Count;

    /// <summary>Lines as they are written from now on, until cancelled; of files that are begun meanwhile too.</summary>
    public async IAsyncEnumerable<LogEntry> FollowAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var positions = folder.Files(DateTime.MinValue, query.Service).ToDictionary(file => file, file => new FileInfo(file).Length, StringComparer.Ordinal);
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Glance, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var file in folder.Files(DateTime.MinValue, query.Service))
            {
                var (text, end) = Appended(file, positions.GetValueOrDefault(file));
                positions[file] = end;
                foreach (var entry in text.Split('\n').Select(line => Match(line, file, query)).OfType<LogEntry>())
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>The whole lines after a position, and where they end.</summary>
    private static (string Text, long End) Appended(string file, long from)
    {
        try
        {
            using var stream = Open(file);
            if (stream.Length <= from)
            {
                return ("", Math.Min(from, stream.Length));
            }

            var bytes = new byte[stream.Length - from];
            stream.Seek(from, SeekOrigin.Begin);
            stream.ReadExactly(bytes);
            var length = Array.LastIndexOf(bytes, (byte)'\n') + 1;
            return (Encoding.UTF8.GetString(bytes, 0, length), from + length);
        }
        catch (IOException)
        {
            return ("", from);
        }
    }

    private static IEnumerable<string> Lines(string file)
    {
        StreamReader reader;
        try
        {
            reader = new StreamReader(Open(file), Encoding.UTF8);
        }
        catch (IOException)
        {
            yield break;
        }

        using (reader)
        {
            while (reader.ReadLine() is { } line)
            {
                yield return line;
            }
        }
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Null unless the line fits. What is cheap to rule out is not parsed: a day may hold millions of lines.</summary>
    private static LogEntry? Match(string line, string file, LogQuery query)
    {
        if (line.Length == 0
            || (query.ErrorsOnly && !line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal) && !line.Contains("\"@l\":\"Fatal\"", StringComparison.Ordinal))
            || (query.Source is { } source && !line.Contains(source, StringComparison.Ordinal))
            || (query.Correlation is { } reference && !line.Contains(reference, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var entry = Parse(line, LogFolder.ServiceOf(file)!);
        return entry is null || entry.At < query.Since || (query.ErrorsOnly && !entry.IsError) || (query.Source is not null && entry.Source != query.Source) ? null : entry;
    }

    private static LogEntry? Parse(string line, string service)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var fields = document.RootElement;
            return fields.ValueKind == JsonValueKind.Object && DateTime.TryParse(
                Text(fields, "@t"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
                ? new LogEntry(at, Level(Text(fields, "@l")), service, Text(fields, "SourceContext"), Text(fields, "@m") ?? "", Text(fields, "@x"), Text(fields, "Reference") ?? Text(fields, "@tr"))
                : null;
        }
        catch (JsonException)
        {
            // Cut off by a full disk or a killed process.
            return null;
        }
    }

    private static string? Text(JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static LogLevel Level(string? word) => word switch
    {
        "Verbose" => LogLevel.Trace,
        "Debug" => LogLevel.Debug,
        "Warning" => LogLevel.Warning,
        "Error" => LogLevel.Error,
        "Fatal" => LogLevel.Critical,
        _ => LogLevel.Information,
    };
}
