namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>A section that a template knows by the title of its root category.</summary>
public sealed record SectionStyle(string Title, Colour Colour)
{
    /// <summary>Whether this style is meant for the section.</summary>
    public bool Names(BulletinSection section) => string.Equals(Title.Trim(), section.Title.Trim(), StringComparison.OrdinalIgnoreCase);
}
