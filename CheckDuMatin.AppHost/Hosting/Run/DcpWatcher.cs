using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Aspire.Hosting.Run;

/// <summary>Hands each object's changes to whoever follows it. One connection per kind, opened again when it breaks.</summary>
internal sealed class DcpWatcher(DcpClient client)
{
    private readonly ConcurrentDictionary<string, Channel<DcpStatus>> followers = new(StringComparer.Ordinal);

    /// <summary>Call before the object is created, so that no change is missed.</summary>
    public ChannelReader<DcpStatus> Follow(string name) => followers.GetOrAdd(name, _ => Channel.CreateUnbounded<DcpStatus>()).Reader;

    public void Forget(string name) => followers.TryRemove(name, out _);

    public async Task RunAsync(DcpKind kind, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var item in client.WatchAsync(kind, cancellationToken))
                {
                    if ((string?)item["metadata"]?["name"] is { } name && followers.TryGetValue(name, out var channel))
                    {
                        channel.Writer.TryWrite(DcpStatus.From(item));
                    }
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                await Task.Delay(200, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
