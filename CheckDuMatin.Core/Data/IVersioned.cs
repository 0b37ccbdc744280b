namespace CheckDuMatin.Core.Data;

/// <summary>
/// A row with an optimistic lock: <see cref="CdmContext"/> raises <see cref="Version"/> at each saving and refuses one that was made from an
/// older version. Set-based statements must raise it themselves.
/// </summary>
public interface IVersioned
{
    long Version { get; set; }
}

/// <summary>Compares with what somebody has read.</summary>
public static class Versions
{
    /// <summary>Whether <paramref name="read"/> is not the row's version now; null was read by nobody and is never stale. To be asked of a locked row.</summary>
    public static bool IsStaleFor(this IVersioned row, long? read) => read is { } version && version != row.Version;
}
