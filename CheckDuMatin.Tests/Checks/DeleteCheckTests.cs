using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class DeleteCheckTests : IAsyncLifetime
{
    private static readonly ClientScope Admin = ClientScope.System;

    private CoreApp _app = null!;
    private long _clientId;
    private long _checkId;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync();
        _clientId = (await _app.AddClientAsync(services: 2)).Id;
        _checkId = (await _app.Get<CreateCheck>().RunAsync(Admin, _clientId, day: null, Cancel)).Value;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_deleted_day_stays_deleted_for_automation_until_somebody_makes_its_check_by_hand()
    {
        Assert.True((await _app.Get<DeleteCheck>().RunAsync(Admin, _checkId, " Client fermé ", Cancel)).Succeeded);

        var generated = await _app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);
        Assert.Equal((0, 1), (generated.Created, generated.Skipped));
        var row = Assert.Single(await _app.Get<TodayBoard>().ReadAsync(Admin, Cancel));
        Assert.True(row.IsDeleted);
        Assert.Null(row.LateBy(row.DeadlineAt.AddHours(1)));
        Assert.Equal("Client fermé", await _app.Database.ScalarAsync<string>("SELECT reason FROM deleted_checks", Cancel));
        Assert.Equal(1, await _app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'check.deleted' AND `after` LIKE '%Client fermé%'", Cancel));

        Assert.True((await _app.Get<CreateCheck>().RunAsync(Admin, _clientId, day: null, Cancel)).Succeeded);
        row = Assert.Single(await _app.Get<TodayBoard>().ReadAsync(Admin, Cancel));
        Assert.False(row.IsDeleted);
        Assert.NotNull(row.Check);

        // And once more: a day may be deleted again.
        Assert.True((await _app.Get<DeleteCheck>().RunAsync(Admin, row.Check.Id, "Encore", Cancel)).Succeeded);
    }

    [Theory]
    [InlineData(null, "reason_required")]
    [InlineData("  ", "reason_required")]
    public async Task A_reason_is_asked_for(string? reason, string problem) => await ExpectAsync(Admin, reason, problem);

    [Fact]
    public async Task Managers_cannot_delete_and_see_nothing_of_a_foreign_check()
    {
        await ExpectAsync(ClientScope.Manager(2, [_clientId]), "Doublon", "deletion_administrator_only");
        await ExpectAsync(ClientScope.Manager(2, []), "Doublon", "check_not_found");
    }

    [Fact]
    public async Task A_check_whose_bulletin_has_left_or_waits_to_is_kept()
    {
        await _app.Database.ExecuteAsync("UPDATE checks SET frozen_at = UTC_TIMESTAMP(6)", Cancel);
        await ExpectAsync(Admin, "Doublon", "check_frozen");
    }

    private async Task ExpectAsync(ClientScope scope, string? reason, string problem)
    {
        Assert.Equal(problem, (await _app.Get<DeleteCheck>().RunAsync(scope, _checkId, reason, Cancel)).Problem?.Code);
        Assert.Equal(1, await _app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM checks", Cancel));
        Assert.Equal(0, await _app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM deleted_checks", Cancel));
    }
}
