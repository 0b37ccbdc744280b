using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>What becomes of a mail that will not leave, and who is told.</summary>
public sealed class FailedMailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
