using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Texts;

/// <summary>The repository's own files.</summary>
public static class Sources
{
    /// <summary>Paths from the root, with slashes, of the files of these projects that end so; built ones left out.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> projects, params string[] endings)
    {
        var root = RepositoryRoot.File();
        return from project in projects
               from file in Directory.EnumerateFiles(Path.Combine(root, project), "*", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal)
               where endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal))
               orderby path
               select path;
    }

    public static string Read(string path) => File.ReadAllText(RepositoryRoot.File(path));

    /// <summary>Fails with every offender by name; an assertion on the collection would show the first few, cut.</summary>
    public static void NoneOf(IEnumerable<string> offenders)
    {
        var list = offenders.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
