using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>MailKit's client, which besides remembers what was said to each address and whether a message's data have begun.</summary>
internal sealed class RelayClient : SmtpClient
{
    private readonly DataWatch _watch;
    private readonly Dictionary<string, RecipientAnswer> _answers = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="trace">Told what is said, line by line and without secrets or the message itself; null: nobody listens.</param>
    public RelayClient(Action<string>? trace = null)
        : this(new DataWatch(trace))
    {
    }

    private RelayClient(DataWatch watch)
        : base(watch) => _watch = watch;

    /// <summary>True from the relay's go-ahead (354) on: what happens then may have sent the message.</summary>
    public bool DataBegun => _watch.DataBegun;

    /// <summary>True once encryption was asked for by STARTTLS.</summary>
    public bool TlsAsked => _watch.TlsAsked;

    public Dictionary<string, RecipientAnswer> TakeAnswers() => new(_answers, StringComparer.OrdinalIgnoreCase);

    /// <summary>Forgets the message before.</summary>
    public void BeginMessage()
    {
        _answers.Clear();
        _watch.Reset();
    }

    /// <summary>For the message to ask before its body. It is written once before that, to be measured for SIZE, which is nobody's business.</summary>
    /// <exception cref="MessageHeldBackException">It may not go out.</exception>
    public async Task PermitAsync(Func<CancellationToken, Task<bool>> permission, CancellationToken cancellationToken)
    {
        if (!DataBegun)
        {
            return;
        }

        try
        {
            if (await permission(cancellationToken))
            {
                return;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new MessageHeldBackException("No permission could be had.", exception);
        }

        throw new MessageHeldBackException("lease lost", innerException: null);
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => Remember(mailbox, response);

    // The base would throw and so keep the message from the others.
    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => Remember(mailbox, response);

    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        // The answers tell it.
    }

    // MimeKit decodes the domain; the outbox and the relay speak of it in ASCII.
    private void Remember(MailboxAddress mailbox, SmtpResponse response) =>
        _answers[mailbox.GetAddress(idnEncode: true)] = new RecipientAnswer((int)response.StatusCode, Words(response.StatusCode, response.Response));

    /// <summary>The reply on one line, beginning with its code.</summary>
    public static string Words(SmtpStatusCode code, string? text) => $"{(int)code} {text?.ReplaceLineEndings(" ").Trim()}".Trim();

    /// <summary>Follows the conversation, of which MailKit itself does not tell whether DATA was answered before the line broke.</summary>
    private sealed class DataWatch(Action<string>? trace) : IProtocolLogger
    {
        private bool _dataAsked;

        public bool DataBegun { get; private set; }

        public bool TlsAsked { get; private set; }

        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void Reset() => _dataAsked = DataBegun = false;

        public void LogConnect(Uri uri) => trace?.Invoke($"* {uri.Host}:{uri.Port}");

        public void LogClient(byte[] buffer, int offset, int count)
        {
            var said = buffer.AsSpan(offset, count);
            if (!DataBegun)
            {
                Trace("> ", WithoutSecrets(buffer, offset, count));
            }

            _dataAsked |= said.StartsWith("DATA\r\n"u8);
            TlsAsked |= said.StartsWith("STARTTLS\r\n"u8);
        }

        public void LogServer(byte[] buffer, int offset, int count)
        {
            Trace("< ", buffer.AsSpan(offset, count));
            DataBegun |= _dataAsked && count >= 3 && buffer.AsSpan(offset, 3).SequenceEqual("354"u8);
        }

        private byte[] WithoutSecrets(byte[] buffer, int offset, int count)
        {
            var said = buffer[offset..(offset + count)];
            foreach (var secret in AuthenticationSecretDetector?.DetectSecrets(buffer, offset, count) ?? [])
            {
                said.AsSpan(secret.StartIndex - offset, secret.Length).Fill((byte)'*');
            }

            return said;
        }

        private void Trace(string mark, ReadOnlySpan<byte> said)
        {
            if (trace is null)
            {
                return;
            }

            foreach (var line in Encoding.UTF8.GetString(said).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
            {
                trace(mark + line);
            }
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>The relay said to go ahead, and nothing was sent: the mail is no longer this worker's, or the database could not be asked.</summary>
internal sealed class MessageHeldBackException(string message, Exception? innerException) : Exception(message, innerException);
