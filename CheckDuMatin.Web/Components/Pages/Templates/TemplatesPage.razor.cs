using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Templates;

/// <summary>"Templates": how bulletins can look, each with its first page in small.</summary>
public sealed partial class TemplatesPage
{
    /// <summary>In pixels, at twice the density of the screen.</summary>
    private const int PictureWidth = 420;

    private readonly ComponentLife _ended = new();
    private IReadOnlyList<TemplateRow>? _templates;
    private string? _problem;
    private IDisposable? _watch;

    [Inject]
    private TemplateList List { get; set; } = null!;

    [Inject]
    private DuplicateTemplate Duplicate { get; set; } = null!;

    [Inject]
    private DeleteTemplate Delete { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

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
                changes => changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Template)
                    ? InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    })
                    : Task.CompletedTask,
                _ended.Token);
        }
    }

    private async Task ReadAsync() => _templates = await List.ReadAsync(await CurrentUser.ScopeAsync(_ended.Token), PictureWidth, _ended.Token);

    private async Task DuplicateAsync(TemplateRow template)
    {
        var copy = await Duplicate.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), template.Id, L["copy"], _ended.Token);
        _problem = copy.Problem?.Text();
        if (copy.Succeeded)
        {
            Toasts.Show(L["duplicated", copy.Value.Settings.Name!]);
        }

        await ReadAsync();
    }

    private async Task DeleteAsync(TemplateRow template)
    {
        var question = template.ClientCount == 0 ? L["delete_question", template.Name] : L["delete_question_clients", template.Name, template.ClientCount];
        var answer = await Dialogs.ShowConfirmationAsync(question, L["delete_title"], L["delete"], L["cancel"]);
        if (answer.Cancelled)
        {
            return;
        }

        var deleted = await Delete.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), template.Id, _ended.Token);
        _problem = deleted.Problem?.Text();
        if (deleted.Succeeded)
        {
            Toasts.Show(L["deleted", template.Name]);
        }

        await ReadAsync();
    }

    private string Clients(TemplateRow template) => template.ClientCount switch
    {
        0 => L["no_client"],
        1 => L["one_client"],
        _ => L["clients", template.ClientCount],
    };
}
