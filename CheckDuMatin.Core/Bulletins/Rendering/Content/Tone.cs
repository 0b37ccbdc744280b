namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>What the colour of a text says beside its words. Each format has its own shade for it.</summary>
internal enum Tone
{
    Plain,
    Muted,

    /// <summary>A day that has passed, a figure that got worse.</summary>
    Bad,

    /// <summary>A day that is near.</summary>
    Near,

    /// <summary>A figure that got better.</summary>
    Good,
}
