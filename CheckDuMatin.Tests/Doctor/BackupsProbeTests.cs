using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Tests.Backups;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Doctor;

public sealed class BackupsProbeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_age_of_the_night_s_archive_decides_and_no_other_archive_counts()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 1, 30, 0, TimeSpan.Zero));
        await using var app = await BackupsApp.StartAsync(time: time);

        Assert.Equal(DoctorState.Attention, (await ExamineAsync(app))["backup"].State);
        await app.CreateAsync(BackupKind.Daily);
        Assert.Equal((DoctorState.Good, null), (await AgeAsync()).Told);

        time.Advance(TimeSpan.FromHours(26.5));
        await app.CreateAsync(BackupKind.Manual);
        var late = await AgeAsync();
        Assert.Equal(DoctorState.Attention, late.Told.State);
        Assert.Contains("cdm jobs run backup", late.Told.Advice, StringComparison.Ordinal);

        time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(DoctorState.Failed, (await AgeAsync()).Told.State);

        async Task<((DoctorState State, string? Advice) Told, string? Value)> AgeAsync()
        {
            var item = (await ExamineAsync(app))["backup"];
            return ((item.State, item.Advice), item.Value);
        }
    }

    [Fact]
    public async Task Without_a_passphrase_and_beside_the_database_is_told_with_what_to_set()
    {
        await using var app = await BackupsApp.StartAsync();
        var items = await ExamineAsync(app);

        Assert.Equal(DoctorState.Attention, items["backup-passphrase"].State);
        Assert.Contains("BACKUP_PASSPHRASE_FILE", items["backup-passphrase"].Advice, StringComparison.Ordinal);
        Assert.Equal(DoctorState.Attention, items["backup-device"].State);
        Assert.Contains("BACKUP_DIR", items["backup-device"].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_archive_on_a_disk_of_its_own_is_as_it_should_be()
    {
        using var disk = SmallDisk.TryMount(megabytes: 2);
        Assert.SkipUnless(disk is not null, "Mounting a small disk needs root and the right to mount.");
        await using var app = await BackupsApp.StartAsync(encrypted: true, folder: disk.Path);
        var items = await ExamineAsync(app);

        Assert.Equal((DoctorState.Good, null), (items["backup-passphrase"].State, items["backup-passphrase"].Advice));
        Assert.Equal((DoctorState.Good, null), (items["backup-device"].State, items["backup-device"].Advice));
    }

    private static async Task<Dictionary<string, DoctorItem>> ExamineAsync(BackupsApp app) =>
        (await app.Core.Get<RunDoctor>().RunAsync(Cancel)).ToDictionary(item => item.Name, StringComparer.Ordinal);
}
