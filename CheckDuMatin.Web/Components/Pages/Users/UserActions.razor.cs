using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Users;

/// <summary>What can be done with a user: only what makes sense in his state.</summary>
public sealed partial class UserActions
{
    [Parameter]
    [EditorRequired]
    public UserRow User { get; set; } = null!;

    [Parameter]
    public EventCallback<UserRow> OnEdit { get; set; }

    [Parameter]
    public EventCallback<UserRow> OnInviteAgain { get; set; }

    [Parameter]
    public EventCallback<UserRow> OnSendReset { get; set; }

    [Parameter]
    public EventCallback<UserRow> OnUnlock { get; set; }

    [Parameter]
    public EventCallback<UserRow> OnDeactivate { get; set; }

    [Parameter]
    public EventCallback<UserRow> OnActivate { get; set; }
}
