namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>How a bulletin writes days.</summary>
public enum BulletinDateFormat
{
    /// <summary>"lundi 23 novembre 2026" in running text, "23/11/2026" in tables, where there is no room for it.</summary>
    LongDate,

    /// <summary>"2026-11-23" everywhere.</summary>
    IsoDate,

    /// <summary>"23/11/2026" everywhere.</summary>
    ShortDate,
}
