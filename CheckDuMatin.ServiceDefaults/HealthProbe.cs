using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CheckDuMatin.ServiceDefaults;

/// <summary>
/// Asks the service of this machine or container for <c>/health</c> on its internal port: what a container engine runs every few seconds, so it is a bare socket and starts
/// nothing else of ours.
/// </summary>
public static class HealthProbe
{
    private const string PortKey = "INTERNAL_HTTP_PORT";
    private const int Patience = 4000;
    private const int LongestAnswer = 8192;

    /// <summary>Writes the service's own words, and returns whether it is well; one that does not answer within four seconds is not.</summary>
    public static bool Ask(TextWriter output)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(PortKey), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            output.WriteLine(PortKey);
            return false;
        }

        try
        {
            var answer = Get(port);
            var body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            output.WriteLine(body < 0 ? answer : answer[(body + 4)..]);
            return answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
        }
        catch (SocketException exception)
        {
            output.WriteLine(exception.Message);
            return false;
        }
    }

    private static string Get(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendTimeout = Patience, ReceiveTimeout = Patience };
        socket.Connect(IPAddress.Loopback, port);
        // By version 1.0 the answer ends with the connection, and comes in one piece.
        socket.Send("GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n"u8);
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && socket.Receive(answer, length, answer.Length - length, SocketFlags.None) is > 0 and var received)
        {
            length += received;
        }

        return Encoding.UTF8.GetString(answer, 0, length);
    }
}
