using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>
/// "Services": what is verified at a client, as a tree that is edited in place. One row at a time has its tools open; everything that the mouse
/// does by dragging the keyboard does with Alt and the arrows, and a touch with the tools.
/// </summary>
public sealed partial class ServicesTab : IAsyncDisposable
{
    private ServiceTreeView? _tree;
    private TreeItem? _item;
    private TreeMode? _mode;
    private string? _problem;
    private string _said = "";
    private bool _showArchived;
    private int? _read;
    private int _version;
    private string? _focus;
    private ElementReference _element;
    private IJSObjectReference? _module;
    private IJSObjectReference? _script;
    private DotNetObjectReference<ServicesTab>? _self;

    [Parameter, EditorRequired]
    public required long ClientId { get; set; }

    /// <summary>Raised by the page when somebody has changed something.</summary>
    [Parameter]
    public int Revision { get; set; }

    [Inject]
    private ServiceTree Services { get; set; } = null!;

    [Inject]
    private IServiceProvider UseCases { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    internal TreeIndex Index { get; private set; } = new(new ServiceTreeView(0, [], []));

    internal bool ShowsArchived => _showArchived;

    internal string? Problem => _problem;

    /// <summary>What is open on a row; null for every other row.</summary>
    internal TreeMode? ModeOf(TreeItem item) => _item == item ? _mode : null;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("dispose");
                await _script.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_read != Revision)
        {
            _read = Revision;
            await ReadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_script is null && _tree is not null && RendererInfo.IsInteractive && _self is null)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/Clients/ServicesTab.razor.js");
            _script = await _module.InvokeAsync<IJSObjectReference>("attach", _element, _self);
        }

        if (_focus is { } key && _script is not null)
        {
            _focus = null;
            await _script.InvokeVoidAsync("focus", key);
        }
    }

    /// <summary>Opens the tools of a row, or closes them when they are open.</summary>
    internal void Toggle(TreeItem item)
    {
        if (_item == item && _mode == TreeMode.Tools)
        {
            Close();
        }
        else
        {
            Begin(item, TreeMode.Tools);
        }
    }

    internal void Begin(TreeItem? item, TreeMode mode)
    {
        (_item, _mode, _problem) = (item, mode, null);
        Changed();
    }

    /// <summary>Closes what is open and gives the row its focus back.</summary>
    internal void Close()
    {
        _focus = _item?.Key;
        (_item, _mode, _problem) = (null, null, null);
        Changed();
    }

    internal Task RenameAsync(TreeItem item, string title) => item.IsCategory
        ? DoAsync<RenameCategory, CategoryView>((rename, scope) => rename.RunAsync(scope, item.Id, title, CancellationToken.None), _ => Done(item, L["said_renamed", title]))
        : DoAsync<RenameService, ServiceView>((rename, scope) => rename.RunAsync(scope, item.Id, title, CancellationToken.None), _ => Done(item, L["said_renamed", title]));

    internal Task DescribeAsync(TreeItem item, string description) => DoAsync<EditServiceDescription, ServiceView>(
        (edit, scope) => edit.RunAsync(scope, item.Id, description, CancellationToken.None), service => DoneAndTold(item, L["said_described", service.Title]));

    internal Task ArchiveAsync(TreeItem item) => DoAsync<ArchiveService, ServiceView>(
        (archive, scope) => archive.RunAsync(scope, item.Id, CancellationToken.None), service => DoneAndTold(null, L["said_archived", service.Title]));

    internal Task RestoreAsync(TreeItem item, long? categoryId) => DoAsync<RestoreService, ServiceView>(
        (restore, scope) => restore.RunAsync(scope, item.Id, categoryId, CancellationToken.None), service => DoneAndTold(item, L["said_restored", service.Title]));

    internal Task ShowStatisticsAsync(TreeItem item, bool show) => DoAsync<ShowCategoryStatistics, CategoryView>(
        (use, scope) => use.RunAsync(scope, item.Id, show, CancellationToken.None), category => Toasts.Show(L["said_look", category.Title]));

    internal Task DeleteCategoryAsync(TreeItem item, string title) => DoAsync<DeleteCategory, int>(
        (delete, scope) => delete.RunAsync(scope, item.Id, CancellationToken.None), _ => DoneAndTold(null, L["said_deleted", title]));

    /// <summary>The field stays open for the next one.</summary>
    internal Task AddServiceAsync(TreeItem category, string title) => DoAsync<AddService, ServiceView>(
        (add, scope) => add.RunAsync(scope, new AddServiceInput(ClientId, Index.FindCategory(category.Id)?.Path, title), CancellationToken.None),
        service => Say(L["said_added", service.Title]));

    internal Task AddCategoryAsync(string title) => DoAsync<CreateCategory, CategoryView>(
        (create, scope) => create.RunAsync(scope, ClientId, _item?.Id, title, CancellationToken.None),
        category =>
        {
            // An empty category is there to be filled.
            Begin(TreeItem.Category(category.Id), TreeMode.AddService);
            Say(L["said_added", category.Title]);
        });

    private async Task DoAsync<TUseCase, T>(Func<TUseCase, ClientScope, Task<Outcome<T>>> run, Action<T> done)
        where TUseCase : notnull
    {
        var outcome = await run(UseCases.GetRequiredService<TUseCase>(), await User.ScopeAsync());
        await ReadAsync();
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            done(outcome.Value);
        }

        Changed();
    }

    private async Task ReadAsync()
    {
        _tree = await Services.ReadAsync(await User.ScopeAsync(), ClientId, CancellationToken.None);
        if (_tree is not null)
        {
            Index = new TreeIndex(_tree);
            _selected.RemoveWhere(id => Index.FindService(id) is not { Service.IsActive: true });
            if (_item is { } item && Index.TitleOf(item) is null)
            {
                // A colleague has deleted what was open here.
                (_item, _mode) = (null, null);
            }
        }

        Changed();
    }

    private void Done(TreeItem? item, string said)
    {
        _focus = item?.Key;
        (_item, _mode) = (null, null);
        Say(said);
    }

    /// <summary>For what leaves no trace on the row itself: in words that all see.</summary>
    private void DoneAndTold(TreeItem? item, string told)
    {
        Done(item, "");
        Toasts.Show(told);
    }

    private void Say(string said) => _said = said;

    /// <summary>The rows below are drawn anew only when this number has changed.</summary>
    private void Changed()
    {
        _version++;
        StateHasChanged();
    }
}
