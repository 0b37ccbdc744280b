using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>Why a form was refused, read out by screen readers.</summary>
public sealed partial class ProblemList
{
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<string> Problems { get; set; } = [];
}
