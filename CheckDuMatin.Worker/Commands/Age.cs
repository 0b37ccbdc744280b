using System.Globalization;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Worker.Commands;

/// <summary>How far back a verb looks: a number with its unit, as in <c>30m</c>, <c>12h</c>, <c>7d</c>.</summary>
internal static partial class Age
{
    public static bool TryParse(string? text, out TimeSpan age)
    {
        age = default;
        if (Form().Match(text ?? "") is not { Success: true } match)
        {
            return false;
        }

        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        age = match.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
        return true;
    }

    [GeneratedRegex("^(?<number>[0-9]{1,4})(?<unit>[mhd])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
