using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Backups;

/// <summary>"Sauvegardes": the archives that are there, and when one was last restored for a test; for administrators alone.</summary>
/// <remarks>Settings are read here and not injected: a wrong one is a sentence on the page and not a page that fails.</remarks>
public sealed class BackupOverview(IConfiguration configuration, JobHistory history)
{
    private const string RestoreTest = "restore-test";

    public async Task<BackupOverviewView> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return new BackupOverviewView([], LastTest: null, Trouble: null);
        }

        var test = (await history.LastAsync(cancellationToken)).GetValueOrDefault(RestoreTest);
        try
        {
            var folder = new BackupFolder(BackupSettings.Read(configuration));
            return new BackupOverviewView(await Task.Run(folder.List, cancellationToken), test, Trouble: null);
        }
        catch (Exception exception) when (exception is SettingException or IOException or UnauthorizedAccessException)
        {
            return new BackupOverviewView([], test, exception.Message.ReplaceLineEndings(" "));
        }
    }
}

/// <param name="Backups">Newest first.</param>
/// <param name="LastTest">Null: none has ever run.</param>
/// <param name="Trouble">Why the folder could not be read; null when it could.</param>
public sealed record BackupOverviewView(IReadOnlyList<StoredBackup> Backups, LastJobRun? LastTest, string? Trouble);
