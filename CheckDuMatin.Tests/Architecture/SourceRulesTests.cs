using System.Text.RegularExpressions;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Architecture;

/// <summary>Rules that the sources themselves must keep: what would go round the scope, and what would go round the clock.</summary>
public sealed partial class SourceRulesTests
{
    private static readonly string[] Projects = ["CheckDuMatin.Core", "CheckDuMatin.Web", "CheckDuMatin.Worker", "CheckDuMatin.ServiceDefaults"];

    [Fact]
    public void Nothing_goes_round_the_scope_outside_Data() =>
        Assert.Empty(Offenders(RoundTheScope(), except: path => path.Contains("/CheckDuMatin.Core/Data/", StringComparison.Ordinal)));

    [Fact]
    public void Nobody_reads_the_clock_but_through_TimeProvider() => Assert.Empty(Offenders(RoundTheClock(), except: _ => false));

    private static IEnumerable<string> Offenders(Regex pattern, Func<string, bool> except)
    {
        var root = RepositoryRoot.File();
        return from project in Projects
               from file in Directory.EnumerateFiles(Path.Combine(root, project), "*.*", SearchOption.AllDirectories)
               where (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)) && !Generated().IsMatch(file) && !except(file)
               from line in File.ReadLines(file)
               where pattern.IsMatch(line)
               select $"{Path.GetRelativePath(root, file)}: {line.Trim()}";
    }

    [GeneratedRegex(@"IgnoreQueryFilters|FromSqlRaw|SqlQueryRaw|ExecuteSqlRaw|new CdmContext\(|IDbContextFactory", RegexOptions.None, 1000)]
    private static partial Regex RoundTheScope();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", RegexOptions.None, 1000)]
    private static partial Regex RoundTheClock();

    [GeneratedRegex(@"/(obj|bin|Migrations)/", RegexOptions.None, 1000)]
    private static partial Regex Generated();
}
