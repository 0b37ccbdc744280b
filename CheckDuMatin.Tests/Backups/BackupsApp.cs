using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Backups;

/// <summary>The domain with a folder for its backups, and a passphrase where the test wants one.</summary>
public sealed class BackupsApp : IAsyncDisposable
{
    public const string Passphrase = "corbeau agrafe menthe déluge";

    private readonly TempFolder _folders;

    private BackupsApp(CoreApp core, TempFolder folders)
    {
        Core = core;
        _folders = folders;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public CoreApp Core { get; }

    public TestDatabase Database => Core.Database;

    public string Storage => Core.Storage;

    /// <summary>Where BACKUP_DIR points; not made before it is needed.</summary>
    public string Folder => _folders.File("backups");

    public string PassphraseFile => _folders.File("passphrase");

    public IEnumerable<string> Leftovers => Directory.EnumerateFileSystemEntries(Folder, ".*");

    public static async Task<BackupsApp> StartAsync(bool encrypted = false, TimeProvider? time = null, string? folder = null)
    {
        var folders = new TempFolder();
        await File.WriteAllTextAsync(folders.File("passphrase"), Passphrase + "\n", Cancel);
        var core = await CoreApp.StartAsync(time, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["BACKUP_DIR"] = folder ?? folders.File("backups"),
            ["BACKUP_PASSPHRASE_FILE"] = encrypted ? folders.File("passphrase") : null,
            ["MAIL_PASSWORD"] = "never-in-an-archive",
            ["APP_URL"] = "https://checks.example.org",
        });
        return new BackupsApp(core, folders);
    }

    /// <summary>As a process of the same installation is told.</summary>
    internal IReadOnlyDictionary<string, string> Settings(bool encrypted = false) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["BACKUP_DIR"] = Folder,
        ["STORAGE_DIR"] = Storage,
        ["BACKUP_PASSPHRASE_FILE"] = encrypted ? PassphraseFile : "",
    };

    public async Task<StoredBackup> CreateAsync(BackupKind kind = BackupKind.Manual, bool databaseOnly = false)
    {
        var created = await Core.Get<CreateBackup>().RunAsync(kind, databaseOnly, Cancel);
        Assert.True(created.Succeeded, created.Problem?.Text());
        return created.Value.Backup;
    }

    /// <summary>A client's check with this many lines.</summary>
    public async Task<long> AddCheckAsync(int services = 3)
    {
        var client = await Core.AddClientAsync(services);
        return (await Core.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Cancel)).Value;
    }

    public async Task SaveLinesAsync(long checkId, LineStatus status, string? comment = null)
    {
        await using var db = Core.Db.Open(ClientScope.System);
        foreach (var service in await db.CheckLines.Where(line => line.CheckId == checkId).Select(line => line.ServiceId).ToListAsync(Cancel))
        {
            var saved = await Core.Get<SaveLine>().RunAsync(ClientScope.System, new SaveLineInput(checkId, service, Version: null) { Status = status, Comment = comment }, Cancel);
            Assert.True(saved.Succeeded, saved.Problem?.Text());
        }
    }

    /// <summary>A file of the storage.</summary>
    public async Task WriteFileAsync(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Storage, path))!);
        await File.WriteAllTextAsync(Path.Combine(Storage, path), text, Cancel);
    }

    public Task<string> ReadFileAsync(string path) => File.ReadAllTextAsync(Path.Combine(Storage, path), Cancel);

    public async Task<long> CountAsync(string table) => await Database.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}", Cancel);

    public async ValueTask DisposeAsync()
    {
        await Core.DisposeAsync();
        _folders.Dispose();
    }
}
