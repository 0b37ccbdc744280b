using System.Text.RegularExpressions;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Guide;

/// <summary><c>docs/security.md</c> answers every requirement, and the tests that it names are there.</summary>
public sealed partial class SecurityDocumentTests
{
    /// <summary>The requirements of ASVS 4.0.3 up to level 2, section by section.</summary>
    private const string Level2 =
        """
        1.1:1-7 1.2:1-4 1.4:1,4,5 1.5:1-4 1.6:1-4 1.7:1,2 1.8:1,2 1.9:1,2 1.10:1 1.11:1,2 1.12:2 1.14:1-6
        2.1:1-12 2.2:1-3 2.3:1-3 2.4:1-5 2.5:1-7 2.6:1-3 2.7:1-6 2.8:1-7 2.9:1-3 2.10:1-4
        3.1:1 3.2:1-4 3.3:1-4 3.4:1-5 3.5:1-3 3.7:1
        4.1:1,2,3,5 4.2:1,2 4.3:1-3
        5.1:1-5 5.2:1-8 5.3:1-10 5.4:1-3 5.5:1-4
        6.1:1-3 6.2:1-6 6.3:1,2 6.4:1,2
        7.1:1-4 7.2:1,2 7.3:1,3,4 7.4:1-3
        8.1:1-4 8.2:1-3 8.3:1-8
        9.1:1-3 9.2:1-4
        10.2:1,2 10.3:1-3
        11.1:1-8
        12.1:1-3 12.2:1 12.3:1-6 12.4:1,2 12.5:1,2 12.6:1
        13.1:1,3,4,5 13.2:1,2,3,5,6 13.3:1,2 13.4:1,2
        14.1:1-4 14.2:1-6 14.3:2,3 14.4:1-7 14.5:1-4
        """;

    private static readonly string[] States = ["met", "part", "not met", "n/a", "operator"];

    private static IReadOnlyList<string[]> Rows { get; } =
    [
        .. File.ReadLines(RepositoryRoot.File("docs", "security.md")).Where(line => Item().IsMatch(line))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    [Fact]
    public void Every_item_of_level_2_is_answered_once() =>
        Assert.Equal(
            from section in Level2.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            from number in Numbers(section.Split(':')[1])
            select $"{section.Split(':')[0]}.{number}",
            Rows.Select(row => row[0]));

    [Fact]
    public void Every_item_has_a_state_and_a_reason() =>
        Assert.All(Rows, row =>
        {
            Assert.Equal(4, row.Length);
            Assert.Contains(row[1], States);
            Assert.NotEmpty(row[2]);
        });

    [Fact]
    public void What_is_met_names_the_test_that_shows_it() =>
        Assert.Empty(Rows.Where(row => row[1] == "met" && !Named(row[3]).Any()).Select(row => row[0]));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = typeof(SecurityDocumentTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var named = Rows.SelectMany(row => Named(row[3])).Distinct().ToList();

        Assert.True(named.Count > 100);
        Assert.Empty(named.Except(tests));
    }

    /// <summary>Everything in code marks in the last column.</summary>
    private static IEnumerable<string> Named(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    /// <summary>"1-3" and "1,3".</summary>
    private static IEnumerable<int> Numbers(string text) => text.Split('-') is [var first, var last]
        ? Enumerable.Range(int.Parse(first, null), int.Parse(last, null) - int.Parse(first, null) + 1)
        : text.Split(',').Select(number => int.Parse(number, null));

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ \|", RegexOptions.None, 1000)]
    private static partial Regex Item();

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
