using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>The check of <see cref="MailWorld"/> is due at 08:00 UTC, half an hour before its clock begins; the reminder delay is an hour.</summary>
public sealed class ReminderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_managers_are_reminded_after_the_delay_and_the_administrators_after_twice_once_each()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        await AddUsersAsync(world);
        Assert.Equal(0, await RunAsync(world, minutes: 29));
        Assert.Equal(1, await RunAsync(world, minutes: 1));
        Assert.Equal(0, await RunAsync(world, minutes: 59));
        Assert.Equal(1, await RunAsync(world, minutes: 1));
        Assert.Equal(0, await RunAsync(world, minutes: 600));

        await world.DeliverAsync();
        Assert.Equal([["chef@infogerance.example"], ["admin@infogerance.example"]], world.Relay.Messages.Select(mail => mail.Recipients));
        Assert.Equal(
            ["Rappel - Société Générale d’Électricité - check du 10/03/2026", "Rappel (niveau 2) - Société Générale d’Électricité - check du 10/03/2026"],
            world.Relay.Messages.Select(mail => mail.Message.Subject));
        var text = world.Relay.Messages[0].Message.TextBody;
        Assert.Contains("Ce check n’a pas été commencé.", text, StringComparison.Ordinal);
        Assert.Contains("Le check de 09:00 devait être envoyé avant 10:00.", text, StringComparison.Ordinal);
        Assert.Contains($"https://check.example/checks/{world.CheckId}", text, StringComparison.Ordinal);
        Assert.Equal("<reminder.check-du-matin.infogerance.example>", world.Relay.Messages[0].Message.Headers["List-Id"]!.Split(' ')[^1]);

        var reminder = (await world.Get<TodayMails>().ReadAsync(MailWorld.Scope, MailWorld.Today, [world.ClientId], Cancellation))[world.CheckId].Reminder!;
        Assert.Equal((2, MailWorld.Morning.UtcDateTime.AddMinutes(90)), (reminder.Level, reminder.At));
    }

    [Fact]
    public async Task A_client_s_own_reminder_recipients_come_before_its_managers()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        await AddUsersAsync(world);
        await AddAsync(world, new Recipient { ClientId = world.ClientId, Purpose = RecipientPurpose.Reminder, Type = RecipientType.Receiver, Address = "astreinte@client.example" });
        Assert.Equal(1, await RunAsync(world, minutes: 30));
        await world.DeliverAsync();
        Assert.Equal(["astreinte@client.example"], Assert.Single(world.Relay.Messages).Recipients);
    }

    [Fact]
    public async Task A_complete_check_that_was_not_sent_is_reminded_of_too_and_one_that_was_sent_is_not()
    {
        await using var world = await MailWorld.CreateAsync();
        await AddUsersAsync(world);
        await world.Database.WriteAsync(
            MailWorld.Scope, (db, token) => db.Checks.ExecuteUpdateAsync(set => set.SetProperty(check => check.StartedAt, MailWorld.Morning.UtcDateTime), token), Cancellation);
        Assert.Equal(1, await RunAsync(world, minutes: 30));
        await world.SendAsync();
        await world.DeliverAsync();
        Assert.Contains("son bulletin n’a pas été envoyé", world.Relay.Messages[0].Message.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(world, minutes: 120));
    }

    [Fact]
    public async Task A_check_that_was_sent_in_time_is_not_reminded_of_when_it_is_reopened()
    {
        await using var world = await MailWorld.CreateAsync();
        await AddUsersAsync(world);
        await world.SendAsync();
        await world.DeliverAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await world.Get<ReopenCheck>().RunAsync(MailWorld.Scope, new ReopenCheckInput(world.CheckId, "Erreur"), Cancellation)).Value);

        Assert.Equal(0, await RunAsync(world, minutes: 300));
    }

    [Fact]
    public async Task A_holiday_is_quiet()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        await AddUsersAsync(world);
        await AddAsync(world, new Holiday { Day = MailWorld.Today, ClientId = world.ClientId, Kind = HolidayKind.Added, Label = "Inventaire" });
        Assert.Equal(0, await RunAsync(world, minutes: 200));
    }

    [Fact]
    public async Task Two_workers_remind_once()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        await AddUsersAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        var other = world.AnotherProcess().GetRequiredService<RemindLateChecks>();
        await Task.WhenAll(world.Get<RemindLateChecks>().RunAsync(Cancellation), other.RunAsync(Cancellation));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
    }

    [Fact]
    public async Task An_operator_is_told_three_minutes_after_the_last_assignment_and_later_of_the_new_lines_alone()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        var (manager, _) = await AddUsersAsync(world);
        await AssignAsync(world, line: 0, manager, "Disque plein\nÀ remplacer");
        Assert.Equal(0, await TellAsync(world, minutes: 2));
        await AssignAsync(world, line: 1, manager, "Bande absente");
        Assert.Equal(0, await TellAsync(world, minutes: 2));
        Assert.Equal(1, await TellAsync(world, minutes: 1));
        await AssignAsync(world, line: 2, manager, "Réplication arrêtée");
        Assert.Equal(1, await TellAsync(world, minutes: 3));
        Assert.Equal(0, await TellAsync(world, minutes: 60));

        await world.DeliverAsync();
        var (first, second) = (world.Relay.Messages[0].Message, world.Relay.Messages[1].Message);
        Assert.Equal("Société Générale d’Électricité - 2 lignes vous sont confiées", first.Subject);
        Assert.Contains("[NOK] Sauvegarde nº 0 « été »", first.TextBody, StringComparison.Ordinal);
        Assert.Contains("Bande absente", first.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://check.example/checks/{world.CheckId}", first.TextBody, StringComparison.Ordinal);
        Assert.Equal("Société Générale d’Électricité - une ligne vous est confiée", second.Subject);
        Assert.DoesNotContain("Bande absente", second.TextBody, StringComparison.Ordinal);
        Assert.Contains("Réplication arrêtée", second.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_mended_or_handed_on_within_three_minutes_is_told_to_nobody_or_to_the_other()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        var (manager, administrator) = await AddUsersAsync(world);
        await AssignAsync(world, line: 0, manager, "Disque plein");
        await AssignAsync(world, line: 0, administrator, "Disque plein");
        await AssignAsync(world, line: 1, manager, "Bande absente");
        var mended = new SaveLineInput(world.CheckId, world.ServiceIds[1], Version: null) { Status = LineStatus.Success };
        Assert.Empty((await world.Get<SaveLine>().RunAsync(MailWorld.Scope, mended, Cancellation)).Problems);

        Assert.Equal(1, await TellAsync(world, minutes: 3));
        await world.DeliverAsync();
        Assert.Equal(["admin@infogerance.example"], Assert.Single(world.Relay.Messages).Recipients);
    }

    [Fact]
    public async Task Two_workers_tell_an_operator_once()
    {
        await using var world = await MailWorld.CreateAsync(status: LineStatus.Pending);
        var (manager, _) = await AddUsersAsync(world);
        await AssignAsync(world, line: 0, manager, "Disque plein");
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        var other = world.AnotherProcess().GetRequiredService<NotifyOperators>();
        var told = await Task.WhenAll(world.Get<NotifyOperators>().RunAsync(Cancellation), other.RunAsync(Cancellation));
        Assert.Equal(1, told.Sum(mails => mails.Written));
    }

    private static async Task<int> RunAsync(MailWorld world, int minutes)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return (await world.Get<RemindLateChecks>().RunAsync(Cancellation)).Written;
    }

    private static async Task<int> TellAsync(MailWorld world, int minutes)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return (await world.Get<NotifyOperators>().RunAsync(Cancellation)).Written;
    }

    private static async Task AssignAsync(MailWorld world, int line, long operatorId, string comment)
    {
        var input = new SaveLineInput(world.CheckId, world.ServiceIds[line], Version: null) { Status = LineStatus.Error, Comment = comment, OperatorId = operatorId };
        Assert.Empty((await world.Get<SaveLine>().RunAsync(MailWorld.Scope, input, Cancellation)).Problems);
    }

    private static async Task<(long Manager, long Administrator)> AddUsersAsync(MailWorld world)
    {
        var manager = await AddAsync(world, User("chef", UserRole.Manager));
        var administrator = await AddAsync(world, User("admin", UserRole.Administrator));
        await AddAsync(world, new ClientManager { ClientId = world.ClientId, UserId = manager.Id });
        return (manager.Id, administrator.Id);

        static User User(string name, UserRole role)
        {
            var email = $"{name}@infogerance.example";
            return new User
            {
                Name = name,
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                Role = role,
                SecurityStamp = name,
            };
        }
    }

    private static Task<T> AddAsync<T>(MailWorld world, T row)
        where T : class => world.Database.WriteAsync(
        MailWorld.Scope,
        async (db, token) =>
        {
            db.Add(row);
            await db.SaveChangesAsync(token);
            return row;
        },
        Cancellation);
}
