using System.Net.Sockets;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Planning;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using CheckDuMatin.Worker;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Operations;

/// <summary>"Lancer maintenant": asked for in the web service, done by a worker.</summary>
public sealed class JobRequestsTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_publishes_its_jobs_and_does_what_is_asked_for()
    {
        await using var app = await CoreApp.StartAsync();
        await using var worker = WorkerProcess.Start(app.Database.ConnectionString);
        await Eventually.Async(async () => (await app.Get<JobPlan>().ReadAsync(Cancel)).Count == Jobs.All.Count, () => "Not all jobs are published.\n" + worker.Output);
        var planned = await app.Get<JobPlan>().ReadAsync(Cancel);
        Assert.Equal("daily:01:30", planned.Single(job => job.Job == "backup").Schedule);
        Assert.All(planned, job => Assert.Equal(job.IsOfEachWorker, job.NextRunAt is null));

        var administrator = ClientScope.Administrator((await app.AddUserAsync(UserRole.Administrator)).Id);
        Assert.Equal("job_not_planned", (await app.Get<RequestJob>().RunAsync(administrator, "nothing", Cancel)).Problem!.Code);
        Assert.True((await app.Get<RequestJob>().RunAsync(administrator, "purge-bulletins", Cancel)).Succeeded);

        JobBoardRow? row = null;
        await Eventually.Async(
            async () => (row = (await app.Get<JobBoard>().ReadAsync(administrator, Cancel)).Single(job => job.Job.Job == "purge-bulletins")).Request!.State == JobRequestState.Done,
            () => $"It is not done: {row?.Request}\n{worker.Output}");
        Assert.Equal((JobOutcome.Succeeded, "Hélène Müller"), (row!.Request!.Outcome, row.Request.RequestedBy));
        Assert.Contains(await app.Get<JobBoard>().HistoryAsync(administrator, "purge-bulletins", Cancel), run => run.Instance == worker.Instance);
        Assert.Equal(1, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'job.requested'", Cancel));
    }

    [Fact]
    public async Task A_job_is_asked_for_once_taken_by_one_worker_and_free_again_when_done()
    {
        await using var app = await CoreApp.StartAsync();
        await SampleOperations.SeedAsync(app, Path.Combine(app.Storage, "backups"), Cancel);
        var request = app.Get<RequestJob>();

        var both = await Task.WhenAll(request.RunAsync(ClientScope.System, "backup", Cancel), request.RunAsync(ClientScope.System, "backup", Cancel));
        Assert.Single(both, outcome => outcome.Succeeded);
        Assert.Equal("job_requested", both.Single(outcome => !outcome.Succeeded).Problem!.Code);

        var taken = await Task.WhenAll(app.Get<JobRequests>().ClaimAsync(Worker("a:1"), Cancel), app.Get<JobRequests>().ClaimAsync(Worker("b:1"), Cancel));
        var claimed = Assert.Single(taken.OfType<ClaimedJob>());
        Assert.False((await request.RunAsync(ClientScope.System, "backup", Cancel)).Succeeded);
        await app.Get<JobRequests>().FinishAsync(claimed.Id, JobOutcome.Failed, counts: null, "Disque plein", Cancel);

        Assert.True((await request.RunAsync(ClientScope.System, "backup", Cancel)).Succeeded);
    }

    [Fact]
    public async Task A_request_that_no_worker_took_expires_and_one_whose_worker_died_has_failed()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        await SampleOperations.SeedAsync(app, Path.Combine(app.Storage, "backups"), Cancel);
        var (request, requests) = (app.Get<RequestJob>(), app.Get<JobRequests>());
        await request.RunAsync(ClientScope.System, "backup", Cancel);
        Assert.NotNull(await requests.ClaimAsync(Worker("exemple:7"), Cancel));
        await request.RunAsync(ClientScope.System, "clean-up", Cancel);

        time.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(await requests.ClaimAsync(Worker("other:1"), Cancel));

        var rows = (await app.Get<JobBoard>().ReadAsync(ClientScope.System, Cancel)).ToDictionary(row => row.Job.Job, row => row.Request);
        Assert.Equal((JobRequestState.Done, JobOutcome.Failed), (rows["backup"]!.State, rows["backup"]!.Outcome));
        Assert.Equal(JobRequestState.Expired, rows["clean-up"]!.State);
    }

    [Fact]
    public async Task An_end_that_the_database_did_not_take_is_noted_once_it_does()
    {
        await using var app = await CoreApp.StartAsync();
        await using var worker = WorkerProcess.Start(app.Database.ConnectionString);
        await Eventually.Async(async () => (await app.Get<JobPlan>().ReadAsync(Cancel)).Count == Jobs.All.Count, () => "Not all jobs are published.\n" + worker.Output);
        var administrator = ClientScope.Administrator((await app.AddUserAsync(UserRole.Administrator)).Id);
        await app.Database.ExecuteAsync("CREATE TRIGGER refusal BEFORE UPDATE ON job_requests FOR EACH ROW IF NEW.state = 2 THEN SIGNAL SQLSTATE '45000'; END IF", Cancel);

        Assert.True((await app.Get<RequestJob>().RunAsync(administrator, "purge-bulletins", Cancel)).Succeeded);
        await Eventually.Async(() => Task.FromResult(worker.Output.Contains("could not be noted", StringComparison.Ordinal)), () => worker.Output);
        await app.Database.ExecuteAsync("DROP TRIGGER refusal", Cancel);

        JobRequestRow? request = null;
        await Eventually.Async(
            async () => (request = (await app.Get<JobBoard>().ReadAsync(administrator, Cancel)).Single(job => job.Job.Job == "purge-bulletins").Request)!.State == JobRequestState.Done,
            () => $"It is not noted: {request}\n{worker.Output}");
        Assert.Equal(JobOutcome.Succeeded, request!.Outcome);
    }

    [Fact]
    public async Task A_request_whose_taking_was_not_answered_is_given_again_to_the_worker_that_has_taken_it()
    {
        var breaking = new BreakAfterCommit();
        await using var app = await CoreApp.StartAsync(configure: breaking.Watch);
        await SampleOperations.SeedAsync(app, Path.Combine(app.Storage, "backups"), Cancel);
        var requests = app.Get<JobRequests>();
        await app.Get<RequestJob>().RunAsync(ClientScope.System, "backup", Cancel);

        breaking.At = 1;
        await Assert.ThrowsAsync<SocketException>(() => requests.ClaimAsync(Worker("a:1"), Cancel));
        Assert.Null(await requests.ClaimAsync(Worker("b:1"), Cancel));
        var claimed = await requests.ClaimAsync(Worker("a:1"), Cancel);

        Assert.Equal("backup", claimed?.Job);
        Assert.Null(await requests.ClaimAsync(Worker("a:1") with { InHand = [claimed!.Id] }, Cancel));
    }

    [Fact]
    public async Task A_request_of_a_process_that_is_another_one_by_now_has_failed_and_is_not_run_again()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        await SampleOperations.SeedAsync(app, Path.Combine(app.Storage, "backups"), Cancel);
        var requests = app.Get<JobRequests>();
        await app.Get<RequestJob>().RunAsync(ClientScope.System, "backup", Cancel);
        Assert.NotNull(await requests.ClaimAsync(Worker("conteneur:1"), Cancel));

        // Started anew in the same container: the same name, and well.
        time.Advance(TimeSpan.FromMinutes(1));
        var again = Worker("conteneur:1") with { Since = time.GetUtcNow().UtcDateTime };
        Assert.Null(await requests.ClaimAsync(again, Cancel));
        time.Advance(TimeSpan.FromMinutes(3));
        await app.Get<WriteHeartbeat>().RunAsync(again.Instance, again.Since, "1.0", Cancel);
        Assert.Null(await requests.ClaimAsync(again, Cancel));

        var row = (await app.Get<JobBoard>().ReadAsync(ClientScope.System, Cancel)).Single(row => row.Job.Job == "backup").Request!;
        Assert.Equal((JobRequestState.Done, JobOutcome.Failed), (row.State, row.Outcome));
    }

    [Fact]
    public async Task Managers_ask_for_nothing_and_see_nothing()
    {
        await using var app = await CoreApp.StartAsync();
        await SampleOperations.SeedAsync(app, Path.Combine(app.Storage, "backups"), Cancel);
        var manager = ClientScope.Manager(2, []);

        Assert.Equal("administrators_only", (await app.Get<RequestJob>().RunAsync(manager, "backup", Cancel)).Problem!.Code);
        Assert.Empty(await app.Get<JobBoard>().ReadAsync(manager, Cancel));
        Assert.Empty(await app.Get<JobBoard>().HistoryAsync(manager, "backup", Cancel));
    }

    private static ClaimingWorker Worker(string instance) => new(instance, DateTime.UnixEpoch, []);
}
