using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class DeliverMailsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SmtpStep.MailFrom)]
    [InlineData(SmtpStep.RcptTo)]
    [InlineData(SmtpStep.Data)]
    [InlineData(SmtpStep.EndOfData)]
    public async Task A_mail_refused_for_now_leaves_after_a_minute(SmtpStep step)
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.SendAsync();
        world.Relay.Answer(step, SmtpAnswer.Reply(451, "4.7.1 relay.interne: revenez plus tard"), times: step == SmtpStep.RcptTo ? 2 : 1);

        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        var mail = await world.MailAsync(mailId);
        Assert.Equal((MailState.Queued, 1), (mail.State, mail.Attempts));
        Assert.Equal(MailWorld.Morning.UtcDateTime.AddMinutes(1), mail.NextAttemptAt);
        Assert.Null((await world.CheckAsync()).SentAt);
        var view = Assert.Single((await world.Get<MailQueue>().ListAsync(MailWorld.Scope, world.CheckId, Cancellation))!);
        Assert.Contains("451 4.7.1", view.LastError, StringComparison.Ordinal);
        Assert.DoesNotContain("relay.interne", view.LastError, StringComparison.Ordinal);

        Assert.Equal(0, (await world.DeliverAsync()).Total);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.Single(world.Relay.Messages);
        Assert.Equal(MailState.Sent, (await world.MailAsync(mailId)).State);
    }

    [Fact]
    public async Task An_address_refused_for_good_does_not_stop_the_others()
    {
        await using var world = await MailWorld.CreateAsync(
            [(RecipientType.Receiver, "un@client.example"), (RecipientType.Receiver, "parti@client.example"), (RecipientType.Copy, "trois@client.example")]);
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(550, "5.1.1 User unknown"), recipient: "parti@client.example");
        var mailId = await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        Assert.Equal(["un@client.example", "trois@client.example"], Assert.Single(world.Relay.Messages).Recipients);
        var mail = await world.MailAsync(mailId);
        Assert.Equal([MailState.Sent, MailState.Failed, MailState.Sent], mail.Recipients.Select(recipient => recipient.State));
        Assert.Equal("550 5.1.1 User unknown", mail.Recipients.ElementAt(1).Answer);
        Assert.NotNull((await world.CheckAsync()).SentAt);
    }

    [Fact]
    public async Task The_relays_answer_to_the_message_is_kept_and_shown_for_each_address_without_hosts()
    {
        await using var world = await MailWorld.CreateAsync([(RecipientType.Receiver, "un@client.example"), (RecipientType.Receiver, "plein@client.example")]);
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(452, "4.2.2 Mailbox full"), recipient: "plein@client.example", times: 1);
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Reply(250, "2.0.0 Ok: queued as 4XyZ1"), times: 1);
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Reply(250, "2.6.0 <7@exch01.corp.example> queued on exch01.corp.example as 42"), times: 1);
        var mailId = await world.SendAsync();
        await world.DeliverAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.DeliverAsync();

        Assert.Equal(
            ["250 2.0.0 Ok: queued as 4XyZ1", "250 2.6.0 <7@exch01.corp.example> queued on exch01.corp.example as 42"],
            (await world.MailAsync(mailId)).Recipients.Select(recipient => recipient.Answer));
        var view = Assert.Single((await world.Get<MailQueue>().ListAsync(MailWorld.Scope, world.CheckId, Cancellation))!);
        Assert.Equal(
            ["(250 2.0.0 Ok: queued as 4XyZ1)", "(250 2.6.0 … queued on … as 42)"], view.Recipients.Select(recipient => recipient.Answer![recipient.Answer!.IndexOf('(', StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task An_address_refused_for_now_is_tried_again_alone()
    {
        await using var world = await MailWorld.CreateAsync([(RecipientType.Receiver, "un@client.example"), (RecipientType.Receiver, "plein@client.example")]);
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(452, "4.2.2 Mailbox full"), recipient: "plein@client.example", times: 1);
        var mailId = await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.NotNull((await world.CheckAsync()).SentAt);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        Assert.Equal(["un@client.example"], world.Relay.Messages[0].Recipients);
        Assert.Equal(["plein@client.example"], world.Relay.Messages[1].Recipients);
        var mail = await world.MailAsync(mailId);
        Assert.Equal(mail.MessageId, world.Relay.Messages[1].Message.MessageId);
        Assert.All(mail.Recipients, recipient => Assert.Equal(MailState.Sent, recipient.State));
    }

    [Theory]
    [InlineData(SmtpStep.Connect)]
    [InlineData(SmtpStep.MailFrom)]
    [InlineData(SmtpStep.RcptTo)]
    [InlineData(SmtpStep.Data)]
    public async Task A_line_cut_before_the_message_is_an_ordinary_failure(SmtpStep step)
    {
        await using var world = await MailWorld.CreateAsync();
        world.Relay.Answer(step, SmtpAnswer.Drop, times: 1);
        var mailId = await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.Equal(MailState.Queued, (await world.MailAsync(mailId)).State);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.Single(world.Relay.Messages);
    }

    [Fact]
    public async Task A_lost_answer_is_held_ten_minutes_and_then_sent_again_under_the_same_id()
    {
        await using var world = await MailWorld.CreateAsync();
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.KeepThenDrop, times: 1);
        var mailId = await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Unknown);
        Assert.Equal(MailState.Unknown, (await world.MailAsync(mailId)).State);
        Assert.Null((await world.CheckAsync()).SentAt);
        world.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, (await world.DeliverAsync()).Total);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        Assert.Equal(2, world.Relay.Messages.Count);
        Assert.Equal(world.Relay.Messages[0].Message.MessageId, world.Relay.Messages[1].Message.MessageId);
        Assert.NotNull((await world.CheckAsync()).SentAt);
    }

    [Fact]
    public async Task A_lost_answer_is_held_ten_minutes_whoever_presses_retry()
    {
        await using var world = await MailWorld.CreateAsync();
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.KeepThenDrop, times: 1);
        var mailId = await world.SendAsync();
        await world.DeliverAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(4));

        for (var pressed = 0; pressed < 2; pressed++)
        {
            Assert.True((await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation)).Succeeded);
            await world.DeliverAsync();
        }

        Assert.Equal(MailWorld.Morning.UtcDateTime.AddMinutes(10), (await world.MailAsync(mailId)).NextAttemptAt);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.DeliverAsync();
        Assert.Equal(MailState.Sent, (await world.MailAsync(mailId)).State);
    }

    [Fact]
    public async Task A_worker_lost_while_claiming_leaves_its_mail_to_the_next_one()
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.SendAsync();
        Assert.NotNull(await new MailClaims(world.Database, world.Clock).NextAsync(Cancellation));

        Assert.Equal(0, (await world.DeliverAsync()).Total);
        world.Clock.Advance(MailClaims.Lease);
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.Equal(2, (await world.MailAsync(mailId)).Attempts);
    }

    [Fact]
    public async Task A_worker_lost_after_the_data_began_leaves_an_unknown_outcome()
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.SendAsync();
        var claims = new MailClaims(world.Database, world.Clock);
        var claim = (await claims.NextAsync(Cancellation))!;
        Assert.True(await claims.BeginDataAsync(claim, Cancellation));

        world.Clock.Advance(MailClaims.Lease);
        Assert.Equal(1, (await world.DeliverAsync()).Unknown);
        Assert.Empty(world.Relay.Messages);
        Assert.False(await claims.BeginDataAsync(claim, Cancellation));

        world.Clock.Advance(RetrySchedule.Hold);
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.Equal((await world.MailAsync(mailId)).MessageId, Assert.Single(world.Relay.Messages).Message.MessageId);
    }

    [Fact]
    public async Task A_second_worker_lost_before_it_wrote_down_the_unknown_outcome_forgets_nothing()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.SendAsync();
        var claims = new MailClaims(world.Database, world.Clock);
        Assert.True(await claims.BeginDataAsync((await claims.NextAsync(Cancellation))!, Cancellation));
        world.Clock.Advance(MailClaims.Lease);
        Assert.True((await claims.NextAsync(Cancellation))!.OutcomeLost);

        world.Clock.Advance(MailClaims.Lease);
        Assert.Equal(1, (await world.DeliverAsync()).Unknown);
        Assert.Empty(world.Relay.Messages);
    }

    [Fact]
    public async Task What_may_have_arrived_is_not_offered_for_cancelling_and_not_cancelled()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.SendAsync();
        Assert.True((await world.Get<CheckSending>().ReadAsync(MailWorld.Scope, world.CheckId, Cancellation))!.CanCancel);
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.KeepThenDrop, times: 1);
        Assert.Equal(1, (await world.DeliverAsync()).Unknown);

        Assert.False((await world.Get<CheckSending>().ReadAsync(MailWorld.Scope, world.CheckId, Cancellation))!.CanCancel);
        Assert.Equal(MailProblems.MailMaybeSent, (await world.Get<CancelSending>().RunAsync(MailWorld.Scope, world.CheckId, Cancellation)).Problem);
        Assert.NotNull((await world.CheckAsync()).FrozenAt);
    }

    [Fact]
    public async Task Two_workers_send_fifty_mails_once_each_over_one_connection_each()
    {
        await using var world = await MailWorld.CreateAsync();
        for (var i = 0; i < 50; i++)
        {
            await world.EnqueueAsync(subject: $"Mail {i}");
        }

        var other = world.AnotherProcess().GetRequiredService<DeliverMails>();
        var counts = await Task.WhenAll(world.DeliverAsync(), other.RunAsync(Cancellation));

        Assert.Equal(50, counts.Sum(count => count.Sent));
        Assert.Equal(50, world.Relay.Messages.Select(mail => mail.Message.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(50, world.Relay.Messages.Count);
        Assert.InRange(world.Relay.Reached(SmtpStep.Connect), 1, 2);
    }

    [Fact]
    public async Task A_relay_that_closes_a_used_connection_costs_no_attempt()
    {
        await using var world = await MailWorld.CreateAsync();
        var first = await world.EnqueueAsync(subject: "Premier");
        var second = await world.EnqueueAsync("ferme@client.example", "Deuxième");
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Drop, recipient: "ferme@client.example", times: 1);

        Assert.Equal(2, (await world.DeliverAsync()).Sent);
        Assert.Equal((1, 1), ((await world.MailAsync(first)).Attempts, (await world.MailAsync(second)).Attempts));
    }

    [Fact]
    public async Task A_relay_out_of_reach_is_asked_by_one_mail_at_a_time()
    {
        await using var world = await MailWorld.CreateAsync();
        var ids = new[] { await world.EnqueueAsync(subject: "Un"), await world.EnqueueAsync(subject: "Deux"), await world.EnqueueAsync(subject: "Trois") };
        world.Relay.Answer(SmtpStep.Connect, SmtpAnswer.Reply(421, "4.3.2 closed"), times: 1);

        Assert.Equal(1, (await world.DeliverAsync()).Total);
        Assert.Equal(0, (await world.DeliverAsync()).Total);
        world.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(2, (await world.DeliverAsync()).Sent);
        Assert.Equal("relay_unreachable", MailErrors.CodeOf((await world.MailAsync(ids[0])).LastError!));
    }

    [Fact]
    public async Task After_a_day_of_refusals_the_mail_fails_the_check_thaws_and_an_alert_is_mailed()
    {
        await using var world = await MailWorld.CreateAsync();
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Reply(451, "4.3.0 later"));
        var mailId = await world.SendAsync();

        await world.DeliverAsync();
        var waits = new List<double>();
        for (var mail = await world.MailAsync(mailId); mail.State == MailState.Queued; mail = await world.MailAsync(mailId))
        {
            var wait = mail.NextAttemptAt!.Value - world.Clock.GetUtcNow().UtcDateTime;
            waits.Add(wait.TotalMinutes);
            world.Clock.Advance(wait);
            await world.DeliverAsync();
        }

        Assert.Equal([1, 5, 15, 60, 60, 60], waits.Take(6));
        Assert.InRange(waits.Sum(), 22 * 60, 24 * 60);
        var failed = await world.MailAsync(mailId);
        Assert.Equal(MailState.Failed, failed.State);
        Assert.All(failed.Recipients, recipient => Assert.Equal(MailState.Failed, recipient.State));
        Assert.Null((await world.CheckAsync()).FrozenAt);

        world.Relay.AnswerNormally();
        await world.DeliverAsync();
        var alert = Assert.Single(world.Relay.Messages);
        Assert.Equal(["astreinte@infogerance.example"], alert.Recipients);
        Assert.StartsWith("[Check du Matin] Majeur", alert.Message.Subject, StringComparison.Ordinal);
        await world.DeliverAsync();
        Assert.Single(world.Relay.Messages);

        // Somebody tries again: the same bytes, the check frozen again, and the alert is over once they are out.
        var retried = await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation);
        Assert.Empty(retried.Problems);
        Assert.NotNull((await world.CheckAsync()).FrozenAt);
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.NotNull((await world.CheckAsync()).SentAt);
        await using var db = world.Database.Open(ClientScope.System);
        Assert.NotNull((await db.Alerts.SingleAsync(Cancellation)).ClosedAt);
    }

    [Fact]
    public async Task A_message_refused_for_good_fails_at_once()
    {
        await using var world = await MailWorld.CreateAsync();
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Reply(554, "5.7.1 looks like spam"), times: 1);
        var mailId = await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Failed);
        Assert.Equal(MailState.Failed, (await world.MailAsync(mailId)).State);
        Assert.Null((await world.CheckAsync()).FrozenAt);
    }

    [Fact]
    public async Task An_alert_is_mailed_once_however_often_it_is_raised_and_again_when_it_comes_back()
    {
        await using var world = await MailWorld.CreateAsync();
        var raise = world.Get<RaiseAlert>();
        await raise.RunAsync("test.cause", AlertLevel.Critical, clientId: null, "Disque plein\nLibérez de la place", Cancellation);
        await raise.RunAsync("test.cause", AlertLevel.Critical, clientId: null, "Disque toujours plein", Cancellation);
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        await world.Get<CloseAlert>().RunAsync("test.cause", Cancellation);
        await raise.RunAsync("test.cause", AlertLevel.Critical, clientId: null, "Disque plein", Cancellation);

        // One mail in five minutes, whatever happens.
        Assert.Equal(0, (await world.DeliverAsync()).Sent);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        Assert.Equal(["[Check du Matin] Critique : Disque toujours plein", "[Check du Matin] Critique : Disque plein"],
            world.Relay.Messages.Select(mail => mail.Message.Subject!.Replace('\u00A0', ' ')));
    }
}
