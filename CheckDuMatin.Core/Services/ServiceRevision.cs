using System.Text.Json;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>
/// How a service was named and where it stood when a line was made from it. Never changed once written, so that renaming, moving or archiving
/// rewrites no past bulletin, and a line costs one reference instead of copies of its texts.
/// </summary>
public sealed class ServiceRevision : Entity, IClientOwned
{
    public long ClientId { get; set; }

    public long ServiceId { get; set; }

    public required string Title { get; set; }

    /// <summary>Titles from the root category down.</summary>
    public required IReadOnlyList<string> CategoryPath { get; set; }

    /// <summary>Rank of the line within the whole check, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Columns that the category asks for (its own, else the nearest ancestor's); empty: the template's.</summary>
    public IReadOnlyList<ReportColumn> ReportColumns { get; set; } = [];

    /// <summary>Whether the root category asks for its band of statistics.</summary>
    public bool ShowStatistics { get; set; }

    /// <summary>A path as its column holds it: a JSON array of titles.</summary>
    internal static string TextOf(IReadOnlyList<string> path) => JsonSerializer.Serialize(path);

    /// <summary>The reverse of <see cref="TextOf"/>.</summary>
    internal static IReadOnlyList<string> PathOf(string text) => JsonSerializer.Deserialize<List<string>>(text)!;
}
