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
