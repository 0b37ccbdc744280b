using System.Text.RegularExpressions;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Guide;

/// <summary>What the documents point at is there.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents() =>
    [
        "README.md",
        .. Directory.EnumerateFiles(RepositoryRoot.File("docs"), "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(RepositoryRoot.FullPath, path)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_that_a_document_links_to_is_there(string document)
    {
        var path = RepositoryRoot.File(document);
        var missing = Link().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)))
            .ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [GeneratedRegex(@"\]\(([^)#]+)[^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
