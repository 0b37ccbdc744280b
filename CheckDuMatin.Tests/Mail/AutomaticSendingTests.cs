using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class AutomaticSendingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_complete_check_leaves_by_itself_when_its_minutes_are_over()
    {
        await using var world = await AutomaticAsync(minutes: 5);
        await TouchAsync(world);

        var view = await world.Get<CheckSending>().ReadAsync(MailWorld.Scope, world.CheckId, Cancellation);
        Assert.Equal(MailWorld.Morning.UtcDateTime.AddMinutes(5), view!.AutomaticAt);
        await RunAsync(world, minutes: 4, sent: 0);
        await RunAsync(world, minutes: 1, sent: 1);
        await RunAsync(world, minutes: 60, sent: 0);

        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.Equal(Core.Users.User.SystemId, (await world.CheckAsync()).SentById);
    }

    [Fact]
    public async Task Any_change_starts_the_minutes_anew()
    {
        await using var world = await AutomaticAsync(minutes: 5);
        await TouchAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(4));
        await TouchAsync(world, "Relu");
        await RunAsync(world, minutes: 4, sent: 0);
        await RunAsync(world, minutes: 1, sent: 1);
    }

    [Fact]
    public async Task An_incomplete_check_never_leaves_by_itself()
    {
        await using var world = await AutomaticAsync(minutes: 0, LineStatus.Pending);
        await TouchAsync(world, status: LineStatus.Success);
        await RunAsync(world, minutes: 120, sent: 0);
        Assert.Null((await world.Get<CheckSending>().ReadAsync(MailWorld.Scope, world.CheckId, Cancellation))!.AutomaticAt);
    }

    [Fact]
    public async Task Switching_it_on_sends_nothing_without_a_countdown()
    {
        await using var world = await MailWorld.CreateAsync();
        await TouchAsync(world);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await SwitchOnAsync(world, minutes: 5);
        await RunAsync(world, minutes: 0, sent: 0);
        await RunAsync(world, minutes: 5, sent: 1);
    }

    [Fact]
    public async Task The_first_receiver_sends_nothing_without_a_countdown_and_every_change_of_addresses_starts_it_anew()
    {
        await using var world = await AutomaticAsync(minutes: 5, addresses: []);
        await TouchAsync(world);
        await RunAsync(world, minutes: 120, sent: 0);
        var added = await world.Get<AddRecipient>().RunAsync(MailWorld.Scope, world.ClientId, new RecipientInput("bulletin", "receiver", "dsi@client.example"), Cancellation);
        Assert.Empty(added.Problems);
        await RunAsync(world, minutes: 4, sent: 0);

        RecipientInput[] list = [new("bulletin", "receiver", "dsi@client.example"), new("bulletin", "copy", "chef@client.example")];
        var replaced = await world.Get<ReplaceRecipients>().RunAsync(MailWorld.Scope, world.ClientId, list, Cancellation);
        Assert.Empty(replaced.Problems);
        await RunAsync(world, minutes: 4, sent: 0);

        Assert.Empty((await world.Get<RemoveRecipient>().RunAsync(MailWorld.Scope, replaced.Value![1].Id, Cancellation)).Problems);
        await RunAsync(world, minutes: 4, sent: 0);
        await RunAsync(world, minutes: 1, sent: 1);
    }

    [Fact]
    public async Task Suspended_it_waits_for_a_person_and_resumed_it_counts_from_there()
    {
        await using var world = await AutomaticAsync(minutes: 5);
        await TouchAsync(world);
        Assert.NotNull((await world.Get<SuspendAutomaticSending>().RunAsync(MailWorld.Scope, world.CheckId, suspend: true, Cancellation)).Value!.At);
        await RunAsync(world, minutes: 30, sent: 0);
        Assert.True((await world.Get<CheckSending>().ReadAsync(MailWorld.Scope, world.CheckId, Cancellation))!.IsSuspended);

        Assert.Null((await world.Get<SuspendAutomaticSending>().RunAsync(MailWorld.Scope, world.CheckId, suspend: false, Cancellation)).Value!.At);
        await RunAsync(world, minutes: 4, sent: 0);
        await RunAsync(world, minutes: 1, sent: 1);
    }

    [Fact]
    public async Task What_was_cancelled_or_failed_does_not_leave_by_itself_again()
    {
        await using var world = await AutomaticAsync(minutes: 0);
        await TouchAsync(world);
        await RunAsync(world, minutes: 0, sent: 1);
        Assert.True((await world.Get<CancelSending>().RunAsync(MailWorld.Scope, world.CheckId, Cancellation)).Succeeded);
        await RunAsync(world, minutes: 10, sent: 0);

        await world.Get<SuspendAutomaticSending>().RunAsync(MailWorld.Scope, world.CheckId, suspend: false, Cancellation);
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.Reply(554, "5.7.1 refused"), times: 1);
        await RunAsync(world, minutes: 0, sent: 1);
        Assert.Equal(1, (await world.DeliverAsync()).Failed);
        await RunAsync(world, minutes: 10, sent: 0);
    }

    [Fact]
    public async Task Two_workers_send_it_once()
    {
        await using var world = await AutomaticAsync(minutes: 0);
        await TouchAsync(world);
        var other = world.AnotherProcess().GetRequiredService<SendDueBulletins>();
        var counts = await Task.WhenAll(world.Get<SendDueBulletins>().RunAsync(Cancellation), other.RunAsync(Cancellation));

        Assert.Equal(1, counts.Sum(count => count.Sent));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
    }

    [Fact]
    public async Task A_picture_of_more_than_ten_pages_leaves_as_a_PDF()
    {
        await using var world = await AutomaticAsync(minutes: 0);
        await world.ExecuteAsync($"""
            UPDATE templates SET format = {(int)BulletinFormat.Png};
            UPDATE clients SET template_id = (SELECT MIN(id) FROM templates);
            INSERT INTO services (client_id, title, position, is_active, created_at, updated_at)
            WITH RECURSIVE n AS (SELECT 10 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 700)
            SELECT {world.ClientId}, CONCAT('Service n° ', i), i, TRUE, NOW(6), NOW(6) FROM n;
            INSERT INTO service_revisions (client_id, service_id, title, category_path, position, show_statistics, created_at, updated_at)
            SELECT client_id, id, title, '["Sauvegardes"]', position, FALSE, NOW(6), NOW(6) FROM services WHERE position >= 10;
            INSERT INTO check_lines (check_id, service_id, revision_id, status, created_at, updated_at, version)
            SELECT {world.CheckId}, service_id, id, {(int)LineStatus.Success}, NOW(6), NOW(6), 1 FROM service_revisions WHERE position >= 10;
            UPDATE checks SET success_lines = success_lines + 691;
            """);
        await TouchAsync(world);
        var byHand = await world.Get<SendBulletin>().RunAsync(ClientScope.Manager(Core.Users.User.SystemId + 1, [world.ClientId]), new SendBulletinInput(world.CheckId), Cancellation);
        Assert.Equal("too_many_pages", byHand.Problem!.Code);

        await RunAsync(world, minutes: 0, sent: 1);

        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        var (name, bytes) = Assert.Single(Assert.Single(world.Relay.Messages).Attachments);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
        Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8));
    }

    [Fact]
    public async Task What_cannot_leave_waits_for_a_person_with_an_alert()
    {
        await using var world = await AutomaticAsync(minutes: 0, addresses: [(RecipientType.Receiver, "pas une adresse")]);
        await TouchAsync(world);
        Assert.Equal(new AutomaticSendingCounts(0, 1), await world.Get<SendDueBulletins>().RunAsync(Cancellation));
        Assert.Equal(new AutomaticSendingCounts(0, 0), await world.Get<SendDueBulletins>().RunAsync(Cancellation));
        await using var db = world.Database.Open(MailWorld.Scope);
        Assert.Contains("pas une adresse", (await db.Alerts.SingleAsync(Cancellation)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_alert_closes_when_the_bulletin_leaves_by_hand_or_is_to_leave_by_itself_no_more()
    {
        await using var world = await AutomaticAsync(minutes: 0, addresses: [(RecipientType.Receiver, "pas une adresse")]);
        await TouchAsync(world);
        await RunAsync(world, minutes: 0, sent: 0);
        await RunAsync(world, minutes: 1, sent: 0);
        Assert.Equal(1, await OpenAlertsAsync(world));

        await world.Database.WriteAsync(
            MailWorld.Scope, (db, token) => db.Recipients.ExecuteUpdateAsync(set => set.SetProperty(row => row.Address, "dsi@client.example"), token), Cancellation);
        await world.SendAsync();
        Assert.Equal(0, await OpenAlertsAsync(world));

        await using var other = await AutomaticAsync(minutes: 0, addresses: [(RecipientType.Receiver, "pas une adresse")]);
        await TouchAsync(other);
        await RunAsync(other, minutes: 0, sent: 0);
        Assert.Equal(1, await OpenAlertsAsync(other));
        var off = new ClientInput { AutomaticSending = false };
        Assert.Empty((await other.Get<UpdateClient>().RunAsync(MailWorld.Scope, other.ClientId, off, version: null, Cancellation)).Problems);
        await RunAsync(other, minutes: 0, sent: 0);
        Assert.Equal(0, await OpenAlertsAsync(other));
    }

    private static async Task<int> OpenAlertsAsync(MailWorld world)
    {
        await using var db = world.Database.Open(MailWorld.Scope);
        return await db.Alerts.CountAsync(alert => alert.OpenMark == 1, Cancellation);
    }

    private static async Task<MailWorld> AutomaticAsync(int minutes, LineStatus status = LineStatus.Success, (RecipientType, string)[]? addresses = null)
    {
        var world = await MailWorld.CreateAsync(addresses, status);
        await SwitchOnAsync(world, minutes);
        return world;
    }

    private static Task SwitchOnAsync(MailWorld world, int minutes) => world.Database.WriteAsync(
        MailWorld.Scope,
        async (db, token) =>
        {
            var client = await LockedClient.ReadAsync(db, world.ClientId, token);
            (client!.AutomaticSending, client.AutomaticSendingDelayMinutes) = (true, minutes);
            await db.SaveChangesAsync(token);
        },
        Cancellation);

    private static async Task TouchAsync(MailWorld world, string comment = "Vu", LineStatus status = LineStatus.Success)
    {
        var input = new SaveLineInput(world.CheckId, world.ServiceIds[0], Version: null) { Comment = comment, Status = status };
        Assert.Empty((await world.Get<SaveLine>().RunAsync(MailWorld.Scope, input, Cancellation)).Problems);
    }

    private static async Task RunAsync(MailWorld world, int minutes, int sent)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(sent, (await world.Get<SendDueBulletins>().RunAsync(Cancellation)).Sent);
    }
}
