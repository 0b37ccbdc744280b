using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Worker.Scheduling;
using CheckDuMatin.Worker.Steps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>The job that writes mail by the clock, where one check of three cannot be drawn, since its client's time zone is none, and not be reminded of.</summary>
public sealed class DueMailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_that_cannot_be_drawn_stops_neither_the_next_bulletin_nor_reminders_nor_operators()
    {
        await using var world = await MailWorld.CreateAsync();
        var (_, good) = await world.AddCheckAsync("Deuxième", [(RecipientType.Receiver, "deux@client.example")]);
        var (_, late) = await world.AddCheckAsync("Troisième", [], LineStatus.Pending);
        await AddOperatorAsync(world, late);
        await MakeAutomaticAsync(world, "Mars/Olympus");
        await world.ExecuteAsync($"""
            CREATE TRIGGER broken BEFORE INSERT ON outgoing_mails FOR EACH ROW
            IF NEW.check_id = {world.CheckId} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'broken'; END IF
            """);
        world.Clock.Advance(TimeSpan.FromMinutes(31));

        var result = await StepAsync(world);

        Assert.Equal("{ Bulletins = 1, Refused = 0, Reminders = 2, Operators = 1, failed = 2 }", result.Counts!.ToString());
        Assert.NotNull(result.Trouble);
        await using var db = world.Database.Open(MailWorld.Scope);
        Assert.NotNull((await db.Checks.SingleAsync(check => check.Id == good, Cancellation)).FrozenAt);
        Assert.Equal(
            [$"bulletin.automatic:{world.CheckId}", $"mail.reminder:{world.CheckId}"],
            await db.Alerts.Where(alert => alert.OpenMark == 1).OrderBy(alert => alert.Cause).Select(alert => alert.Cause).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task What_met_an_error_is_left_alone_for_five_minutes_then_leaves_by_itself_and_its_alerts_close()
    {
        await using var world = await MailWorld.CreateAsync();
        await MakeAutomaticAsync(world, "Mars/Olympus");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await world.Get<SendDueBulletins>().RunAsync(Cancellation)).Failed);

        await MakeAutomaticAsync(world, "Europe/Paris");
        world.Clock.Advance(Setbacks.Pause - TimeSpan.FromSeconds(1));
        Assert.Equal(new AutomaticSendingCounts(0, 0), await world.Get<SendDueBulletins>().RunAsync(Cancellation));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new AutomaticSendingCounts(1, 0), await world.Get<SendDueBulletins>().RunAsync(Cancellation));
        await using var db = world.Database.Open(MailWorld.Scope);
        Assert.NotNull((await db.Alerts.SingleAsync(Cancellation)).ClosedAt);
    }

    private static Task<JobResult> StepAsync(MailWorld world) => ActivatorUtilities.CreateInstance<WriteDueMail>(world.Services).RunAsync(Cancellation);

    /// <summary>All clients send by themselves, and the first one's time zone is this.</summary>
    private static Task MakeAutomaticAsync(MailWorld world, string zone) => world.Database.WriteAsync(
        MailWorld.Scope,
        async (db, token) =>
        {
            await db.Clients.ExecuteUpdateAsync(
                set => set.SetProperty(client => client.AutomaticSending, true).SetProperty(client => client.AutomaticSendingDelayMinutes, 0), token);
            await db.Clients.Where(client => client.Id == world.ClientId).ExecuteUpdateAsync(set => set.SetProperty(client => client.TimeZone, zone), token);
            await db.Checks.Where(check => check.PendingLines == 0)
                .ExecuteUpdateAsync(set => set.SetProperty(check => check.CompletedAt, MailWorld.Morning.UtcDateTime), token);
        },
        Cancellation);

    /// <summary>An administrator in charge of the check's first line.</summary>
    private static async Task AddOperatorAsync(MailWorld world, long checkId)
    {
        await using var db = world.Database.Open(MailWorld.Scope);
        var user = new User
        {
            Name = "Agathe",
            Email = "admin@infogerance.example",
            NormalizedEmail = "ADMIN@INFOGERANCE.EXAMPLE",
            UserName = "admin@infogerance.example",
            NormalizedUserName = "ADMIN@INFOGERANCE.EXAMPLE",
            Role = UserRole.Administrator,
            SecurityStamp = "agathe",
        };
        db.Users.Add(user);
        await db.SaveChangesAsync(Cancellation);
        var service = await db.CheckLines.Where(line => line.CheckId == checkId).Select(line => line.ServiceId).FirstAsync(Cancellation);
        var input = new SaveLineInput(checkId, service, Version: null) { Status = LineStatus.Error, Comment = "Disque plein", OperatorId = user.Id };
        Assert.Empty((await world.Get<SaveLine>().RunAsync(MailWorld.Scope, input, Cancellation)).Problems);
    }
}
