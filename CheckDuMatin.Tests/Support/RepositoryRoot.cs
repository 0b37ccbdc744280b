namespace CheckDuMatin.Tests.Support;

/// <summary>Where the sources are: the folder of <c>CheckDuMatin.sln</c>, found upwards from the tests' own assembly.</summary>
public static class RepositoryRoot
{
    /// <summary>Full path, without a closing slash.</summary>
    public static string FullPath { get; } = Find();

    /// <summary>The full path of a file or folder given from the root: <c>RepositoryRoot.File("docs", "exploitation.md")</c>.</summary>
    public static string File(params string[] parts) => Path.Combine([FullPath, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "CheckDuMatin.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No CheckDuMatin.sln above {AppContext.BaseDirectory}.");
    }
}
