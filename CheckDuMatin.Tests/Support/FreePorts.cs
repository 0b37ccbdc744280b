using System.Net;
using System.Net.Sockets;

namespace CheckDuMatin.Tests.Support;

/// <summary>
/// TCP ports of 127.0.0.1 that nobody listens on. Where the server can bind port 0 itself, let it: between this answer and the
/// server's start another process may take the port.
/// </summary>
public static class FreePorts
{
    /// <summary>One free port.</summary>
    public static int Next() => Next(1)[0];

    /// <summary>
    /// A free port for what goes away and comes back to its address: below those that the kernel gives to outgoing connections, one of which would else
    /// sit on it meanwhile.
    /// </summary>
    public static int Lasting()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_768);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    /// <summary>Several free ports, all different.</summary>
    public static int[] Next(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
