using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class SaveLineTests : IAsyncLifetime
{
    private CoreApp _app = null!;
    private Client _client = null!;
    private User _manager = null!;
    private ClientScope _scope = null!;
    private long _check;
    private List<long> _services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync();
        _client = await _app.AddClientAsync(services: 3);
        _manager = await _app.AddUserAsync(UserRole.Manager, _client);
        _scope = ClientScope.Manager(_manager.Id, [_client.Id], "192.0.2.7");
        _check = (await _app.Get<CreateCheck>().RunAsync(_scope, _client.Id, day: null, Cancel)).Value;
        await using var db = _app.Db.Open(_scope);
        _services = await db.CheckLines.Where(line => line.CheckId == _check).Select(line => line.ServiceId).OrderBy(id => id).ToListAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_saved_line_moves_the_counters_and_leaves_audit_and_change()
    {
        var saved = await SaveAsync(new SaveLineInput(_check, _services[0], Version: 1) { Status = LineStatus.Success });

        Assert.True(saved.Succeeded);
        Assert.Equal((LineStatus.Success, 2L), (saved.Value.Status, saved.Value.Version));
        await using var db = _app.Db.Open(_scope);
        var check = await db.Checks.SingleAsync(Cancel);
        Assert.Equal(new LineCounts(2, 0, 1, 0, 0, 0), check.Counts);
        Assert.Equal(CheckStatus.InProgress, check.Status);
        Assert.NotNull(check.StartedAt);
        Assert.Null(check.CompletedAt);
        var entry = await db.AuditEntries.SingleAsync(row => row.Action == "line.saved", Cancel);
        Assert.Equal((_manager.Id, "192.0.2.7", """{"status":"pending"}""", """{"status":"success"}"""), (entry.UserId, entry.RemoteAddress, entry.Before, entry.After));
        Assert.Equal(1, await db.Changes.CountAsync(change => change.PartId == _services[0], Cancel));
    }

    [Fact]
    public async Task A_stale_save_is_refused_with_the_current_line_and_loses_nothing()
    {
        await SaveAsync(new SaveLineInput(_check, _services[0], Version: 1) { Status = LineStatus.Warning, Comment = "Espace disque" });

        var stale = await SaveAsync(new SaveLineInput(_check, _services[0], Version: 1) { Status = LineStatus.Success });

        Assert.Equal(ProblemKind.Stale, stale.Problem!.Kind);
        Assert.Equal(("Espace disque", LineStatus.Warning, 2L), (stale.Value!.Comment, stale.Value.Status, stale.Value.Version));
    }

    [Fact]
    public async Task Two_people_saving_one_line_at_once_never_both_succeed()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(
            () => SaveAsync(new SaveLineInput(_check, _services[0], Version: 1) { Status = LineStatus.InProgress, Notes = $"de {number}" }), Cancel)));

        Assert.Single(results, result => result.Succeeded);
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal("line_stale", result.Problem!.Code));
    }

    [Fact]
    public async Task Many_people_on_many_lines_leave_counters_that_agree_with_the_lines()
    {
        await Task.WhenAll(_services.SelectMany(service => Enumerable.Range(0, 6).Select(number => Task.Run(
            () => SaveAsync(new SaveLineInput(_check, service, Version: null) { Status = number % 2 == 0 ? LineStatus.Success : LineStatus.InProgress }), Cancel))));

        await using var db = _app.Db.Open(_scope);
        var check = await db.Checks.Include(row => row.Lines).SingleAsync(Cancel);
        Assert.Equal(LineCounts.Of(check.Lines.Select(line => line.Status)), check.Counts);
        Assert.Equal(check.Counts.Status, check.Status);
    }

    [Fact]
    public async Task NOK_without_comment_and_operator_names_the_service_for_each_and_writes_nothing()
    {
        var refused = await SaveAsync(new SaveLineInput(_check, _services[0], Version: 1) { Status = LineStatus.Error });

        Assert.Equal(["comment_required", "operator_required"], refused.Problems.Select(problem => problem.Code));
        Assert.Equal("Le commentaire est obligatoire pour «\u00a0Service n° 01 vérifié\u00a0».", refused.Problem!.Text(new("fr")));
        Assert.Equal("A comment is required for “Service n° 01 vérifié”.", refused.Problem.Text(new("en")));
        Assert.Equal(1, await _app.Database.ScalarAsync<long>($"SELECT version FROM check_lines WHERE service_id = {_services[0]}", Cancel));
    }

    [Fact]
    public async Task NOK_takes_an_operator_who_sees_the_client_and_nobody_else()
    {
        var stranger = await _app.AddUserAsync(UserRole.Manager);
        var nok = new SaveLineInput(_check, _services[0], Version: 1) { Status = LineStatus.Error, Comment = "Sauvegarde échouée\r\ndepuis minuit" };

        Assert.Equal("operator_unknown", (await SaveAsync(nok with { OperatorId = stranger.Id })).Problem!.Code);
        var saved = await SaveAsync(nok with { OperatorId = _manager.Id });

        Assert.Equal(("Sauvegarde échouée\ndepuis minuit", _manager.Name), (saved.Value!.Comment, saved.Value.OperatorName));
        Assert.Equal(await _app.Database.ScalarAsync<DateTime>("SELECT day FROM checks", Cancel), saved.Value.FailingSince!.Value.ToDateTime(TimeOnly.MinValue));
    }

    [Fact]
    public async Task Texts_over_1000_characters_are_refused()
    {
        var refused = await SaveAsync(new SaveLineInput(_check, _services[0], 1) { Comment = new string('é', 1001), Notes = new string('n', 5000) });

        Assert.Equal(["comment_too_long", "notes_too_long"], refused.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("0002-05-03", false)]
    [InlineData("1899-12-31", false)]
    [InlineData("1999-12-31", false)]
    [InlineData("2000-01-01", true)]
    [InlineData("2100-12-31", true)]
    [InlineData("2101-01-01", false)]
    public async Task An_expiration_is_of_this_century(string day, bool isTaken)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        var saved = await SaveAsync(new SaveLineInput(_check, _services[0], Version: 1) { ExpirationDate = date });

        Assert.Equal(isTaken ? Array.Empty<string>() : ["expiration_out_of_range"], saved.Problems.Select(problem => problem.Code));
        Assert.All(saved.Problems, problem => Assert.Contains("«\u00A0Service n", problem.Text(new("fr")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_from_before_that_rule_keeps_no_other_field_from_being_saved()
    {
        await _app.Database.ExecuteAsync("UPDATE check_lines SET expiration_date = '1850-01-01'", Cancel);

        Assert.True((await SaveAsync(new SaveLineInput(_check, _services[0], Version: 1) { Status = LineStatus.Success })).Succeeded);
        Assert.True((await SaveAsync(new SaveLineInput(_check, _services[0], Version: 2) { ExpirationDate = null })).Succeeded);
    }

    [Fact]
    public async Task The_last_line_done_completes_the_check_and_a_line_opened_again_takes_that_back()
    {
        Assert.Equal(3, (await _app.Get<CompleteCheck>().RunAsync(_scope, _check, serviceIds: null, Cancel)).Value!.Count);
        Assert.NotNull(await _app.Database.ScalarAsync<object>("SELECT completed_at FROM checks", Cancel));

        await SaveAsync(new SaveLineInput(_check, _services[1], Version: 2) { Status = LineStatus.InProgress });

        await using var db = _app.Db.Open(_scope);
        Assert.Null((await db.Checks.SingleAsync(Cancel)).CompletedAt);
    }

    [Fact]
    public async Task A_frozen_check_refuses_lines_notes_and_completion()
    {
        await _app.Database.ExecuteAsync("UPDATE checks SET frozen_at = UTC_TIMESTAMP(6)", Cancel);

        Assert.Equal(ProblemKind.Frozen, (await SaveAsync(new SaveLineInput(_check, _services[0], 1) { Status = LineStatus.Success })).Problem!.Kind);
        Assert.Equal(ProblemKind.Frozen, (await _app.Get<CompleteCheck>().RunAsync(_scope, _check, null, Cancel)).Problem!.Kind);
        Assert.Equal(ProblemKind.Frozen, (await _app.Get<SaveCheckNotes>().RunAsync(_scope, _check, "Vu", null, Cancel)).Problem!.Kind);
    }

    [Fact]
    public async Task Another_managers_check_does_not_exist()
    {
        var foreign = ClientScope.Manager(_manager.Id, [_client.Id + 1000]);

        var refused = await _app.Get<SaveLine>().RunAsync(foreign, new SaveLineInput(_check, _services[0], 1) { Status = LineStatus.Success }, Cancel);

        Assert.Equal("check_not_found", refused.Problem!.Code);
        Assert.Null(await _app.Get<CheckSheet>().ReadAsync(foreign, _check, Cancel));
        Assert.Empty((await _app.Get<CheckList>().ReadAsync(foreign, new CheckListFilter(null, null, null), Cancel)).Items);
        Assert.Empty(await _app.Get<TodayBoard>().ReadAsync(foreign, Cancel));
        Assert.Null(await _app.Get<ClientOperators>().ReadAsync(foreign, _client.Id, Cancel));
    }

    [Fact]
    public async Task A_script_writes_only_on_a_pending_line()
    {
        var result = new SaveLineInput(_check, _services[0], Version: null, OnlyWhenPending: true) { Status = LineStatus.Success, Comment = "Veeam : OK" };

        Assert.True((await SaveAsync(result)).Succeeded);
        Assert.Equal("line_not_pending", (await SaveAsync(result)).Problem!.Code);
    }

    [Fact]
    public async Task What_a_script_reports_as_NOK_is_its_owners_until_somebody_takes_it_over()
    {
        var saved = await SaveAsync(new SaveLineInput(_check, _services[0], Version: null, OnlyWhenPending: true) { Status = LineStatus.Error, Comment = "Veeam : échec" });

        Assert.Equal((LineStatus.Error, _manager.Id), (saved.Value!.Status, saved.Value.OperatorId));
    }

    [Fact]
    public async Task A_failure_set_by_mistake_and_taken_back_the_same_day_leaves_no_day_since_which_it_fails()
    {
        await SaveAsync(new SaveLineInput(_check, _services[0], Version: 1) { Status = LineStatus.Warning, Comment = "Par erreur" });
        await SaveAsync(new SaveLineInput(_check, _services[0], Version: 2) { Status = LineStatus.Pending });

        await using var db = _app.Db.Open(_scope);
        Assert.Null((await db.CheckLines.SingleAsync(line => line.ServiceId == _services[0], Cancel)).FailingSince);
    }

    private Task<Outcome<LineView>> SaveAsync(SaveLineInput input) => _app.Get<SaveLine>().RunAsync(_scope, input, Cancel);
}
