using System.Net.Sockets;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class EvidenceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_takes_ten_files_each_once_and_refuses_what_is_not_what_it_says()
    {
        await using var app = await CoreApp.StartAsync();
        var (check, service) = await AddCheckAsync(app);

        var first = await AddAsync(app, check, service, "écran.png", SampleFiles.Picture());
        Assert.True(first.Succeeded);
        Assert.True(first.Value.IsPicture);
        Assert.Equal(first.Value.Id, (await AddAsync(app, check, service, "encore.png", SampleFiles.Picture())).Value!.Id);
        Assert.Equal("file_executable", (await AddAsync(app, check, service, "outil.png", SampleFiles.Program())).Problem!.Code);
        for (var number = 2; number <= EvidenceFile.MaxPerLine; number++)
        {
            Assert.True((await AddAsync(app, check, service, $"{number}.txt", System.Text.Encoding.UTF8.GetBytes($"n° {number}"))).Succeeded);
        }

        Assert.Equal(ChecksProblems.EvidenceFull, (await AddAsync(app, check, service, "11.txt", "onze"u8.ToArray())).Problem);
        Assert.Equal(11, FilesOf(app).Length);
    }

    [Fact]
    public async Task A_file_stays_when_the_connection_breaks_with_the_commit_done()
    {
        var breaking = new BreakAfterCommit();
        await using var app = await CoreApp.StartAsync(configure: services => breaking.Watch(services));
        var (check, service) = await AddCheckAsync(app);
        breaking.At = 2;

        await Assert.ThrowsAsync<SocketException>(() => AddAsync(app, check, service, "a.pdf", SampleFiles.Pdf()));

        await using var db = app.Db.Open(ClientScope.System);
        var file = await db.EvidenceFiles.SingleAsync(Cancel);
        Assert.Equal(SampleFiles.Pdf(), (await app.Get<EvidenceContent>().ReadAsync(ClientScope.System, check, service, file.Id, thumbnail: false, Cancel))!.Bytes);
    }

    [Fact]
    public async Task A_sent_check_keeps_its_files_and_takes_no_more()
    {
        await using var app = await CoreApp.StartAsync();
        var (check, service) = await AddCheckAsync(app);
        var file = (await AddAsync(app, check, service, "a.pdf", SampleFiles.Pdf())).Value!;
        await app.Database.ExecuteAsync($"UPDATE checks SET frozen_at = UTC_TIMESTAMP(6) WHERE id = {check}", Cancel);

        Assert.Equal(ChecksProblems.Frozen, (await AddAsync(app, check, service, "b.pdf", SampleFiles.Pdf())).Problem);
        Assert.Equal(ChecksProblems.Frozen, (await app.Get<DeleteEvidence>().RunAsync(ClientScope.System, check, service, file.Id, Cancel)).Problem);
        Assert.Equal(SampleFiles.Pdf(), (await app.Get<EvidenceContent>().ReadAsync(ClientScope.System, check, service, file.Id, thumbnail: false, Cancel))!.Bytes);
        Assert.Null(await app.Get<EvidenceContent>().ReadAsync(ClientScope.None, check, service, file.Id, thumbnail: false, Cancel));
    }

    [Fact]
    public async Task Files_go_with_the_purged_check_and_strays_are_swept()
    {
        await using var app = await CoreApp.StartAsync();
        var (check, service) = await AddCheckAsync(app);
        await AddAsync(app, check, service, "a.png", SampleFiles.Picture());
        var stray = Path.Combine(app.Storage, "evidence", $"{check}", "aa", "stray.png.tmp");
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllBytesAsync(stray, [1], Cancel);
        Assert.Equal(0, await app.Get<SweepEvidence>().RunAsync(Cancel));

        File.SetLastWriteTimeUtc(stray, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
        Assert.Equal(1, await app.Get<SweepEvidence>().RunAsync(Cancel));
        Assert.Equal(2, FilesOf(app).Length);

        await app.Database.ExecuteAsync($"UPDATE checks SET day = '2020-01-02' WHERE id = {check}", Cancel);
        Assert.Equal(1, (await app.Get<PurgeChecks>().RunAsync(30, dryRun: false, includeUnsent: true, Cancel)).Value!.Deleted);
        Assert.Empty(FilesOf(app));
        await using var db = app.Db.Open(ClientScope.System);
        Assert.Equal(0, await db.EvidenceFiles.CountAsync(Cancel));
    }

    private static async Task<(long Check, long Service)> AddCheckAsync(CoreApp app)
    {
        var client = await app.AddClientAsync();
        var check = (await app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Cancel)).Value;
        await using var db = app.Db.Open(ClientScope.System);
        return (check, await db.Services.Where(row => row.ClientId == client.Id).Select(row => row.Id).SingleAsync(Cancel));
    }

    private static Task<Core.Outcome<EvidenceView>> AddAsync(CoreApp app, long check, long service, string name, byte[] bytes) =>
        app.Get<AddEvidence>().RunAsync(ClientScope.System, new AddEvidenceInput(check, service, name, bytes), Cancel);

    private static string[] FilesOf(CoreApp app) => Directory.Exists(Path.Combine(app.Storage, "evidence"))
        ? Directory.GetFiles(Path.Combine(app.Storage, "evidence"), "*", SearchOption.AllDirectories)
        : [];
}
