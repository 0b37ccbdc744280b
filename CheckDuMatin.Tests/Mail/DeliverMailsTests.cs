using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>What the relay answers, and what the mail and each of its addresses become by it.</summary>
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
    public async Task A_clock_that_is_set_back_does_not_lengthen_the_pause_after_a_relay_out_of_reach()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.EnqueueAsync(subject: "Un");
        world.Relay.Answer(SmtpStep.Connect, SmtpAnswer.Reply(421, "4.3.2 closed"), times: 1);
        Assert.Equal(1, (await world.DeliverAsync()).Deferred);

        world.Clock.Step(TimeSpan.FromHours(-1));
        await world.EnqueueAsync(subject: "Deux");
        Assert.Equal(0, (await world.DeliverAsync()).Total);
        world.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(1, (await world.DeliverAsync()).Sent);
    }
}
