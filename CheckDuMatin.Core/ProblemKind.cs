namespace CheckDuMatin.Core;

/// <summary>What stands in the way, and so what the caller can do about it.</summary>
public enum ProblemKind
{
    /// <summary>The input breaks a rule: correct it (422).</summary>
    Invalid,

    /// <summary>There is no such thing, or the asker does not see it: both answer the same (404).</summary>
    NotFound,

    /// <summary>What is there already stands against it (409).</summary>
    Conflict,

    /// <summary>Made from an older version: look at the current one and decide (409).</summary>
    Stale,

    /// <summary>The bulletin was sent: nothing may change (423).</summary>
    Frozen,

    /// <summary>The asker sees it but may not do this (403).</summary>
    Forbidden,
}
