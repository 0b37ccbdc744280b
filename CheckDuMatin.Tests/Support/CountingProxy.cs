using System.Net;
using System.Net.Sockets;

namespace CheckDuMatin.Tests.Support;

/// <summary>A TCP proxy on a free port that counts what comes down: pages, frames of web sockets, compressed as they travel.</summary>
public sealed class CountingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly int _target;
    private int _hangUps;
    private readonly Task _accepting;
    private long _received;

    private CountingProxy(int target, int hangUps)
    {
        (_target, _hangUps) = (target, hangUps);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Bytes sent to the browser so far.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <param name="hangUps">So many connections are closed as soon as they are made, before the others are passed on.</param>
    public static CountingProxy To(string url, int hangUps = 0) => new(new Uri(url).Port, hangUps);

    public void Reset() => Interlocked.Exchange(ref _received, 0);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptTcpClientAsync(_ended.Token);
                if (_hangUps-- > 0)
                {
                    browser.Dispose();
                    continue;
                }

                _ = ServeAsync(browser);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using var server = new TcpClient();
        using (browser)
        {
            try
            {
                await server.ConnectAsync("localhost", _target, _ended.Token);
                await Task.WhenAny(
                    browser.GetStream().CopyToAsync(server.GetStream(), _ended.Token),
                    CountAsync(server.GetStream(), browser.GetStream()));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // One of the two has gone.
            }
        }
    }

    private async Task CountAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, _ended.Token)) > 0;)
        {
            Interlocked.Add(ref _received, read);
            await to.WriteAsync(buffer.AsMemory(0, read), _ended.Token);
        }
    }
}
