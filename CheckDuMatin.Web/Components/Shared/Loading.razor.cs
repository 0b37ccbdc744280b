using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Shared;

/// <summary>Holds the place of what is being read. <c>aria-busy</c> tells screen readers, and tests, that more is to come.</summary>
public sealed partial class Loading
{
    /// <summary>About as many as will come, so that the page does not jump.</summary>
    [Parameter]
    public int Rows { get; set; } = 5;
}
