using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>A mail whose outcome nobody knows: the relay's answer, or the worker, was lost after the data had begun.</summary>
public sealed class UnknownOutcomeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
}
