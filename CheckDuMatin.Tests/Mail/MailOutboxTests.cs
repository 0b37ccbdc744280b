using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class MailOutboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_break_in_a_subject_makes_no_header()
    {
        await using var world = await MailWorld.CreateAsync(label: "Client\r\nBcc: pirate@ailleurs.example");
        await world.SendAsync();
        await world.DeliverAsync();

        var mail = Assert.Single(world.Relay.Messages);
        Assert.Equal("Bulletin de santé - Client  Bcc: pirate@ailleurs.example - 10/03/2026", mail.Message.Subject);
        Assert.Empty(mail.Message.Bcc);
        Assert.DoesNotContain("pirate@ailleurs.example", mail.Recipients);
    }

    [Theory]
    [InlineData("a@client.example\r\nBcc: b@client.example")]
    [InlineData("a@client.example, b@client.example")]
    [InlineData("Nom <a@client.example>")]
    [InlineData("a@client.example\0")]
    [InlineData("a b@client.example")]
    [InlineData("@client.example")]
    [InlineData("a@")]
    [InlineData("a@client")]
    [InlineData("a@@client.example")]
    [InlineData("")]
    public async Task An_address_that_is_none_never_enters_the_outbox(string address)
    {
        await using var world = await MailWorld.CreateAsync([]);
        await Assert.ThrowsAsync<ArgumentException>(() => world.EnqueueAsync(address));
        Assert.Null(await world.Get<PendingMails>().NextDueAsync(Cancellation));
    }

    [Theory]
    [InlineData("a@client.example\r\nBcc: b@client.example", null)]
    [InlineData(null, "a@infogerance.example\r\nBcc: b@client.example")]
    public async Task Neither_a_copy_nor_a_sender_can_bring_a_header(string? copy, string? from)
    {
        await using var world = await MailWorld.CreateAsync([]);
        var draft = new MailDraft(MailKind.Test, "Essai", "texte", "<p>texte</p>") { To = ["a@client.example"], Copies = copy is null ? [] : [copy], From = from };
        await Assert.ThrowsAsync<ArgumentException>(() => world.Database.WriteAsync(
            MailWorld.Scope, (db, token) => world.Get<MailOutbox>().EnqueueAsync(db, draft, token), Cancellation));
        Assert.Null(await world.Get<PendingMails>().NextDueAsync(Cancellation));
    }

    [Fact]
    public async Task Whatever_a_client_is_called_its_mail_has_only_the_headers_of_a_bulletin()
    {
        await using var world = await MailWorld.CreateAsync(label: "Client\nX-Evil: 1\u2028X-Evil: 2\"; filename=evil.exe; \0<>é\uD83C\uDF4A");
        await world.SendAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        var mail = Assert.Single(world.Relay.Messages);
        string[] expected = ["Auto-Submitted", "Cc", "Date", "From", "List-Id", "Message-Id", "MIME-Version", "Subject", "To", "X-Auto-Response-Suppress"];
        Assert.Equal(expected, mail.Message.Headers.Select(header => header.Field).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal("Check du Matin <bulletin.check-du-matin.infogerance.example>", mail.Message.Headers["List-Id"]);
        Assert.EndsWith("_2026-03-10_09-00.pdf", Assert.Single(mail.Attachments).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_a_domain_with_accents_arrives()
    {
        await using var world = await MailWorld.CreateAsync([]);
        await world.EnqueueAsync("helene@Société.example");
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.Equal("helene@société.example", Assert.Single(Assert.Single(world.Relay.Messages).Message.To.Mailboxes).Address);
    }

    [Fact]
    public async Task An_account_mail_brings_its_link_and_is_forgotten_once_sent()
    {
        await using var world = await MailWorld.CreateAsync([]);
        var link = new Uri("https://check.example/compte/lien?secret=abc&x=1");
        var mailId = await world.Database.WriteAsync(
            MailWorld.Scope,
            async (db, token) => (await world.Get<MailOutbox>().EnqueueAsync(db, AccountMail.Invitation("Zoé <Lefèvre>", "zoe@infogerance.example", "fr", link), token)).Id,
            Cancellation);
        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        var message = Assert.Single(world.Relay.Messages).Message;
        Assert.Equal("Votre accès à Check du Matin", message.Subject);
        Assert.Equal("Check du Matin", message.From.Mailboxes.Single().Name);
        Assert.Contains(link.AbsoluteUri, message.TextBody, StringComparison.Ordinal);
        Assert.Contains("60 minutes", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Zoé &lt;Lefèvre&gt;", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("secret=abc&amp;x=1", message.HtmlBody, StringComparison.Ordinal);
        var mail = await world.MailAsync(mailId);
        Assert.Equal(("", ""), (mail.TextBody, mail.HtmlBody));
    }

    [Fact]
    public async Task The_sending_loop_is_told_of_mail_that_another_process_queues()
    {
        await using var world = await MailWorld.CreateAsync([]);
        var waiting = world.AnotherProcess().GetRequiredService<PendingMails>().WaitAsync(Cancellation);
        await world.EnqueueAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task The_sending_loop_is_told_at_once_of_mail_of_its_own_process()
    {
        await using var world = await MailWorld.CreateAsync();
        var waiting = world.Get<PendingMails>().WaitAsync(Cancellation);
        await world.SendAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Theory]
    [InlineData(MailState.Queued, "queued")]
    [InlineData(MailState.Sending, "sending")]
    [InlineData(MailState.Sent, "sent")]
    [InlineData(MailState.Failed, "failed")]
    [InlineData(MailState.Unknown, "unknown")]
    [InlineData(MailState.Cancelled, "cancelled")]
    public void The_states_have_the_words_of_the_contract(MailState state, string word) => Assert.Equal(word, state.ToWord());

    [Fact]
    public void A_link_is_not_sent_after_it_has_expired()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), RetrySchedule.After(1, TimeSpan.Zero, MailKind.Account));
        Assert.Null(RetrySchedule.After(2, TimeSpan.FromMinutes(58), MailKind.Account));
    }

    [Fact]
    public async Task A_notice_about_an_account_outlives_a_night_without_relay_and_a_link_does_not()
    {
        await using var world = await MailWorld.CreateAsync([]);
        var link = await EnqueueAsync(AccountMail.PasswordReset("Zoé", "zoe@infogerance.example", "fr", new Uri("https://check.example/lien")));
        var notice = await EnqueueAsync(AccountMail.AddressChanged("Zoé", "zoe@avant.example", "fr"));
        world.Relay.Answer(SmtpStep.MailFrom, SmtpAnswer.Reply(451, "4.3.0 later"));
        for (var hour = 0; hour < 20; hour++)
        {
            await world.DeliverAsync();
            world.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal((MailState.Failed, MailState.Queued), ((await world.MailAsync(link)).State, (await world.MailAsync(notice)).State));
        world.Relay.AnswerNormally();
        await world.DeliverAsync();
        Assert.Contains(world.Relay.Messages, received => received.Recipients is ["zoe@avant.example"] && received.Message.Headers["List-Id"] is null);

        Task<long> EnqueueAsync(MailDraft draft) => world.Database.WriteAsync(
            MailWorld.Scope, async (db, token) => (await world.Get<MailOutbox>().EnqueueAsync(db, draft, token)).Id, Cancellation);
    }
}
