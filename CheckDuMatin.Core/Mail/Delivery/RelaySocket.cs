using System.Net.Sockets;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>Opens the line to the relay.</summary>
internal static class RelaySocket
{
    /// <summary>
    /// A connected socket with Nagle's algorithm off (RFC 1122 §4.2.3.4): MailKit writes the end of a message apart from its body, and together with
    /// the relay's delayed acknowledgement each mail would wait some 40 ms. All addresses of the name are tried, of IPv6 and IPv4.
    /// </summary>
    /// <exception cref="SocketException">No such name, or nobody listens.</exception>
    /// <exception cref="TimeoutException">Not connected within <paramref name="patience"/>.</exception>
    public static async Task<Socket> ConnectAsync(string host, int port, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);

        // Of both families where the machine has both.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(host, port, limit.Token);
            socket.NoDelay = true;
            return socket;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException($"No connection to {host}:{port} within {patience.TotalSeconds:0} s.", exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
