using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring.Watches;

/// <summary>How long the certificate of <c>APP_URL</c> is still good, asked once an hour. An address that does not answer from here says nothing: it may be reached from outside alone.</summary>
internal sealed class CertificateWatch(MailSettings settings, TimeProvider time) : IWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private DateTimeOffset? _last;

    public string Family => "certificate";

    public async Task<IReadOnlyList<Finding>?> LookAsync(IReadOnlySet<string> open, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (settings.ApplicationUrl is not { Scheme: "https" } url || now - _last < Pause)
        {
            return null;
        }

        _last = now;
        if (await EndAsync(url, cancellationToken) is not { } end)
        {
            return null;
        }

        var left = end - now.UtcDateTime;
        return left > Thresholds.CertificateLeft
            ? []
            :
            [
                new Finding(
                    Family,
                    left < TimeSpan.Zero ? AlertLevel.Critical : left < Thresholds.CertificateUrgent ? AlertLevel.Major : AlertLevel.Minor,
                    AlertTexts.Get(left < TimeSpan.Zero ? "certificate_expired" : "certificate", url.Authority, end.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture))),
            ];
    }

    /// <summary>When it ends (UTC); null when nobody answers with one.</summary>
    private static async Task<DateTime?> EndAsync(Uri url, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        DateTime? end = null;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(url.Host, url.Port, patience.Token);
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = url.IdnHost,
                    // Nothing is said over this line: whatever is shown is looked at, above all one that has run out.
                    RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    {
                        end = (certificate as X509Certificate2)?.NotAfter.ToUniversalTime();
                        return certificate is not null;
                    },
                },
                patience.Token);
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return end;
        }

        return end;
    }
}
