using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace CheckDuMatin.Tests.Support;

/// <summary>One conversation of a <see cref="SmtpSink"/>.</summary>
internal sealed class SmtpSinkSession(SmtpSink sink, TcpClient client)
{
    private static readonly Lazy<X509Certificate2> Certificate = new(MakeCertificate);

    private readonly List<string> _recipients = [];
    private Stream _stream = client.GetStream();
    private byte[] _unread = [];
    private string _ehloName = "";
    private string _from = "";
    private string? _userName;
    private bool _isEncrypted;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                await TalkAsync(cancellationToken);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The client went away, we hung up on it, or the test is over.
            }
            finally
            {
                await _stream.DisposeAsync();
            }
        }
    }

    private async Task TalkAsync(CancellationToken cancellationToken)
    {
        await AnswerAsync(SmtpStep.Connect, "220 sink ESMTP", cancellationToken);
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO" or "HELO":
                    _ehloName = line[verb.Length..].Trim();
                    await AnswerAsync(SmtpStep.Ehlo, verb is "HELO" ? "250 sink" : Capabilities(), cancellationToken);
                    break;
                case "STARTTLS" when sink.Options.OffersStartTls:
                    await StartTlsAsync(cancellationToken);
                    break;
                case "AUTH" when sink.Options.Account is not null:
                    await SignInAsync(line, cancellationToken);
                    break;
                case "MAIL" when sink.Options.Account is not null && _userName is null:
                    await WriteAsync("530 5.7.0 Authentication required", cancellationToken);
                    break;
                case "MAIL":
                    _recipients.Clear();
                    _from = Address(line);
                    await AnswerAsync(SmtpStep.MailFrom, "250 2.1.0 OK", cancellationToken);
                    break;
                case "RCPT":
                    await AnswerRecipientAsync(Address(line), cancellationToken);
                    break;
                case "DATA" when _recipients.Count == 0:
                    await WriteAsync("554 5.5.1 No valid recipients", cancellationToken);
                    break;
                case "DATA":
                    await TakeMessageAsync(cancellationToken);
                    break;
                case "RSET" or "NOOP":
                    await WriteAsync("250 2.0.0 OK", cancellationToken);
                    break;
                case "QUIT":
                    await WriteAsync("221 2.0.0 Bye", cancellationToken);
                    return;
                default:
                    await WriteAsync("502 5.5.1 Command not implemented", cancellationToken);
                    break;
            }
        }
    }

    private string Capabilities()
    {
        List<string> words = ["sink", "PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 52428800"];
        if (sink.Options.OffersStartTls && !_isEncrypted)
        {
            words.Add("STARTTLS");
        }

        if (sink.Options.Account is not null)
        {
            words.Add("AUTH PLAIN LOGIN");
        }

        return string.Join("\r\n", words.Select((word, i) => i == words.Count - 1 ? $"250 {word}" : $"250-{word}"));
    }

    private async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        if (!await AnswerAsync(SmtpStep.StartTls, "220 2.0.0 Ready", cancellationToken))
        {
            return;
        }

        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate.Value }, cancellationToken);
        _stream = encrypted;
        _unread = [];
        _isEncrypted = true;
    }

    private async Task SignInAsync(string line, CancellationToken cancellationToken)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string userName, password;
        if (words.ElementAtOrDefault(1)?.ToUpperInvariant() is "LOGIN")
        {
            userName = words.Length > 2 ? Decode(words[2]) : await AskAsync("Username:", cancellationToken);
            password = await AskAsync("Password:", cancellationToken);
        }
        else
        {
            var parts = (words.Length > 2 ? Decode(words[2]) : await AskAsync("", cancellationToken)).Split('\0');
            (userName, password) = (parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
        }

        var isGood = (userName, password) == sink.Options.Account;
        if (await AnswerAsync(SmtpStep.Auth, isGood ? "235 2.7.0 OK" : "535 5.7.8 Bad credentials", cancellationToken))
        {
            _userName = userName;
        }
    }

    private async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        await WriteAsync($"334 {Convert.ToBase64String(Encoding.ASCII.GetBytes(question))}", cancellationToken);
        return Decode(await ReadLineAsync(cancellationToken) ?? "");
    }

    private async Task AnswerRecipientAsync(string address, CancellationToken cancellationToken)
    {
        if (await AnswerAsync(SmtpStep.RcptTo, "250 2.1.5 OK", cancellationToken, address))
        {
            _recipients.Add(address);
        }
    }

    private async Task TakeMessageAsync(CancellationToken cancellationToken)
    {
        if (!await AnswerAsync(SmtpStep.Data, "354 End with a dot", cancellationToken))
        {
            return;
        }

        using var bytes = new MemoryStream();
        while (true)
        {
            var line = await ReadBytesAsync(cancellationToken) ?? throw new IOException("The client left inside DATA.");
            if (line is [(byte)'.'])
            {
                break;
            }

            bytes.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            bytes.Write("\r\n"u8);
        }

        await AnswerAsync(SmtpStep.EndOfData, "250 2.0.0 Kept", cancellationToken, keep: async () =>
        {
            bytes.Position = 0;
            var message = await MimeMessage.LoadAsync(bytes, CancellationToken.None);
            sink.Keep(new ReceivedMail(_from, [.. _recipients], message, bytes.ToArray(), _ehloName, _isEncrypted, _userName));
        });
        _recipients.Clear();
    }

    // Says whether the answer was a yes, so that the conversation goes on as the client believes it does.
    private async Task<bool> AnswerAsync(SmtpStep step, string normal, CancellationToken cancellationToken, string? recipient = null, Func<Task>? keep = null)
    {
        var answer = sink.AnswerAt(step, recipient);
        if (keep is not null && answer is null or { Keeps: true })
        {
            await keep();
        }

        if (answer?.Hangs == true)
        {
            // Ends when the client hangs up, by an empty read, or with the sink.
            while (await ReadBytesAsync(cancellationToken) is not null)
            {
            }
        }

        if (answer?.Released is { } released)
        {
            await released.WaitAsync(cancellationToken);
        }

        if (answer is { Hangs: true } or { Drops: true })
        {
            throw new IOException("Told to hang up.");
        }

        var line = answer?.Line ?? normal;
        await WriteAsync(line, cancellationToken);
        return line[0] is '2' or '3';
    }

    private ValueTask WriteAsync(string line, CancellationToken cancellationToken) =>
        _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await ReadBytesAsync(cancellationToken) is { } line ? Encoding.UTF8.GetString(line) : null;

    /// <summary>A line without its end; null when the client has gone.</summary>
    private async Task<byte[]?> ReadBytesAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        int end;
        while ((end = _unread.AsSpan().IndexOf("\r\n"u8)) < 0)
        {
            var read = await _stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _unread = [.. _unread, .. buffer.AsSpan(0, read)];
        }

        var line = _unread[..end];
        _unread = _unread[(end + 2)..];
        return line;
    }

    private static string Address(string line)
    {
        var open = line.IndexOf('<', StringComparison.Ordinal);
        var close = line.IndexOf('>', StringComparison.Ordinal);
        return open >= 0 && close > open ? line[(open + 1)..close] : "";
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
