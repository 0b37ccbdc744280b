using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Users;

/// <summary>"Utilisateurs": who has an account, with which role and for which clients.</summary>
public sealed partial class UsersPage
{
    private readonly CancellationTokenSource _ended = new();
    private IReadOnlyList<UserRow>? _users;
    private IReadOnlyList<AssignedClient> _clients = [];
    private IReadOnlyList<Problem> _formProblems = [];
    private UserFormInput? _editing;
    private string? _done;
    private string? _problem;
    private IDisposable? _watch;

    [Inject]
    private UserList UserList { get; set; } = null!;

    [Inject]
    private InviteUser InviteUser { get; set; } = null!;

    [Inject]
    private DeactivateUser DeactivateUser { get; set; } = null!;

    [Inject]
    private ChangeRole ChangeRole { get; set; } = null!;

    [Inject]
    private AssignClients AssignClients { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    public void Dispose()
    {
        _ended.Cancel();
        _watch?.Dispose();
        _ended.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await Live.WatchAsync(
                changes => changes.Count == 0 || changes.Any(change => change.Entity == ChangedEntity.User)
                    ? InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    })
                    : Task.CompletedTask,
                _ended.Token);
        }
    }

    private async Task ReadAsync()
    {
        var scope = await CurrentUser.ScopeAsync(_ended.Token);
        _users = await UserList.ReadAsync(scope, _ended.Token);
        _clients = await UserList.ReadClientsAsync(scope, _ended.Token);
    }

    private void StartInviting() => Edit(new UserFormInput());

    private void StartEditing(UserRow user) => Edit(UserFormInput.Of(user));

    private void StopEditing() => Edit(null);

    private void Edit(UserFormInput? input) => (_editing, _formProblems, _done, _problem) = (input, [], null, null);

    private async Task SaveAsync(UserFormInput input)
    {
        var scope = await CurrentUser.ScopeAsync(_ended.Token);
        var outcome = input.Id is { } id
            ? await ChangeRole.RunAsync(scope, id, input.Role, _ended.Token)
            : await InviteUser.RunAsync(scope, new InviteUserInput(input.Name, input.Email, input.Role, input.Language, [.. input.ClientIds]), _ended.Token);
        if (outcome.Succeeded && input.Id is { } changed)
        {
            outcome = await AssignClients.RunAsync(scope, changed, [.. input.ClientIds], _ended.Token);
        }

        if (!outcome.Succeeded)
        {
            _formProblems = outcome.Problems;
            return;
        }

        Edit(null);
        _done = input.Id is null ? L["invited", input.Email!.Trim()] : L["saved"];
        await ReadAsync();
    }

    private async Task InviteAgainAsync(UserRow user) =>
        await TellAsync(await InviteUser.AgainAsync(await CurrentUser.ScopeAsync(_ended.Token), user.Id, _ended.Token), L["invited", user.Email]);

    private async Task DeactivateAsync(UserRow user)
    {
        var answer = await Dialogs.ShowConfirmationAsync(L["deactivate_question", user.Name], L["deactivate_title"], L["deactivate"], L["cancel"]);
        if (!answer.Cancelled)
        {
            await SetActiveAsync(user, isActive: false, L["deactivated", user.Name]);
        }
    }

    private Task ActivateAsync(UserRow user) => SetActiveAsync(user, isActive: true, L["activated", user.Name]);

    private async Task SetActiveAsync(UserRow user, bool isActive, string done) =>
        await TellAsync(await DeactivateUser.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), user.Id, isActive, _ended.Token), done);

    private async Task TellAsync(Outcome<long> outcome, string done)
    {
        (_done, _problem) = outcome.Succeeded ? (done, null) : ((string?)null, outcome.Problem.Text());
        await ReadAsync();
    }

    private static (string Key, string Tone)? State(UserRow user) => user switch
    {
        { IsActive: false } => ("inactive", ""),
        { IsInvited: true } => ("waiting", "in_progress"),
        { IsLockedOut: true } => ("locked", "warning"),
        _ => null,
    };

    private string Clients(UserRow user) => user switch
    {
        { Role: UserRole.Administrator } => L["all_clients"],
        { Clients.Count: 0 } => L["no_clients"],
        _ => string.Join(", ", user.Clients.Select(client => client.Label)),
    };

    private static string Local(DateTime instant) =>
        TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(Core.Clients.Client.DefaultTimeZone)).ToString("g", CultureInfo.CurrentCulture);
}
