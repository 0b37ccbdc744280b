using System.Formats.Tar;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Backups;

/// <summary><c>cdm backup decrypt</c>, on a machine that has nothing but the archive, the passphrase and the binary.</summary>
public sealed class BackupDecryptCommandTests
{
    private const string NoDatabase = "Server=127.0.0.1;Port=1;Connection Timeout=1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_writes_a_tar_that_any_tool_reads()
    {
        await using var app = await BackupsApp.StartAsync(encrypted: true);
        await app.WriteFileAsync("keys/key-1.xml", "<key/>");
        var backup = await app.CreateAsync();
        var output = Path.Combine(app.Storage, "plain.tar");

        var decrypted = await WorkerProcess.CdmAsync(NoDatabase, app.Settings(encrypted: true), "backup", "decrypt", backup.Path, "--output", output, "--json");

        Assert.True(decrypted.Status == 0, decrypted.Errors);
        Assert.Equal(output, decrypted.Json.GetProperty("file").GetString());
        List<string> entries = [];
        await using (var tar = new TarReader(File.OpenRead(output)))
        {
            while (await tar.GetNextEntryAsync(copyData: false, Cancel) is { } entry)
            {
                entries.Add(entry.Name);
            }
        }

        Assert.Contains("manifest.json", entries);
        Assert.Contains("storage/keys/key-1.xml", entries);
        Assert.Contains("database/0001.sql.gz", entries);

        // A file that is there already is nobody's to replace.
        Assert.Equal(3, (await WorkerProcess.CdmAsync(NoDatabase, app.Settings(encrypted: true), "backup", "decrypt", backup.Path, "--output", output)).Status);
    }

    [Fact]
    public async Task A_wrong_passphrase_and_a_missing_one_are_told_and_nothing_is_written()
    {
        await using var app = await BackupsApp.StartAsync(encrypted: true);
        var backup = await app.CreateAsync();
        await File.WriteAllTextAsync(app.PassphraseFile, "une autre phrase, tout aussi longue", Cancel);
        var output = Path.Combine(app.Storage, "plain.tar");

        var wrong = await WorkerProcess.CdmAsync(NoDatabase, app.Settings(encrypted: true), "backup", "decrypt", backup.Path, "--output", output);
        var missing = await WorkerProcess.CdmAsync(NoDatabase, app.Settings(), "backup", "decrypt", backup.Path, "--output", output);

        Assert.NotEqual(0, wrong.Status);
        Assert.Contains("phrase", wrong.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, missing.Status);
        Assert.Contains("BACKUP_PASSPHRASE_FILE", missing.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }
}
