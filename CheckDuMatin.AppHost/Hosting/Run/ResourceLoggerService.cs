using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What resources wrote to their consoles, over all of their runs: the last lines are kept, new ones are told.</summary>
public sealed class ResourceLoggerService
{
    private const int Kept = 5000;
    private readonly ConcurrentDictionary<string, Log> logs = new(StringComparer.Ordinal);

    public void Add(string resourceName, string text, bool isError = false)
    {
        var log = logs.GetOrAdd(resourceName, _ => new Log());
        lock (log.Gate)
        {
            var line = new LogLine(++log.Count, text, isError);
            log.Lines.Enqueue(line);
            if (log.Lines.Count > Kept)
            {
                log.Lines.Dequeue();
            }

            log.Watchers.ForEach(watcher => watcher.Writer.TryWrite(line));
        }
    }

    /// <summary>The lines that are kept, then each new one if <paramref name="follow"/>.</summary>
    public async IAsyncEnumerable<LogLine> WatchAsync(string resourceName, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var log = logs.GetOrAdd(resourceName, _ => new Log());
        var channel = Channel.CreateUnbounded<LogLine>();
        lock (log.Gate)
        {
            foreach (var line in log.Lines)
            {
                channel.Writer.TryWrite(line);
            }

            if (follow)
            {
                log.Watchers.Add(channel);
            }
            else
            {
                channel.Writer.Complete();
            }
        }

        try
        {
            await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return line;
            }
        }
        finally
        {
            lock (log.Gate)
            {
                log.Watchers.Remove(channel);
            }
        }
    }

    private sealed class Log
    {
        public Lock Gate { get; } = new();

        public int Count { get; set; }

        public Queue<LogLine> Lines { get; } = new();

        public List<Channel<LogLine>> Watchers { get; } = [];
    }
}

/// <summary>A line of a resource's console; the number counts from 1 over all runs.</summary>
public sealed record LogLine(int Number, string Text, bool IsError);
