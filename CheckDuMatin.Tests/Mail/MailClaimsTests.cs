using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>Who has a mail in hand, among several workers.</summary>
public sealed class MailClaimsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
}
