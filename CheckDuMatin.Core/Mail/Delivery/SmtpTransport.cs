using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>The relay over SMTP, by MailKit.</summary>
internal sealed class SmtpTransport(MailSettings settings, Action<string>? trace = null) : IMailTransport
{
    private RelayClient? _client;

    public async Task<Transmission> SendAsync(
        OutboundMessage message, IReadOnlyList<string> recipients, Func<CancellationToken, Task<bool>> beforeMessage, CancellationToken cancellationToken)
    {
        var reused = _client is { IsConnected: true };
        var failure = reused ? null : await ConnectAsync(cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        var transmission = await HandOverAsync(message, recipients, beforeMessage, cancellationToken);
        if (reused && transmission.Error == MailErrors.ConnectionLost)
        {
            // Relays close a connection that has carried enough; that is no failure of this mail.
            return await ConnectAsync(cancellationToken) ?? await HandOverAsync(message, recipients, beforeMessage, cancellationToken);
        }

        return transmission;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not { } client)
        {
            return;
        }

        _client = null;
        using (client)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await client.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception exception) when (IsBrokenLine(exception) || exception is OperationCanceledException)
            {
                // Nothing depends on a goodbye.
            }
        }
    }

    /// <summary>Null when the relay is ready for a message.</summary>
    private async Task<Transmission?> ConnectAsync(CancellationToken cancellationToken)
    {
        var failure = await ConnectAsync(Options(settings.Encryption), cancellationToken);

        // Who offers STARTTLS and then does not do it is served in plain text where that would have been good enough from the start.
        return failure is { Error: MailErrors.TlsFailed } && settings is { Encryption: MailEncryption.Optional, UserName: null }
            ? await ConnectAsync(SecureSocketOptions.None, cancellationToken)
            : failure;
    }

    private async Task<Transmission?> ConnectAsync(SecureSocketOptions encryption, CancellationToken cancellationToken)
    {
        _client?.Dispose();
        var client = _client = new RelayClient(trace) { Timeout = (int)settings.AnswerTimeout.TotalMilliseconds, CheckCertificateRevocation = false };
        if (settings.EhloName is { } name)
        {
            client.LocalDomain = name;
        }

        if (settings.UserName is null)
        {
            client.ServerCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || settings.Encryption == MailEncryption.Optional;
        }

        try
        {
            var socket = await RelaySocket.ConnectAsync(settings.Host, settings.Port, settings.AnswerTimeout, cancellationToken);
            await client.ConnectAsync(socket, settings.Host, settings.Port, encryption, cancellationToken);
            // BDAT has no go-ahead by which to know whether the message has begun.
            client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
            if (settings.UserName is { } user)
            {
                if (!client.IsSecure && settings.Encryption != MailEncryption.None)
                {
                    client.Dispose();
                    return Unreachable(MailErrors.PasswordUnprotected, "STARTTLS is not offered");
                }

                await client.AuthenticateAsync(user, settings.Password ?? "", cancellationToken);
            }

            return null;
        }
        catch (SmtpCommandException exception)
        {
            return Unreachable(client.TlsAsked ? MailErrors.TlsFailed : MailErrors.RelayUnreachable, RelayClient.Words(exception.StatusCode, exception.Message));
        }
        catch (Exception exception) when (exception is SslHandshakeException or NotSupportedException)
        {
            return Unreachable(MailErrors.TlsFailed, exception.Message);
        }
        catch (AuthenticationException exception)
        {
            return Unreachable(MailErrors.AuthFailed, exception.Message);
        }
        catch (Exception exception) when (IsBrokenLine(exception) || exception is OperationCanceledException)
        {
            return Unreachable(MailErrors.RelayUnreachable, exception.Message);
        }
    }

    private async Task<Transmission> HandOverAsync(
        OutboundMessage message, IReadOnlyList<string> recipients, Func<CancellationToken, Task<bool>> beforeMessage, CancellationToken cancellationToken)
    {
        var client = _client!;
        client.BeginMessage();
        message.AskBeforeBody(token => client.PermitAsync(beforeMessage, token));
        var sender = (MailboxAddress)message.From[0];
        try
        {
            var words = await client.SendAsync(message, sender, recipients.Select(address => new MailboxAddress(name: null, address)), cancellationToken);
            return Took(client, words);
        }
        catch (MessageHeldBackException exception)
        {
            // The relay waits for data that will not come: only closing the line tells it so.
            client.Dispose();
            return exception.InnerException is { } inner
                ? Transmission.Of(TransmissionResult.Deferred, MailErrors.InternalError, inner.Message)
                : Transmission.Of(TransmissionResult.Abandoned, MailErrors.InternalError, exception.Message);
        }
        catch (SmtpCommandException exception)
        {
            return Answered(client, exception);
        }
        catch (ServiceNotAuthenticatedException exception)
        {
            return Unreachable(MailErrors.AuthFailed, exception.Message);
        }
        catch (Exception exception) when (IsBrokenLine(exception) || exception is OperationCanceledException)
        {
            var begun = client.DataBegun;
            client.Dispose();
            return new Transmission(
                begun ? TransmissionResult.Unknown : TransmissionResult.Deferred,
                begun ? MailErrors.AnswerLost : MailErrors.ConnectionLost,
                exception.Message,
                client.TakeAnswers());
        }
    }

    private static Transmission Took(RelayClient client, string words)
    {
        var answers = client.TakeAnswers();
        var acceptance = RelayClient.Words(SmtpStatusCode.Ok, words);
        var others = answers.Values.Where(answer => !answer.IsAccepted).OrderBy(answer => answer.Code).ToList();
        return others.Count == 0
            ? new Transmission(TransmissionResult.Accepted, Error: null, acceptance, answers) { Acceptance = acceptance }
            : new Transmission(TransmissionResult.Accepted, others[0].IsRefused ? MailErrors.RecipientRefused : MailErrors.RecipientsDeferred, others[0].Words, answers)
            {
                Acceptance = acceptance,
            };
    }

    /// <summary>The relay said no, so it is certain that nothing was sent.</summary>
    private static Transmission Answered(RelayClient client, SmtpCommandException exception)
    {
        var answers = client.TakeAnswers();
        var words = RelayClient.Words(exception.StatusCode, exception.Message);
        if (exception.StatusCode == SmtpStatusCode.ServiceNotAvailable)
        {
            client.Dispose();
            return new Transmission(TransmissionResult.Deferred, MailErrors.ConnectionLost, words, answers);
        }

        if (answers.Count > 0 && !answers.Values.Any(answer => answer.IsAccepted))
        {
            var first = answers.Values.MinBy(answer => answer.Code)!;
            return new Transmission(
                TransmissionResult.Deferred, first.IsRefused ? MailErrors.RecipientsRefused : MailErrors.RecipientsDeferred, first.Words, answers);
        }

        var refused = (int)exception.StatusCode >= 500;
        var error = exception switch
        {
            { StatusCode: SmtpStatusCode.ExceededStorageAllocation } => MailErrors.MessageTooLarge,
            { ErrorCode: SmtpErrorCode.SenderNotAccepted } => refused ? MailErrors.SenderRefused : MailErrors.SenderDeferred,
            _ => refused ? MailErrors.MessageRefused : MailErrors.MessageDeferred,
        };
        return new Transmission(refused ? TransmissionResult.Refused : TransmissionResult.Deferred, error, words, answers);
    }

    private static Transmission Unreachable(string error, string words) => Transmission.Of(TransmissionResult.Unreachable, error, words);

    private static bool IsBrokenLine(Exception exception) =>
        exception is IOException or SocketException or ProtocolException or TimeoutException or ObjectDisposedException or ServiceNotConnectedException;

    private static SecureSocketOptions Options(MailEncryption encryption) => encryption switch
    {
        MailEncryption.None => SecureSocketOptions.None,
        MailEncryption.StartTls => SecureSocketOptions.StartTls,
        MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };
}
