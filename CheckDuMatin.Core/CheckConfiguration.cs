using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Files;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core;

/// <summary>Reads every setting as a start does, without starting.</summary>
public static class CheckConfiguration
{
    private static readonly Action<IConfiguration>[] Readers =
    [
        .. Enum.GetValues<DatabaseAccount>().Select(account => (Action<IConfiguration>)(configuration => DatabaseSettings.ConnectionString(configuration, account))),
        configuration => MailSettings.Read(configuration),
        configuration => OperationsSettings.Read(configuration),
        configuration => BackupSettings.Read(configuration),
        configuration => _ = new FileStore(configuration, "logos"),
        configuration => BackupSettings.ReadPassphrase(configuration),
        configuration => OutsideHeartbeat.ReadAddress(configuration),
        WritableFolders.Check,
    ];

    /// <summary>The first wrong value of each group of settings; none where a start would succeed.</summary>
    public static IReadOnlyList<SettingException> Problems(IConfiguration configuration)
    {
        List<SettingException> problems = [];
        foreach (var read in Readers)
        {
            try
            {
                read(configuration);
            }
            catch (SettingException problem)
            {
                problems.Add(problem);
            }
        }

        return [.. problems.DistinctBy(problem => problem.Message, StringComparer.Ordinal)];
    }

    /// <summary>What is set, in the order of operations.md; no secret is among them.</summary>
    public static IReadOnlyList<(string Key, string Value)> Values(IConfiguration configuration) => ConfigurationFile.Values(configuration);
}
