using System.Security.Cryptography;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task The_mail_names_what_is_not_ok_in_both_bodies_encoded()
    {
        await using var world = await MailWorld.CreateAsync();
        await SaveAsync(world, LineStatus.Warning, "Espace < 10 %\nÀ surveiller");
        await world.SendAsync();
        await world.DeliverAsync();

        var message = Assert.Single(world.Relay.Messages).Message;
        Assert.Contains("[AVERTISSEMENT] Sauvegarde nº 0 « été »", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Infrastructure › Sauvegardes", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Espace &lt; 10 %<br>À surveiller", message.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("nº 1", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_english_client_gets_an_english_mail()
    {
        await using var world = await MailWorld.CreateAsync(label: "Acme");
        await world.Database.WriteAsync(
            MailWorld.Scope,
            (db, token) => db.Clients.ExecuteUpdateAsync(set => set.SetProperty(client => client.Language, "en"), token),
            Cancellation);
        await world.SendAsync();
        await world.DeliverAsync();

        var message = Assert.Single(world.Relay.Messages).Message;
        Assert.Equal("Health bulletin - Acme - 10/03/2026", message.Subject);
        Assert.Contains("Hello,", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_receivers_nothing_is_sent()
    {
        await using var world = await MailWorld.CreateAsync([(RecipientType.Sender, "equipe@infogerance.example"), (RecipientType.Copy, "copie@client.example")]);
        await RefusedAsync(world, new SendBulletinInput(world.CheckId), "no_receivers");
    }

    [Fact]
    public async Task A_receiver_that_is_no_address_is_named()
    {
        await using var world = await MailWorld.CreateAsync([(RecipientType.Receiver, "a@client.example\r\nBcc: b@client.example")]);
        await RefusedAsync(world, new SendBulletinInput(world.CheckId), "address_invalid");
    }

    [Fact]
    public async Task An_unfinished_check_needs_consent_and_a_reason()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        await RefusedAsync(world, new SendBulletinInput(world.CheckId), "check_incomplete");
        await RefusedAsync(world, new SendBulletinInput(world.CheckId, AcceptIncomplete: true, " \u0007 "), "reason_required");
        await RefusedAsync(world, new SendBulletinInput(world.CheckId, AcceptIncomplete: true, new string('x', 1001)), "reason_too_long");

        var outcome = await world.Get<SendBulletin>().RunAsync(MailWorld.Scope, new SendBulletinInput(world.CheckId, AcceptIncomplete: true, "Panne réseau"), Cancellation);
        Assert.Empty(outcome.Problems);
        Assert.Equal("Panne réseau", (await world.CheckAsync()).IncompleteReason);
        await world.DeliverAsync();
        Assert.Contains("Panne réseau", Assert.Single(world.Relay.Messages).Message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frozen_check_takes_no_line_and_no_second_sending()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.SendAsync();

        var saved = await world.Get<SaveLine>().RunAsync(
            MailWorld.Scope, new SaveLineInput(world.CheckId, world.ServiceIds[0], Version: null) { Status = LineStatus.InProgress }, Cancellation);
        Assert.Equal(ProblemKind.Frozen, saved.Problem!.Kind);
        var again = await world.Get<SendBulletin>().RunAsync(MailWorld.Scope, new SendBulletinInput(world.CheckId), Cancellation);
        Assert.Equal(ProblemKind.Frozen, again.Problem!.Kind);
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
    }

    [Fact]
    public async Task Two_who_send_at_once_send_one_bulletin()
    {
        await using var world = await MailWorld.CreateAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            world.Get<SendBulletin>().RunAsync(MailWorld.Scope, new SendBulletinInput(world.CheckId), Cancellation)));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Single(Files(world));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
    }

    [Fact]
    public async Task A_check_changed_while_it_was_drawn_is_drawn_again()
    {
        await using var world = await MailWorld.CreateAsync();
        var reader = world.Get<BulletinDocumentReader>();
        var before = (await reader.ReadAsync(MailWorld.Scope, world.CheckId, Cancellation))!;
        // A comment alone leaves the check's own row as it is.
        await SaveAsync(world, status: null, "Vu à 9 h");
        var after = (await reader.ReadAsync(MailWorld.Scope, world.CheckId, Cancellation))!;
        Assert.NotEqual(before.Stamp, after.Stamp);

        var stale = await world.Get<SendBulletin>().TrySendAsync(MailWorld.Scope, before, Cancellation);
        Assert.Null(stale);
        Assert.Empty(Files(world));
        Assert.Null((await world.CheckAsync()).FrozenAt);

        await world.SendAsync();
        Assert.Single(Files(world));
    }

    [Fact]
    public async Task Cancelled_while_queued_the_check_can_be_changed_and_sent_again()
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.SendAsync();
        var cancelled = await world.Get<CancelSending>().RunAsync(MailWorld.Scope, world.CheckId, Cancellation);

        Assert.Equal(mailId, cancelled.Value);
        Assert.Null((await world.CheckAsync()).FrozenAt);
        Assert.Empty(Files(world));
        Assert.Equal(0, (await world.DeliverAsync()).Total);
        await SaveAsync(world, LineStatus.Warning, "Corrigé");
        await world.SendAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        var tooLate = await world.Get<CancelSending>().RunAsync(MailWorld.Scope, world.CheckId, Cancellation);
        Assert.Equal("nothing_to_cancel", tooLate.Problem!.Code);
    }

    [Fact]
    public async Task Cancelled_after_a_lost_answer_the_archive_stays_for_somebody_may_have_it_in_hand()
    {
        await using var world = await MailWorld.CreateAsync();
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.KeepThenDrop, times: 1);
        var mailId = await world.SendAsync();
        await world.DeliverAsync();
        var archived = (await world.MailAsync(mailId)).Bulletin!;
        Assert.True((await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation)).Succeeded);

        var cancelled = await world.Get<CancelSending>().RunAsync(MailWorld.Scope, world.CheckId, Cancellation);

        Assert.Empty(cancelled.Problems);
        Assert.Equal(archived.Id, (await world.MailAsync(mailId)).BulletinId);
        Assert.Single(Directory.GetFiles(world.BulletinFolder, "*", SearchOption.AllDirectories));
        Assert.Null((await world.CheckAsync()).FrozenAt);
    }

    [Fact]
    public async Task An_unfinished_bulletin_is_a_preview_or_nothing()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        var download = world.Get<DownloadBulletin>();

        var refused = await download.RunAsync(MailWorld.Scope, world.CheckId, preview: false, Cancellation);
        Assert.Equal((ProblemKind.Invalid, "check_incomplete"), (refused.Problem!.Kind, refused.Problem.Code));
        var preview = await download.RunAsync(MailWorld.Scope, world.CheckId, preview: true, Cancellation);
        Assert.True(preview.Value!.Bytes.AsSpan().StartsWith("%PDF-"u8));
        Assert.Equal("application/pdf", preview.Value.ContentType);
        Assert.Empty(Files(world));
    }

    [Fact]
    public async Task A_failed_bulletin_is_not_retried_once_the_check_has_changed()
    {
        await using var world = await MailWorld.CreateAsync();
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Reply(554, "5.7.1 refused"), times: 1);
        var mailId = await world.SendAsync();
        await world.DeliverAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await SaveAsync(world, status: null, "Revu");

        var retried = await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation);
        Assert.Equal("mail_outdated", retried.Problem!.Code);
        var second = await world.SendAsync();
        await world.DeliverAsync();
        Assert.Equal(MailState.Sent, (await world.MailAsync(second)).State);
        Assert.Equal("mail_outdated", (await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation)).Problem!.Code);
    }

    [Fact]
    public async Task An_archived_file_that_was_altered_is_neither_sent_nor_served()
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.SendAsync();
        await File.AppendAllTextAsync(Assert.Single(Files(world)), "x", Cancellation);

        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.Equal("attachment_missing", MailErrors.CodeOf((await world.MailAsync(mailId)).LastError!));
        var download = await world.Get<DownloadBulletin>().RunAsync(MailWorld.Scope, world.CheckId, preview: false, Cancellation);
        Assert.Equal("bulletin_missing", download.Problem!.Code);
    }

    [Fact]
    public async Task Somebody_elses_check_does_not_exist()
    {
        await using var world = await MailWorld.CreateAsync();
        var stranger = ClientScope.Manager(userId: User.SystemId, clientIds: []);
        var mailId = await world.SendAsync();

        Assert.Equal(ProblemKind.NotFound, (await world.Get<SendBulletin>().RunAsync(stranger, new SendBulletinInput(world.CheckId), Cancellation)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await world.Get<CancelSending>().RunAsync(stranger, world.CheckId, Cancellation)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await world.Get<RetryMail>().RunAsync(stranger, mailId, Cancellation)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await world.Get<DownloadBulletin>().RunAsync(stranger, world.CheckId, preview: true, Cancellation)).Problem!.Kind);
        Assert.Null(await world.Get<MailQueue>().ListAsync(stranger, world.CheckId, Cancellation));
    }

    [Fact]
    public async Task A_manager_of_the_client_sends_its_bulletin()
    {
        await using var world = await MailWorld.CreateAsync();
        var manager = ClientScope.Manager(User.SystemId, [world.ClientId]);
        var outcome = await world.Get<SendBulletin>().RunAsync(manager, new SendBulletinInput(world.CheckId), Cancellation);
        Assert.Empty(outcome.Problems);
    }

    private static async Task RefusedAsync(MailWorld world, SendBulletinInput input, string code)
    {
        var outcome = await world.Get<SendBulletin>().RunAsync(MailWorld.Scope, input, Cancellation);
        Assert.Equal(code, outcome.Problem!.Code);
        Assert.NotEmpty(outcome.Problem.Text());
        Assert.Null((await world.CheckAsync()).FrozenAt);
        Assert.Empty(Files(world));
        Assert.Equal(0, (await world.DeliverAsync()).Total);
    }

    private static async Task SaveAsync(MailWorld world, LineStatus? status, string comment)
    {
        var input = new SaveLineInput(world.CheckId, world.ServiceIds[0], Version: null) { Comment = comment };
        var saved = await world.Get<SaveLine>().RunAsync(MailWorld.Scope, status is { } value ? input with { Status = value } : input, Cancellation);
        Assert.Empty(saved.Problems);
    }

    private static string[] Files(MailWorld world) =>
        Directory.Exists(world.BulletinFolder) ? Directory.GetFiles(world.BulletinFolder, "*", SearchOption.AllDirectories) : [];
}
