using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core.Operations.Levels;

/// <summary>How soon somebody must be at work on an incident, for each level; in minutes, 0 is at once.</summary>
public sealed record Deadlines(int Critical, int Major, int Minor)
{
    /// <summary>A week.</summary>
    public const int MaxMinutes = 7 * 24 * 60;

    private static readonly ResourceManager Resources = new(typeof(Deadlines));

    /// <summary>Until an administrator says otherwise (operations.md): at once, one hour, 24 hours.</summary>
    public static Deadlines Usual { get; } = new(Critical: 0, Major: 60, Minor: 24 * 60);

    public int Of(AlertLevel level) => level switch
    {
        AlertLevel.Critical => Critical,
        AlertLevel.Major => Major,
        _ => Minor,
    };

    /// <summary>As a remark: « intervention sous 1 h ».</summary>
    public string Remark(AlertLevel level, CultureInfo culture) => Say("remark", Of(level), culture);

    /// <summary>As what is asked for: « À traiter sous 1 h ».</summary>
    public string Demand(AlertLevel level, CultureInfo culture) => Say("demand", Of(level), culture);

    private static string Say(string key, int minutes, CultureInfo culture) => minutes == 0
        ? Get($"{key}_now", culture)
        : string.Format(culture, Get(key, culture), Span(minutes, culture));

    /// <summary>In the largest unit that it is a multiple of; a day is 24 h still.</summary>
    private static string Span(int minutes, CultureInfo culture)
    {
        var (unit, value) = minutes switch
        {
            > 24 * 60 when minutes % (24 * 60) == 0 => ("days", minutes / (24 * 60)),
            _ when minutes % 60 == 0 => ("hours", minutes / 60),
            _ => ("minutes", minutes),
        };
        return string.Format(culture, Get(unit, culture), value);
    }

    private static string Get(string key, CultureInfo culture) =>
        Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text \"{key}\" in Deadlines.resx.");
}
