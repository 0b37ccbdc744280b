using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Doctor;

/// <summary>The last night's archive is there (what bears an archive's name was verified), encrypted, and on a disk of its own.</summary>
/// <remarks>Settings are read here and not injected: a wrong one is this probe's line and nobody else's.</remarks>
internal sealed class BackupsProbe(IConfiguration configuration, TimeProvider time) : IDoctorProbe
{
    /// <summary>A day, and as long as a large backup may take.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(26);
    private static readonly TimeSpan Old = TimeSpan.FromHours(50);

    public string Name => "backup";

    public Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var settings = BackupSettings.Read(configuration);
        var last = new BackupFolder(settings).List().FirstOrDefault(backup => backup.File is { Kind: BackupKind.Daily, DatabaseOnly: false });

        // The database of docker-compose.yaml lies where the storage does, among the engine's volumes.
        var device = Mounts.DeviceOf(settings.Folder);
        var isAlone = device is null || device != Mounts.DeviceOf(settings.StorageFolder);
        return Task.FromResult<IReadOnlyList<DoctorItem>>(
        [
            Age(last, OperationsSettings.Read(configuration).TimeZone),
            Line("backup-device", isAlone, isAlone ? "backup_alone" : "backup_same_device"),
            Line("backup-passphrase", settings.Passphrase is not null, settings.Passphrase is null ? "backup_clear" : "backup_encrypted"),
        ]);
    }

    private DoctorItem Age(StoredBackup? last, TimeZoneInfo zone)
    {
        var limit = DoctorTexts.Get("backup_limit", Fresh.TotalHours);
        if (last is null)
        {
            return new DoctorItem(Name, DoctorState.Attention, DoctorTexts.Get("backup_never"), limit, DoctorTexts.Advice(Name));
        }

        var age = time.GetUtcNow().UtcDateTime - last.File.CreatedAt;
        var state = age > Old ? DoctorState.Failed : age > Fresh ? DoctorState.Attention : DoctorState.Good;
        return new DoctorItem(
            Name,
            state,
            DoctorTexts.Get("backup_value", TimeZoneInfo.ConvertTimeFromUtc(last.File.CreatedAt, zone), age.TotalHours, ByteSize.Text(last.Bytes)),
            limit,
            state == DoctorState.Good ? null : DoctorTexts.Advice(Name));
    }

    private static DoctorItem Line(string name, bool isGood, string text) =>
        new(name, isGood ? DoctorState.Good : DoctorState.Attention, DoctorTexts.Get(text), Advice: isGood ? null : DoctorTexts.Advice(name));
}
