using CheckDuMatin.Core;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Users;

/// <summary>Invites a user, or changes the name, address, role, language and clients of one.</summary>
public sealed partial class UserForm
{
    [Parameter]
    [EditorRequired]
    public UserFormInput Input { get; set; } = null!;

    [Parameter]
    public IReadOnlyList<AssignedClient> Clients { get; set; } = [];

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Parameter]
    public EventCallback<UserFormInput> OnSave { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>Something was typed or chosen.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string? Invalid(string field) => Problems.Any(problem => problem.Field == field) ? "true" : null;

    private void Choose(long clientId, bool isChosen) => _ = isChosen ? Input.ClientIds.Add(clientId) : Input.ClientIds.Remove(clientId);
}
