using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>A file put beside a line or taken away is a change of the check: what is sent must hold it.</summary>
public sealed class EvidenceAndSendingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_added_or_removed_starts_the_countdown_anew()
    {
        await using var world = await MailWorld.CreateAsync();
        await MakeAutomaticAsync(world);
        var saved = new SaveLineInput(world.CheckId, world.ServiceIds[0], Version: null) { Comment = "Vu" };
        Assert.Empty((await world.Get<SaveLine>().RunAsync(MailWorld.Scope, saved, Cancellation)).Problems);
        Assert.Equal(0, await SentAfterAsync(world, minutes: 4));
        var file = await AddAsync(world);
        Assert.Equal(0, await SentAfterAsync(world, minutes: 4));
        Assert.Empty((await world.Get<DeleteEvidence>().RunAsync(MailWorld.Scope, world.CheckId, world.ServiceIds[0], file, Cancellation)).Problems);
        Assert.Equal(0, await SentAfterAsync(world, minutes: 4));
        Assert.Equal(1, await SentAfterAsync(world, minutes: 1));
    }

    [Fact]
    public async Task Whoever_sends_what_he_read_before_a_file_was_added_is_told_so()
    {
        await using var world = await MailWorld.CreateAsync();
        var read = (await world.CheckAsync()).Version;
        var file = await AddAsync(world);
        var outcome = await world.Get<SendBulletin>().RunAsync(MailWorld.Scope, new SendBulletinInput(world.CheckId, Version: read), Cancellation);
        Assert.Equal(ChecksProblems.CheckStale, outcome.Problem);

        read = (await world.CheckAsync()).Version;
        await world.Get<DeleteEvidence>().RunAsync(MailWorld.Scope, world.CheckId, world.ServiceIds[0], file, Cancellation);
        outcome = await world.Get<SendBulletin>().RunAsync(MailWorld.Scope, new SendBulletinInput(world.CheckId, Version: read), Cancellation);
        Assert.Equal(ChecksProblems.CheckStale, outcome.Problem);
    }

    [Fact]
    public async Task A_failed_mail_is_not_sent_again_without_the_file_that_was_added_since()
    {
        await using var world = await MailWorld.CreateAsync();
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Reply(554, "5.7.1 refused"), times: 1);
        var mailId = await world.SendAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Failed);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await AddAsync(world);

        Assert.Equal(MailProblems.MailOutdated, (await world.Get<RetryMail>().RunAsync(MailWorld.Scope, mailId, Cancellation)).Problem);
    }

    private static async Task<long> AddAsync(MailWorld world)
    {
        var input = new AddEvidenceInput(world.CheckId, world.ServiceIds[0], "écran.png", SampleFiles.Picture());
        var added = await world.Get<AddEvidence>().RunAsync(MailWorld.Scope, input, Cancellation);
        Assert.Empty(added.Problems);
        return added.Value!.Id;
    }

    private static async Task<int> SentAfterAsync(MailWorld world, int minutes)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return (await world.Get<SendDueBulletins>().RunAsync(Cancellation)).Sent;
    }

    private static Task MakeAutomaticAsync(MailWorld world) => world.Database.WriteAsync(
        MailWorld.Scope,
        async (db, token) =>
        {
            var client = await LockedClient.ReadAsync(db, world.ClientId, token);
            (client!.AutomaticSending, client.AutomaticSendingDelayMinutes) = (true, 5);
            await db.SaveChangesAsync(token);
        },
        Cancellation);
}
