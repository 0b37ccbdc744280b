using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Components.Shared;

/// <summary>How a check's status looks: a colour's name, and a sign beside it for those who do not see colours.</summary>
internal static class CheckTones
{
    public static string? Tone(CheckStatus? status) => status switch
    {
        CheckStatus.Success => "success",
        CheckStatus.Warning => "warning",
        CheckStatus.Error => "error",
        CheckStatus.InProgress => "in_progress",
        _ => null,
    };

    public static string Sign(CheckStatus? status) => status switch
    {
        CheckStatus.Success => "✓",
        CheckStatus.Warning => "!",
        CheckStatus.Error => "✕",
        null => "–",
        _ => "…",
    };
}
