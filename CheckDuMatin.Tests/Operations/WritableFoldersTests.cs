using CheckDuMatin.Core;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CheckDuMatin.Tests.Operations;

/// <summary>Folders that take files, and one that does not; what read-only and full volumes say is tried on real ones by ./test --compose.</summary>
public sealed class WritableFoldersTests
{
    [Fact]
    public void A_folder_that_takes_files_is_left_as_it_was()
    {
        using var folder = new TempFolder();

        WritableFolders.Check(Configuration("STORAGE_DIR", folder.FullPath));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void A_folder_that_takes_none_is_named_with_its_key()
    {
        // Nobody may write there, root neither.
        var exception = Assert.Throws<SettingException>(() => WritableFolders.Check(Configuration("BACKUP_DIR", "/proc/sys")));

        Assert.Equal("BACKUP_DIR", exception.Key);
        Assert.Contains("/proc/sys", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_somebody_else_s_trouble() => WritableFolders.Check(Configuration("STORAGE_DIR", "/nowhere"));

    private static IConfiguration Configuration(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
}
