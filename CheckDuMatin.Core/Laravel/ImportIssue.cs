using System.Globalization;

namespace CheckDuMatin.Core.Laravel;

/// <summary>One thing that an import could not take as it was.</summary>
/// <param name="Table">Table of the former application.</param>
/// <param name="RowId">Key of its row; null when it concerns the table as a whole.</param>
/// <param name="Code">Stable, snake_case, such as <c>address_invalid</c>.</param>
/// <param name="Arguments">Values for the sentence's places.</param>
public sealed record ImportIssue(string Table, long? RowId, ImportIssueKind Kind, string Code, params object?[] Arguments)
{
    /// <summary>The reason in the language of <paramref name="culture"/>, else in that of the interface.</summary>
    public string Text(CultureInfo? culture = null) => ReasonTexts.In(culture ?? CultureInfo.CurrentUICulture).Format($"{Code}", Arguments);
}

/// <summary>What became of the row that an <see cref="ImportIssue"/> speaks of.</summary>
public enum ImportIssueKind
{
    /// <summary>It could not be taken.</summary>
    Refused,

    /// <summary>It was taken, but not as it was.</summary>
    Altered,

    /// <summary>It was left out because a rule of the import says so, such as a check that retention would delete at once.</summary>
    LeftOut,
}
