namespace CheckDuMatin.Tests.Hosting;

/// <summary>Starts an application of a test's own: any free ports, a data folder that goes with the test.</summary>
internal sealed class AppHostArguments : IDisposable
{
    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("cdm-apphost-").FullName;

    public string[] Run =>
    [
        "local=true", $"CDM_DATA_DIR={DataDirectory}", "CDM_WEB_PORT=0", "CDM_MYSQL_PORT=0", "CDM_SMTP_PORT=0", "CDM_MAIL_PORT=0", "CDM_DASHBOARD_PORT=0",
    ];

    /// <summary>The folder is shared with the database's account, which must reach it.</summary>
    public AppHostArguments()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(DataDirectory, File.GetUnixFileMode(DataDirectory) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        }
    }

    public void Dispose() => Directory.Delete(DataDirectory, recursive: true);
}
