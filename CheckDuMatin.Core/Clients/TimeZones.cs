namespace CheckDuMatin.Core.Clients;

/// <summary>The time zones that a client may have: those of the IANA database under their own names.</summary>
public static class TimeZones
{
    /// <summary>Names to choose from, in order: one per zone, without the aliases.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(IsKnown).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether <paramref name="name"/> is an IANA name (aliases too), and not Windows' name or a file that lies beside the zones.</summary>
    public static bool IsKnown(string? name) =>
        name is { Length: > 0 and <= 64 }
        && !name.StartsWith("posix/", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("right/", StringComparison.OrdinalIgnoreCase)
        && (name.Contains('/', StringComparison.Ordinal) || name == "UTC")
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId
        && zone.Id == name;
}
