using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class OpenTasksTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private CoreApp _app = null!;
    private Client _client = null!;
    private ClientScope _me = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private OpenTasks Tasks => _app.Get<OpenTasks>();

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync(_time);
        _client = await _app.AddClientAsync(services: 3);
        _me = ClientScope.Manager((await _app.AddUserAsync(UserRole.Manager, _client)).Id, [_client.Id]);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_nok_line_stays_a_task_over_the_next_mornings_check_until_its_service_gets_another_result()
    {
        var monday = await CreateAsync();
        await SaveAsync(monday, 0, LineStatus.Error, "Disque plein", _me.UserId);
        await SaveAsync(monday, 1, LineStatus.Error, "À un autre", operatorId: null, expectSaved: false);
        await FreezeAsync(monday);

        var task = Assert.Single(await Tasks.ReadAsync(_me, Cancel));
        Assert.Equal(("Disque plein", new DateOnly(2026, 3, 2), 0), (task.Comment, task.FailingSince, task.Days));
        Assert.Null(task.Closable);

        _time.Advance(TimeSpan.FromDays(1));
        var tuesday = await CreateAsync();
        task = Assert.Single(await Tasks.ReadAsync(_me, Cancel));
        Assert.Equal((monday, tuesday, 1), (task.CheckId, task.Closable!.CheckId, task.Days));
        Assert.Equal(1, await Tasks.CountAsync(_me, Cancel));

        await SaveAsync(tuesday, 0, LineStatus.InProgress, comment: null, _me.UserId);
        Assert.Equal(1, await Tasks.CountAsync(_me, Cancel));
        await SaveAsync(tuesday, 0, LineStatus.Error, "Toujours plein", _me.UserId);
        task = Assert.Single(await Tasks.ReadAsync(_me, Cancel));
        Assert.Equal(("Toujours plein", new DateOnly(2026, 3, 2), tuesday), (task.Comment, task.FailingSince, task.CheckId));

        var closed = await _app.Get<SaveLine>().RunAsync(
            _me, new SaveLineInput(task.Closable!.CheckId, task.ServiceId, task.Closable.Version) { Status = LineStatus.Success, Comment = "Purgé" }, Cancel);
        Assert.True(closed.Succeeded);
        Assert.Empty(await Tasks.ReadAsync(_me, Cancel));
    }

    [Fact]
    public async Task Only_ones_own_lines_at_ones_own_clients_count()
    {
        var other = await _app.AddUserAsync(UserRole.Manager, _client);
        var check = await CreateAsync();
        await SaveAsync(check, 0, LineStatus.Error, "Pour l’autre", other.Id);
        await SaveAsync(check, 1, LineStatus.Error, "Pour moi", _me.UserId);

        Assert.Equal("Pour moi", Assert.Single(await Tasks.ReadAsync(_me, Cancel)).Comment);
        Assert.Empty(await Tasks.ReadAsync(ClientScope.Manager(_me.UserId, []), Cancel));
        Assert.Equal(0, await Tasks.CountAsync(ClientScope.Manager(_me.UserId, []), Cancel));
    }

    private async Task<long> CreateAsync() => (await _app.Get<CreateCheck>().RunAsync(ClientScope.System, _client.Id, day: null, Cancel)).Value;

    private Task<int> FreezeAsync(long checkId) => _app.Database.ExecuteAsync($"UPDATE checks SET frozen_at = UTC_TIMESTAMP(6) WHERE id = {checkId}", Cancel);

    private async Task SaveAsync(long checkId, int index, LineStatus status, string? comment, long? operatorId, bool expectSaved = true)
    {
        var line = (await _app.Get<CheckSheet>().ReadAsync(ClientScope.System, checkId, Cancel))!.Lines[index].Line;
        var saved = await _app.Get<SaveLine>().RunAsync(
            ClientScope.System,
            new SaveLineInput(checkId, line.ServiceId, line.Version) { Status = status, Comment = comment, OperatorId = operatorId },
            Cancel);
        Assert.Equal(expectSaved, saved.Succeeded);
    }
}
