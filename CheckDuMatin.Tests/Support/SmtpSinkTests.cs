using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Xunit;

namespace CheckDuMatin.Tests.Support;

public sealed class SmtpSinkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_with_its_envelope_accents_and_attachment()
    {
        await using var relay = SmtpSink.Start();
        using var client = await ConnectAsync(relay);
        await client.SendAsync(Mail("a@example.org", "b@example.org"), Cancellation);

        var mail = Assert.Single(await relay.WaitForAsync(1, cancellationToken: Cancellation));
        Assert.Equal("check@example.org", mail.From);
        Assert.Equal(["a@example.org", "b@example.org"], mail.Recipients);
        Assert.Equal("Bulletin d’été — « prêt »", mail.Message.Subject);
        Assert.Equal(".caché", mail.Message.TextBody?.TrimEnd());
        Assert.Equal([1, 13, 10, 46, 255], mail.Attachments["Été.pdf"]);
    }

    [Fact]
    public async Task One_recipient_of_two_can_be_refused()
    {
        await using var relay = SmtpSink.Start();
        relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(550, "5.1.1 unknown"), recipient: "b@example.org");
        using var client = await ConnectAsync(relay);

        var refusal = await Assert.ThrowsAsync<SmtpCommandException>(() => client.SendAsync(Mail("a@example.org", "b@example.org"), Cancellation));

        Assert.Equal(SmtpStatusCode.MailboxUnavailable, refusal.StatusCode);
        Assert.Equal("b@example.org", refusal.Mailbox!.Address);
    }

    [Fact]
    public async Task A_passing_refusal_passes()
    {
        await using var relay = SmtpSink.Start();
        relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Reply(451, "4.3.0 later"), times: 1);
        using var client = await ConnectAsync(relay);

        await Assert.ThrowsAsync<SmtpCommandException>(() => client.SendAsync(Mail("a@example.org"), Cancellation));
        Assert.Empty(relay.Messages);
        await client.SendAsync(Mail("a@example.org"), Cancellation);
        Assert.Single(relay.Messages);
    }

    [Theory]
    [InlineData(SmtpStep.Data, false, 0)]
    [InlineData(SmtpStep.EndOfData, false, 0)]
    [InlineData(SmtpStep.EndOfData, true, 1)]
    public async Task The_connection_can_be_cut_before_and_after_the_message_is_kept(SmtpStep step, bool keeps, int kept)
    {
        await using var relay = SmtpSink.Start();
        relay.Answer(step, keeps ? SmtpAnswer.KeepThenDrop : SmtpAnswer.Drop);
        using var client = await ConnectAsync(relay);

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(Mail("a@example.org"), Cancellation));

        Assert.Equal(kept, relay.Messages.Count);
    }

    [Fact]
    public async Task A_silent_relay_stays_silent_until_the_client_gives_up()
    {
        await using var relay = SmtpSink.Start();
        relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Hang);
        using var client = await ConnectAsync(relay);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var sending = client.SendAsync(Mail("a@example.org"), patience.Token);

        await relay.WaitForStepAsync(SmtpStep.EndOfData, cancellationToken: Cancellation);
        Assert.False(sending.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Empty(relay.Messages);
    }

    [Fact]
    public async Task A_client_that_demands_encryption_is_told_that_there_is_none()
    {
        await using var relay = SmtpSink.Start();
        await Assert.ThrowsAsync<NotSupportedException>(() => ConnectAsync(relay, SecureSocketOptions.StartTls));
    }

    [Fact]
    public async Task With_encryption_and_an_account_both_are_seen_on_the_mail()
    {
        await using var relay = SmtpSink.Start(new SmtpSinkOptions { OffersStartTls = true, Account = ("check", "mot de passe é") });
        using var client = await ConnectAsync(relay, SecureSocketOptions.StartTls);

        await Assert.ThrowsAsync<ServiceNotAuthenticatedException>(() => client.SendAsync(Mail("a@example.org"), Cancellation));
        await Assert.ThrowsAsync<AuthenticationException>(() => client.AuthenticateAsync("check", "faux", Cancellation));
        await client.AuthenticateAsync("check", "mot de passe é", Cancellation);
        await client.SendAsync(Mail("a@example.org"), Cancellation);

        var mail = Assert.Single(relay.Messages);
        Assert.True(mail.IsEncrypted);
        Assert.Equal("check", mail.UserName);
    }

    [Fact]
    public async Task A_relay_can_come_back_on_its_port()
    {
        var relay = SmtpSink.Start();
        await relay.DisposeAsync();
        await using var again = SmtpSink.Start(port: relay.Port);
        using var client = await ConnectAsync(again);
        await client.SendAsync(Mail("a@example.org"), Cancellation);
        Assert.Single(again.Messages);
    }

    [Fact]
    public async Task Waiting_in_vain_says_what_was_missing()
    {
        await using var relay = SmtpSink.Start();
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => relay.WaitForAsync(2, TimeSpan.FromMilliseconds(1), Cancellation));
        Assert.Contains("2 mails", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<SmtpClient> ConnectAsync(SmtpSink relay, SecureSocketOptions security = SecureSocketOptions.None)
    {
        // The sink's certificate is signed by nobody; that is what this test accepts.
#pragma warning disable CA5359, MA0039
        var client = new SmtpClient { ServerCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359, MA0039
        try
        {
            await client.ConnectAsync("127.0.0.1", relay.Port, security, Cancellation);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static MimeMessage Mail(params string[] recipients)
    {
        var body = new BodyBuilder { TextBody = ".caché\r\n" };
        body.Attachments.Add("Été.pdf", new byte[] { 1, 13, 10, 46, 255 });
        var mail = new MimeMessage { Subject = "Bulletin d’été — « prêt »", Body = body.ToMessageBody() };
        mail.From.Add(MailboxAddress.Parse("check@example.org"));
        mail.To.AddRange(recipients.Select(MailboxAddress.Parse));
        return mail;
    }
}
