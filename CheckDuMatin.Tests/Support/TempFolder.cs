namespace CheckDuMatin.Tests.Support;

/// <summary>A folder of one's own under the system's temporary folder, mode 0700, deleted with everything in it on dispose.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Full path.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("cdm-test-").FullName;

    /// <summary>The full path of a file or folder inside; nothing is made.</summary>
    public string File(params string[] parts) => Path.Combine([FullPath, .. parts]);

    public void Dispose()
    {
        if (Directory.Exists(FullPath))
        {
            Directory.Delete(FullPath, recursive: true);
        }
    }
}
