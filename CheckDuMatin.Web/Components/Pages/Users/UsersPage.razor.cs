using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Users;

/// <summary>"Utilisateurs": who has an account, with which role and for which clients, and who cannot sign in and why.</summary>
public sealed partial class UsersPage
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<UserRow>? _users;
    private IReadOnlyList<AssignedClient> _clients = [];
    private IReadOnlyList<Problem> _formProblems = [];
    private UserFormInput? _editing;
    private bool _isDirty;
    private string? _problem;
    private IDisposable? _watch;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    /// <summary>A <see cref="UserStatus"/> in lower case; anything else shows all.</summary>
    [SupplyParameterFromQuery(Name = "etat")]
    public string? State { get; set; }

    [Inject]
    private UserList UserList { get; set; } = null!;

    [Inject]
    private InviteUser InviteUser { get; set; } = null!;

    [Inject]
    private UpdateUser UpdateUser { get; set; } = null!;

    [Inject]
    private DeactivateUser DeactivateUser { get; set; } = null!;

    [Inject]
    private UnlockUser UnlockUser { get; set; } = null!;

    [Inject]
    private SendPasswordReset SendPasswordReset { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private IReadOnlyList<UserRow> Found =>
    [
        .. (_users ?? []).Where(user => string.IsNullOrWhiteSpace(Search)
                || new[] { user.Name, user.Email }.Concat(user.Clients.Select(client => client.Label)).Any(text => Contains(text, Search.Trim())))
            .Where(user => !Enum.TryParse<UserStatus>(State, ignoreCase: true, out var status) || !Enum.IsDefined(status) || UserStatuses.Of(user) == status),
    ];

    public void Dispose()
    {
        _ended.Dispose();
        _watch?.Dispose();
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

    private static bool Contains(string text, string search) =>
        CultureInfo.CurrentCulture.CompareInfo.IndexOf(text, search, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private Task<ClientScope> ScopeAsync() => CurrentUser.ScopeAsync(_ended.Token);

    private async Task ReadAsync()
    {
        var scope = await ScopeAsync();
        _users = await UserList.ReadAsync(scope, _ended.Token);
        _clients = await UserList.ReadClientsAsync(scope, _ended.Token);
    }

    private void SearchAsync(ChangeEventArgs change) => Show(change.Value as string, State);

    private void FilterAsync(ChangeEventArgs change) => Show(Search, change.Value as string);

    /// <summary>Writes the filter into the address, so that it can be kept and sent on.</summary>
    private void Show(string? search, string? state)
    {
        (Search, State) = (search, state);
        if (!_isDirty)
        {
            Navigation.NavigateTo(
                Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
                {
                    ["q"] = string.IsNullOrWhiteSpace(search) ? null : search,
                    ["etat"] = string.IsNullOrEmpty(state) ? null : state,
                }),
                replace: true);
        }
    }

    private void StartInviting() => Edit(new UserFormInput());

    private void StartEditing(UserRow user) => Edit(UserFormInput.Of(user));

    private void StopEditing() => Edit(null);

    private void Edit(UserFormInput? input) => (_editing, _formProblems, _problem, _isDirty) = (input, [], null, false);

    private async Task SaveAsync(UserFormInput input)
    {
        var scope = await ScopeAsync();
        var outcome = input.Id is { } id
            ? await UpdateUser.RunAsync(scope, new UpdateUserInput(id, input.Name, input.Email, input.Role, input.Language, [.. input.ClientIds]), _ended.Token)
            : await InviteUser.RunAsync(scope, new InviteUserInput(input.Name, input.Email, input.Role, input.Language, [.. input.ClientIds]), _ended.Token);
        if (!outcome.Succeeded)
        {
            _formProblems = outcome.Problems;
            return;
        }

        Edit(null);
        var voidsInvitation = input.InvitedAt is { } address && address != input.Email!.Trim();
        Toasts.Show(input.Id is null ? L["invited", input.Email!.Trim()] : L[voidsInvitation ? "saved_invited" : "saved"]);
        await ReadAsync();
    }

    private async Task InviteAgainAsync(UserRow user) => await TellAsync(await InviteUser.AgainAsync(await ScopeAsync(), user.Id, _ended.Token), L["invited", user.Email]);

    private async Task SendResetAsync(UserRow user)
    {
        var answer = await Dialogs.ShowConfirmationAsync(L["send_reset_question", user.Name, user.Email], L["send_reset_title"], L["send_reset"], L["cancel"]);
        if (!answer.Cancelled)
        {
            await TellAsync(await SendPasswordReset.RunAsync(await ScopeAsync(), user.Id, _ended.Token), L["reset_sent", user.Email]);
        }
    }

    private async Task UnlockAsync(UserRow user) => await TellAsync(await UnlockUser.RunAsync(await ScopeAsync(), user.Id, _ended.Token), L["unlocked", user.Name]);

    private async Task DeactivateAsync(UserRow user)
    {
        var answer = await Dialogs.ShowConfirmationAsync(L["deactivate_question", user.Name], L["deactivate_title"], L["deactivate"], L["cancel"]);
        if (!answer.Cancelled)
        {
            await SetActiveAsync(user, isActive: false, L["deactivated", user.Name]);
        }
    }

    private Task ActivateAsync(UserRow user) => SetActiveAsync(user, isActive: true, L[user.IsInvited ? "activated_invited" : "activated", user.Name]);

    private async Task SetActiveAsync(UserRow user, bool isActive, string done) =>
        await TellAsync(await DeactivateUser.RunAsync(await ScopeAsync(), user.Id, isActive, _ended.Token), done);

    private async Task TellAsync(Outcome<long> outcome, string done)
    {
        _problem = outcome.Succeeded ? null : outcome.Problem.Text();
        if (outcome.Succeeded)
        {
            Toasts.Show(done);
        }

        await ReadAsync();
    }

    private string StatusOf(UserRow user) => user.LockedUntil is { } until && user is { IsActive: true, IsInvited: false }
        ? L["locked_until", LocalTime.Of(until.UtcDateTime).ToString("t", CultureInfo.CurrentCulture)]
        : L[$"state_{UserStatuses.Of(user).Word()}"];

    private string ClientsOf(UserRow user) => user switch
    {
        { Role: UserRole.Administrator } => L["all_clients"],
        { Clients.Count: 0 } => L["no_clients"],
        _ => string.Join(", ", user.Clients.Select(client => client.Label)),
    };
}
