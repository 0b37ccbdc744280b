using CheckDuMatin.Core;
using CheckDuMatin.Core.Mail;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class PurgeBulletinsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bulletins_and_finished_mail_go_after_their_days_and_what_waits_stays()
    {
        await using var world = await MailWorld.CreateAsync(settings: ("BULLETIN_RETENTION_DAYS", "30"));
        var mailId = await world.SendAsync();
        await world.DeliverAsync();
        var bulletinId = (await world.MailAsync(mailId)).BulletinId!.Value;
        var waiting = await world.EnqueueAsync();
        world.Clock.Advance(TimeSpan.FromDays(29.9));
        Assert.Equal(new BulletinPurge(0, 0, 0), await world.Get<PurgeBulletins>().RunAsync(Cancellation));
        Assert.True((await world.Get<OpenArchivedBulletin>().RunAsync(MailWorld.Scope, bulletinId, Cancellation)).Succeeded);

        world.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(new BulletinPurge(Bulletins: 1, Mails: 1, Files: 1), await world.Get<PurgeBulletins>().RunAsync(Cancellation));
        Assert.Equal(new BulletinPurge(0, 0, 0), await world.Get<PurgeBulletins>().RunAsync(Cancellation));

        Assert.Empty(Files(world));
        Assert.Equal(ProblemKind.NotFound, (await world.Get<OpenArchivedBulletin>().RunAsync(MailWorld.Scope, bulletinId, Cancellation)).Problem!.Kind);
        await using var db = world.Database.Open(MailWorld.Scope);
        Assert.Equal([waiting], await db.OutgoingMails.Select(mail => mail.Id).ToListAsync(Cancellation));
        Assert.Equal([waiting], await db.OutgoingMailRecipients.Select(recipient => recipient.MailId).ToListAsync(Cancellation));
        Assert.NotNull((await world.CheckAsync()).SentAt);
        Assert.Contains("\"bulletins\":1", (await db.AuditEntries.SingleAsync(row => row.Action == "bulletin.purged", Cancellation)).After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_no_row_names_are_swept_once_they_are_a_day_old()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.SendAsync();
        var named = Assert.Single(Files(world));
        var folder = Path.GetDirectoryName(named)!;
        var (stray, unfinished, young) = (Path.Combine(folder, "stray.pdf"), Path.Combine(folder, "half.pdf.tmp"), Path.Combine(folder, "young.pdf"));
        foreach (var file in new[] { stray, unfinished, young })
        {
            await File.WriteAllTextAsync(file, "x", Cancellation);
        }

        Array.ForEach([named, stray, unfinished], file => File.SetLastWriteTimeUtc(file, MailWorld.Morning.UtcDateTime.AddDays(-1).AddSeconds(-1)));
        File.SetLastWriteTimeUtc(young, MailWorld.Morning.UtcDateTime.AddDays(-1).AddSeconds(1));

        Assert.Equal(new BulletinPurge(0, 0, Files: 2), await world.Get<PurgeBulletins>().RunAsync(Cancellation));
        Assert.Equal(new[] { named, young }.Order(StringComparer.Ordinal), Files(world).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task More_than_one_batch_goes_in_one_run()
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.EnqueueAsync();
        await world.DeliverAsync();
        await world.Database.WriteAsync(
            MailWorld.Scope,
            (db, token) => db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO outgoing_mails (kind, from_address, subject, text_body, html_body, message_id, state, attempts, requested_by_id, created_at, updated_at)
                SELECT kind, from_address, subject, text_body, html_body, CONCAT(UUID(), '@client.example'), state, attempts, requested_by_id, created_at, updated_at
                FROM outgoing_mails
                JOIN JSON_TABLE(CONCAT('[0', REPEAT(',0', {PurgeBulletins.BatchSize}), ']'), '$[*]' COLUMNS (n INT PATH '$')) AS many
                WHERE outgoing_mails.id = {mailId}
                """,
                token),
            Cancellation);
        world.Clock.Advance(TimeSpan.FromDays(366));

        Assert.Equal(PurgeBulletins.BatchSize + 2, (await world.Get<PurgeBulletins>().RunAsync(Cancellation)).Mails);
    }

    private static string[] Files(MailWorld world) => Directory.GetFiles(world.BulletinFolder, "*", SearchOption.AllDirectories);
}
