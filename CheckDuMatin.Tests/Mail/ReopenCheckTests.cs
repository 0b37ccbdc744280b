using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class ReopenCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sent_check_is_corrected_and_sent_again_as_a_correction_and_both_stay_in_the_archive()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.SendAsync();
        await world.DeliverAsync();
        var firstSentAt = (await world.CheckAsync()).SentAt;
        world.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, (await ReopenAsync(world, "Erreur sur la sauvegarde n° 0")).Value);
        var saved = await world.Get<SaveLine>().RunAsync(
            MailWorld.Scope, new SaveLineInput(world.CheckId, world.ServiceIds[0], Version: null) { Status = LineStatus.Warning, Comment = "Partielle" }, Cancellation);
        Assert.Empty(saved.Problems);
        await world.SendAsync();
        Assert.Equal("reopen_too_early", (await ReopenAsync(world, "Encore")).Problem!.Code);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        var correction = world.Relay.Messages[1];
        Assert.Equal("Bulletin de santé - Société Générale d’Électricité - 10/03/2026 - Rectificatif n°\u00A01", correction.Message.Subject);
        Assert.Contains("Rectificatif n°\u00A01", correction.Message.TextBody, StringComparison.Ordinal);
        Assert.Equal(firstSentAt, (await world.CheckAsync()).SentAt);
        Assert.Equal(2, (await ReopenAsync(world, "Une autre fois")).Value);

        // Both sendings can be had again, byte for byte, whatever the check says now.
        var page = await world.Get<MailList>().ReadAsync(MailWorld.Scope, new MailFilter(Kind: MailKind.Bulletin, CheckId: world.CheckId), Cancellation);
        Assert.Equal([1, 0], page.Items.Select(item => item.Bulletin!.Rectification));
        foreach (var (item, received) in page.Items.Zip(world.Relay.Messages.Reverse()))
        {
            var file = await world.Get<OpenArchivedBulletin>().RunAsync(MailWorld.Scope, item.Bulletin!.Id, Cancellation);
            Assert.Equal(Assert.Single(received.Attachments).Value, file.Value!.Bytes);
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Value.Bytes)), item.Bulletin.Fingerprint);
        }

        await using var db = world.Database.Open(MailWorld.Scope);
        Assert.Equal(2, await db.AuditEntries.CountAsync(row => row.Action == "check.reopened" && row.After!.Contains("reason"), Cancellation));
    }

    [Fact]
    public async Task Only_what_was_sent_is_reopened_and_only_for_a_reason()
    {
        await using var world = await MailWorld.CreateAsync();
        Assert.Equal("nothing_to_reopen", (await ReopenAsync(world, "Motif")).Problem!.Code);
        await world.SendAsync();
        Assert.Equal("reopen_too_early", (await ReopenAsync(world, "Motif")).Problem!.Code);
        await world.DeliverAsync();
        Assert.Equal("reopen_reason_required", (await ReopenAsync(world, " \u0007 ")).Problem!.Code);
        Assert.Equal("reopen_reason_too_long", (await ReopenAsync(world, new string('x', 1001))).Problem!.Code);
        var stranger = ClientScope.Manager(User.SystemId, []);
        Assert.Equal(ProblemKind.NotFound, (await world.Get<ReopenCheck>().RunAsync(stranger, new ReopenCheckInput(world.CheckId, "x"), Cancellation)).Problem!.Kind);
        Assert.NotNull((await world.CheckAsync()).FrozenAt);
    }

    [Fact]
    public async Task Whoever_the_relay_had_put_off_does_not_get_the_wrong_bulletin_after_its_correction()
    {
        await using var world = await MailWorld.CreateAsync([(RecipientType.Receiver, "un@client.example"), (RecipientType.Receiver, "plein@client.example")]);
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(452, "4.2.2 Mailbox full"), recipient: "plein@client.example", times: 1);
        var mailId = await world.SendAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        world.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(1, (await ReopenAsync(world, "Erreur")).Value);

        var mail = await world.MailAsync(mailId);
        Assert.Equal((MailState.Sent, null), (mail.State, mail.NextAttemptAt));
        Assert.Equal([MailState.Sent, MailState.Cancelled], mail.Recipients.Select(recipient => recipient.State));
        var item = Assert.Single((await world.Get<MailList>().ReadAsync(MailWorld.Scope, new MailFilter(), Cancellation)).Items);
        Assert.True(item.IsOutdated);
        Assert.Equal("superseded", item.Mail.ErrorCode);
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, (await world.DeliverAsync()).Total);
        Assert.Single(world.Relay.Messages);
        Assert.Equal(MailProblems.MailDone, (await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation)).Problem);
    }

    [Fact]
    public async Task A_bulletin_in_the_hands_of_a_worker_is_taken_from_it_before_its_message_and_not_after()
    {
        await using var world = await MailWorld.CreateAsync([(RecipientType.Receiver, "un@client.example"), (RecipientType.Receiver, "plein@client.example")]);
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(452, "4.2.2 Mailbox full"), recipient: "plein@client.example", times: 1);
        await world.SendAsync();
        await world.DeliverAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var claims = new MailClaims(world.Database, world.Clock);
        var claim = (await claims.NextAsync(Cancellation))!;
        Assert.True(await claims.BeginDataAsync(claim, Cancellation));
        Assert.Equal(MailProblems.MailSending, (await ReopenAsync(world, "Erreur")).Problem);

        await world.Database.WriteAsync(
            MailWorld.Scope, (db, token) => db.OutgoingMails.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.DataStartedAt, (DateTime?)null), token), Cancellation);
        Assert.Equal(1, (await ReopenAsync(world, "Erreur")).Value);
        Assert.False(await claims.BeginDataAsync(claim, Cancellation));
    }

    [Fact]
    public async Task A_bulletin_that_was_corrected_is_not_tried_again_for_the_address_that_had_refused_it()
    {
        await using var world = await MailWorld.CreateAsync([(RecipientType.Receiver, "un@client.example"), (RecipientType.Receiver, "parti@client.example")]);
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(550, "5.1.1 unknown"), recipient: "parti@client.example", times: 1);
        var mailId = await world.SendAsync();
        await world.DeliverAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReopenAsync(world, "Erreur");
        Assert.Equal(MailProblems.MailOutdated, (await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation)).Problem);

        await world.SendAsync();
        Assert.Equal(MailProblems.MailOutdated, (await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation)).Problem);
        await world.DeliverAsync();
        Assert.Equal(2, world.Relay.Messages.Count);
        Assert.True((await world.Get<MailList>().ReadAsync(MailWorld.Scope, new MailFilter(), Cancellation)).Items[1].IsOutdated);
    }

    [Fact]
    public async Task A_stranger_sees_no_mail_and_no_archive()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.SendAsync();
        await world.DeliverAsync();
        await world.EnqueueAsync();
        var bulletin = (await world.MailAsync(1)).BulletinId!.Value;
        var (stranger, manager) = (ClientScope.Manager(User.SystemId, []), ClientScope.Manager(User.SystemId, [world.ClientId]));

        Assert.Equal(0, (await world.Get<MailList>().ReadAsync(stranger, new MailFilter(), Cancellation)).Total);
        Assert.Equal(1, (await world.Get<MailList>().ReadAsync(manager, new MailFilter(), Cancellation)).Total);
        Assert.Equal(2, (await world.Get<MailList>().ReadAsync(MailWorld.Scope, new MailFilter(), Cancellation)).Total);
        Assert.Equal(ProblemKind.NotFound, (await world.Get<OpenArchivedBulletin>().RunAsync(stranger, bulletin, Cancellation)).Problem!.Kind);
        Assert.Null(await world.Get<CheckSending>().ReadAsync(stranger, world.CheckId, Cancellation));
    }

    [Fact]
    public async Task Mail_that_waits_for_more_than_ten_minutes_is_told()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.SendAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await world.Get<MailList>().OverdueSinceAsync(MailWorld.Scope, Cancellation));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(MailWorld.Morning.UtcDateTime, await world.Get<MailList>().OverdueSinceAsync(MailWorld.Scope, Cancellation));
        await world.DeliverAsync();
        Assert.Null(await world.Get<MailList>().OverdueSinceAsync(MailWorld.Scope, Cancellation));
    }

    private static Task<Outcome<int>> ReopenAsync(MailWorld world, string reason) =>
        world.Get<ReopenCheck>().RunAsync(MailWorld.Scope, new ReopenCheckInput(world.CheckId, reason), Cancellation);
}
