using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Components.Pages.Checks;

/// <summary>The results that a line can be given by a key, in the order of their buttons.</summary>
internal static class StatusButtons
{
    /// <summary>Every status, as the header counts them.</summary>
    public static IReadOnlyList<LineStatus> All { get; } =
        [LineStatus.Error, LineStatus.Warning, LineStatus.Success, LineStatus.NotApplicable, LineStatus.InProgress, LineStatus.Pending];

    public static IReadOnlyList<(LineStatus Status, string Key)> Keys { get; } =
    [
        (LineStatus.Success, "O"), (LineStatus.Error, "N"), (LineStatus.Warning, "A"), (LineStatus.NotApplicable, "S"), (LineStatus.InProgress, "P"),
    ];
}
