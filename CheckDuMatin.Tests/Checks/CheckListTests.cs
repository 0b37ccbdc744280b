using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class CheckListTests : IAsyncLifetime
{
    private static readonly CheckListFilter Everything = new(Day: null, ClientId: null, Status: null);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 6, 12, 0, 0, TimeSpan.Zero));
    private CoreApp _app = null!;
    private Client _first = null!;
    private Client _second = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync(_time);
        _first = await _app.AddClientAsync(services: 2, client => client.Label = "Alpha");
        _second = await _app.AddClientAsync(services: 2, client => client.Label = "Bêta");
        for (var day = 2; day <= 6; day++)
        {
            foreach (var client in new[] { _first, _second })
            {
                Assert.True((await _app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, new DateOnly(2026, 3, day), Cancel)).Succeeded);
            }
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Days_client_stage_and_a_failing_service_narrow_the_list()
    {
        await _app.Database.ExecuteAsync(
            $"""
            UPDATE checks SET pending_lines = 0, success_lines = 1, error_lines = 1, started_at = scheduled_at, completed_at = scheduled_at + INTERVAL 20 MINUTE,
                   frozen_at = scheduled_at + INTERVAL 30 MINUTE, sent_at = scheduled_at + INTERVAL IF(day = '2026-03-03', 90, 30) MINUTE
            WHERE client_id = {_first.Id} AND day <= '2026-03-03';
            UPDATE check_lines JOIN checks ON checks.id = check_lines.check_id SET check_lines.status = IF(service_id = (SELECT MIN(id) FROM services WHERE client_id = {_first.Id}), 4, 2)
            WHERE checks.client_id = {_first.Id} AND day <= '2026-03-03';
            """,
            Cancel);
        var service = await _app.Database.ScalarAsync<long>($"SELECT MIN(id) FROM services WHERE client_id = {_first.Id}", Cancel);

        Assert.Equal(10, await CountAsync(Everything));
        Assert.Equal(4, await CountAsync(Everything with { From = new(2026, 3, 3), To = new(2026, 3, 4) }));
        Assert.Equal(5, await CountAsync(Everything with { ClientId = _second.Id }));
        Assert.Equal(2, await CountAsync(Everything with { Status = CheckStatus.Error }));
        Assert.Equal(2, await CountAsync(Everything with { Stage = CheckStage.Complete }));
        Assert.Equal(8, await CountAsync(Everything with { Stage = CheckStage.Open }));
        Assert.Equal(2, await CountAsync(Everything with { Stage = CheckStage.Sent }));
        Assert.Equal(1, await CountAsync(Everything with { Stage = CheckStage.OnTime }));
        Assert.Equal(9, await CountAsync(Everything with { Stage = CheckStage.Late }));
        Assert.Equal(2, await CountAsync(Everything with { Stage = CheckStage.Troubled }));
        Assert.Equal(2, await CountAsync(Everything with { FailingServiceId = service }));
        Assert.Equal(0, await CountAsync(Everything with { FailingServiceId = service + 1 }));
        Assert.Equal(TimeSpan.FromMinutes(20), (await ReadAsync(Everything, CheckSort.Filling, descending: true)).Items[0].Filling);
    }

    [Theory]
    [InlineData(CheckSort.Day, true)]
    [InlineData(CheckSort.Day, false)]
    [InlineData(CheckSort.Client, false)]
    [InlineData(CheckSort.Status, true)]
    [InlineData(CheckSort.Sent, false)]
    [InlineData(CheckSort.Filling, true)]
    public async Task Pages_of_any_order_hold_every_check_once(CheckSort sort, bool descending)
    {
        List<long> seen = [];
        for (var skip = 0; skip < 10; skip += 3)
        {
            seen.AddRange((await ReadAsync(Everything with { PageSize = 3 }, sort, descending, skip)).Items.Select(check => check.Id));
        }

        Assert.Equal(10, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_manager_lists_the_checks_of_his_own_clients_alone()
    {
        var page = await _app.Get<CheckList>().ReadPageAsync(ClientScope.Manager(2, [_second.Id]), Everything, CheckSort.Day, descending: true, skip: 0, Cancel);
        Assert.Equal(5, page.Total);
        Assert.All(page.Items, check => Assert.Equal("Bêta", check.Client));
    }

    private async Task<int> CountAsync(CheckListFilter filter) => (await ReadAsync(filter, CheckSort.Day, descending: true)).Total;

    private Task<CheckTablePage> ReadAsync(CheckListFilter filter, CheckSort sort, bool descending, int skip = 0) =>
        _app.Get<CheckList>().ReadPageAsync(ClientScope.System, filter, sort, descending, skip, Cancel);
}
