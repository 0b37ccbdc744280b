using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Contacts;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>Whom to call, in which order and about what; and how soon each level asks for it.</summary>
public sealed partial class ContactsTab(
    ContactList list, SaveContact save, MoveContact move, DeleteContact delete, CurrentUser user, LiveChanges live, Toasts toasts, IDialogService dialogs)
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<ContactRow>? _contacts;
    private IReadOnlyList<Problem> _problems = [];
    private ContactInput? _input;
    private bool _isDirty;
    private string? _problem;
    private IDisposable? _watch;

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
            _watch = await live.WatchAsync(
                changes => changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Operations)
                    ? InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    })
                    : Task.CompletedTask,
                _ended.Token);
        }
    }

    private async Task ReadAsync() => _contacts = await list.ReadAsync(await user.ScopeAsync(_ended.Token), _ended.Token);

    private void Edit(ContactRow? contact)
    {
        _input = contact is null
            ? new ContactInput(null, null, null, null, null, null, AlertLevel.Minor)
            : new ContactInput(contact.Id, contact.Name, contact.Role, contact.Phone, contact.Mail, contact.Hours, contact.Level, contact.Version);
        (_problems, _problem, _isDirty) = ([], null, false);
    }

    private void Stop() => (_input, _problems, _isDirty) = (null, [], false);

    private void Change(ContactInput input) => (_input, _isDirty) = (input, true);

    private void ChangeLevel(ChangeEventArgs chosen)
    {
        if (int.TryParse(chosen.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var level))
        {
            Change(_input! with { Level = (AlertLevel)level });
        }
    }

    private async Task SaveAsync()
    {
        if (_input is not { } input)
        {
            return;
        }

        var outcome = await save.RunAsync(await user.ScopeAsync(_ended.Token), input, _ended.Token);
        _problems = outcome.Problems;
        if (outcome.Succeeded)
        {
            toasts.Show(L["contact_saved", input.Name!]);
            Stop();
        }

        await ReadAsync();
    }

    private async Task MoveAsync(ContactRow contact, bool up)
    {
        var outcome = await move.RunAsync(await user.ScopeAsync(_ended.Token), contact.Id, up, _ended.Token);
        _problem = outcome.Problem?.Text();
        await ReadAsync();
    }

    private async Task DeleteAsync(ContactRow contact)
    {
        var answer = await dialogs.ShowConfirmationAsync(L["delete_question", contact.Name], L["delete_title"], L["delete"], L["cancel"]);
        if (answer.Cancelled)
        {
            return;
        }

        var outcome = await delete.RunAsync(await user.ScopeAsync(_ended.Token), contact.Id, _ended.Token);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            toasts.Show(L["contact_deleted", contact.Name]);
        }

        await ReadAsync();
    }

    private string? Invalid(string field) => _problems.Any(problem => problem.Field == field) ? "true" : null;
}
