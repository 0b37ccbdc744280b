using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CheckDuMatin.Benchmarks;

/// <summary>A mail relay on 127.0.0.1 that accepts everything at once, counts it and keeps nothing.</summary>
internal sealed class CountingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _messages;
    private long _bytes;

    public CountingRelay()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Messages => Volatile.Read(ref _messages);

    public long Bytes => Interlocked.Read(ref _bytes);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was asked to end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await TalkAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The client left without a word.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        var buffer = new byte[1 << 16];
        var (start, end) = (0, 0);
        var inData = false;
        await SayAsync(stream, "220 sink");
        while (true)
        {
            if (inData)
            {
                // The last bytes of a message: nobody sends more before he is answered.
                var found = buffer.AsSpan(start, end - start).EndsWith("\r\n.\r\n"u8);
                if (found)
                {
                    Interlocked.Add(ref _bytes, end - start);
                    Interlocked.Increment(ref _messages);
                    (start, end, inData) = (0, 0, false);
                    await SayAsync(stream, "250 2.0.0 taken");
                    continue;
                }

                // Only the tail can matter still.
                if (end - start > 8192)
                {
                    Interlocked.Add(ref _bytes, end - start - 4);
                    buffer.AsSpan(end - 4, 4).CopyTo(buffer);
                    (start, end) = (0, 4);
                }
            }
            else if (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is var line and >= 0)
            {
                var command = Encoding.ASCII.GetString(buffer, start, Math.Min(4, line)).ToUpperInvariant();
                start += line + 1;
                if (command is "QUIT")
                {
                    await SayAsync(stream, "221 bye");
                    return;
                }

                inData = command is "DATA";
                await SayAsync(stream, command switch { "DATA" => "354 go on", "EHLO" => "250-sink\r\n250-PIPELINING\r\n250 8BITMIME", _ => "250 2.0.0 ok" });
                continue;
            }

            if (start == end)
            {
                (start, end) = (0, 0);
            }

            var read = await stream.ReadAsync(buffer.AsMemory(end), _stopping.Token);
            if (read == 0)
            {
                return;
            }

            end += read;
        }
    }

    private Task SayAsync(NetworkStream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stopping.Token).AsTask();
}
