using System.Security.Cryptography;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class SendBulletinTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bulletin_arrives_with_its_addresses_subject_bodies_and_the_archived_bytes()
    {
        await using var world = await MailWorld.CreateAsync(
        [
            (RecipientType.Sender, "equipe@infogerance.example"), (RecipientType.Sender, "chef@infogerance.example"),
            (RecipientType.Receiver, "dsi@client.example"), (RecipientType.Receiver, "rssi@client.example"),
            (RecipientType.Copy, "direction@client.example"), (RecipientType.Copy, "DSI@client.example"),
        ]);
        var mailId = await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        var received = Assert.Single(world.Relay.Messages);
        Assert.Equal("equipe@infogerance.example", received.From);
        Assert.Equal(["dsi@client.example", "rssi@client.example", "direction@client.example", "chef@infogerance.example"], received.Recipients);
        Assert.Equal(["dsi@client.example", "rssi@client.example"], received.Message.To.Mailboxes.Select(mailbox => mailbox.Address));
        Assert.Equal(["direction@client.example", "chef@infogerance.example"], received.Message.Cc.Mailboxes.Select(mailbox => mailbox.Address));
        Assert.Equal("Bulletin de santé - Société Générale d’Électricité - 10/03/2026", received.Message.Subject);
        Assert.Contains("Les 3 services vérifiés sont OK", received.Message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Société Générale d’Électricité", received.Message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", received.Message.Headers["Auto-Submitted"]);

        var mail = await world.MailAsync(mailId);
        Assert.Equal(MailState.Sent, mail.State);
        Assert.Equal(mail.MessageId, received.Message.MessageId);
        Assert.All(mail.Recipients, recipient => Assert.Equal((MailState.Sent, true), (recipient.State, recipient.Answer is not null)));
        var (name, bytes) = Assert.Single(received.Attachments);
        Assert.Equal("check_Société Générale d’Électricité_2026-03-10_09-00.pdf", name);
        Assert.Equal(mail.Bulletin!.Sha256, SHA256.HashData(bytes));

        var check = await world.CheckAsync();
        Assert.NotNull(check.FrozenAt);
        Assert.Equal(mail.SentAt, check.SentAt);
        var download = await world.Get<DownloadBulletin>().RunAsync(MailWorld.Scope, world.CheckId, preview: false, Cancellation);
        Assert.Equal(bytes, download.Value!.Bytes);
    }
}
