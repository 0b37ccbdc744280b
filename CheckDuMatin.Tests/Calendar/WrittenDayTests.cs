using System.Globalization;
using System.Text.RegularExpressions;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Tests.Texts;
using Xunit;

namespace CheckDuMatin.Tests.Calendar;

public sealed partial class WrittenDayTests
{
    [Theory]
    [InlineData("fr-FR", "2026-12-01", WrittenDay.WithWeekday, "mardi 1er décembre 2026")]
    [InlineData("fr-FR", "2026-12-11", WrittenDay.WithWeekday, "vendredi 11 décembre 2026")]
    [InlineData("fr-FR", "2026-12-01", "ddd d MMM", "mar. 1er déc.")]
    [InlineData("fr-FR", "2026-12-01", "d MMM yyyy", "1er déc. 2026")]
    [InlineData("fr-FR", "2026-12-01", "dd/MM/yyyy", "01/12/2026")]
    [InlineData("en-GB", "2026-12-01", WrittenDay.WithWeekday, "Tuesday 1 December 2026")]
    public void The_first_of_a_month_is_1er_in_French_and_in_no_other_case(string culture, string day, string format, string written) =>
        Assert.Equal(written, DateOnly.Parse(day, CultureInfo.InvariantCulture).Written(format, CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void No_page_writes_a_month_in_words_by_itself() => Sources.NoneOf(
        from extension in (string[])[".cs", ".razor"]
        from path in Sources.Of(["CheckDuMatin.Core", "CheckDuMatin.Web"], extension)
        where !path.EndsWith("WrittenDay.cs", StringComparison.Ordinal)
        from line in Sources.Read(path).Split('\n')
        where OwnFormat().IsMatch(line)
        select $"{path}: {line.Trim()}");

    /// <summary>The standard formats D, M and F, and custom ones with a day's number and a month in words.</summary>
    [GeneratedRegex(@"ToString\(""(?:[DMmfFU]""|[^""]*(?<!d)d(?!d)[^""]*MMM)", RegexOptions.None, 1000)]
    private static partial Regex OwnFormat();
}
