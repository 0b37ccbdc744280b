using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components;

/// <summary>The root of every circuit.</summary>
public sealed partial class Routes
{
    /// <summary>Where the page was asked from: a circuit has no request of its own, and the audit wants to know.</summary>
    [Parameter]
    public string? RemoteAddress { get; set; }

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    protected override void OnInitialized() => CurrentUser.BelongToCircuitFrom(RemoteAddress);
}
