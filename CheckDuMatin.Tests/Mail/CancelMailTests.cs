using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class CancelMailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailKind.Reminder)]
    [InlineData(MailKind.Task)]
    [InlineData(MailKind.Test)]
    public async Task A_queued_mail_that_nobody_has_is_cancelled_and_never_leaves(MailKind kind)
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.EnqueueAsync(kind: kind);

        Assert.Equal(mailId, (await CancelAsync(world, mailId)).Value);

        Assert.Equal(0, (await world.DeliverAsync()).Total);
        var mail = await world.MailAsync(mailId);
        Assert.Equal((MailState.Cancelled, null), (mail.State, mail.NextAttemptAt));
        Assert.Equal(MailState.Cancelled, Assert.Single(mail.Recipients).State);
        Assert.Equal(MailProblems.MailNotCancellable, (await CancelAsync(world, mailId)).Problem);
        Assert.Equal(MailProblems.MailDone, (await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation)).Problem);
        await using var db = world.Database.Open(MailWorld.Scope);
        Assert.Equal(1, await db.AuditEntries.CountAsync(row => row.Action == "mail.cancelled" && row.EntityId == mailId, Cancellation));
    }

    [Fact]
    public async Task Bulletins_links_alerts_and_what_was_sent_are_not_cancelled_here()
    {
        await using var world = await MailWorld.CreateAsync();
        var others = new[] { await world.SendAsync(), await world.EnqueueAsync(kind: MailKind.Account), await world.EnqueueAsync(kind: MailKind.Alert) };
        foreach (var mailId in others)
        {
            Assert.Equal(MailProblems.MailNotCancellable, (await CancelAsync(world, mailId)).Problem);
        }

        var sent = await world.EnqueueAsync();
        await world.DeliverAsync();
        Assert.Equal(MailProblems.MailNotCancellable, (await CancelAsync(world, sent)).Problem);
        var claimed = await world.EnqueueAsync();
        Assert.Equal(claimed, (await new MailClaims(world.Database, world.Clock).NextAsync(Cancellation))!.MailId);
        Assert.Equal(MailProblems.MailSending, (await CancelAsync(world, claimed)).Problem);
    }

    [Fact]
    public async Task Mail_of_no_client_does_not_exist_for_a_manager()
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.EnqueueAsync();
        var manager = ClientScope.Manager(User.SystemId, [world.ClientId]);
        Assert.Equal(ProblemKind.NotFound, (await world.Get<CancelMail>().RunAsync(manager, mailId, Cancellation)).Problem!.Kind);
        Assert.Equal(MailState.Queued, (await world.MailAsync(mailId)).State);
    }

    private static Task<Outcome<long>> CancelAsync(MailWorld world, long mailId) => world.Get<CancelMail>().RunAsync(MailWorld.Scope, mailId, Cancellation);
}
