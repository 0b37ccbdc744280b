using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Aspire.Hosting.Run;

/// <summary>How to reach the control plane: three values of the kubeconfig file that it writes when it is ready.</summary>
internal sealed record DcpKubeconfig(string Path, Uri Server, string Token, X509Certificate2 Authority)
{
    /// <summary>The folder of this run, which the control plane removes when it has ended in order.</summary>
    public string SessionFolder => System.IO.Path.GetDirectoryName(Path)!;

    /// <exception cref="DistributedApplicationException">The file did not come in time.</exception>
    public static async Task<DcpKubeconfig> WaitForAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < timeout;)
        {
            if (await ReadAsync(path, cancellationToken) is { } config)
            {
                return config;
            }

            await Task.Delay(25, cancellationToken);
        }

        throw new DistributedApplicationException("DCP ne répond pas.");
    }

    private static async Task<DcpKubeconfig?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var lines = (await File.ReadAllLinesAsync(path, cancellationToken)).Select(line => line.TrimStart(' ', '-')).ToList();
            string? Field(string name) => lines.Find(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..].Trim();
            if (Field("server") is not { } server || Field("certificate-authority-data") is not { } authority || Field("token") is not { Length: > 0 } token)
            {
                return null;
            }

            return new DcpKubeconfig(path, new Uri(server), token, X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(authority))));
        }
        catch (IOException)
        {
            return null; // Not there yet, or being written.
        }
    }
}
