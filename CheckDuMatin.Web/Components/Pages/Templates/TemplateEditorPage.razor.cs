using CheckDuMatin.Core;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.FluentUI.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Templates;

/// <summary>Edits a template beside its pages, drawn anew by the real renderer at every change.</summary>
public sealed partial class TemplateEditorPage
{
    /// <summary>In pixels: sharp on the screen, and drawn in a few milliseconds.</summary>
    private const int PreviewWidth = 900;

    /// <summary>More than these are found by searching.</summary>
    private const int MostClients = 50;

    private readonly ComponentLife _ended = new();
    private readonly LatestOnly _drawing;
    private readonly LatestOnly _searching;
    private TemplateDraft? _draft;
    private BulletinDocument _document = SampleDocument.French;
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<ColourWarning> _warnings = [];
    private IReadOnlyList<ClientListItem> _clients = [];
    private ClientListItem? _client;
    private IJSObjectReference? _module;
    private string? _title;
    private string? _missing;
    private string? _picture;
    private long _version;
    private long _clientId;
    private DateOnly? _day;
    private string? _search;
    private int _page = 1;
    private int _pages = 1;
    private int _clientCount;
    private int _drawn;
    private bool _hasManyClients;
    private bool _hasNoCheck;
    private bool _isDirty;
    private bool _isBusy;
    private bool _isSheet;
    private bool _isStale;
    private bool _saved;

    public TemplateEditorPage() => (_drawing, _searching) = (new(DrawOnceAsync), new(SearchOnceAsync));

    /// <summary>Null for a new template.</summary>
    [Parameter]
    public long? Id { get; set; }

    [Inject]
    private TemplateList List { get; set; } = null!;

    [Inject]
    private TemplatePreview Preview { get; set; } = null!;

    [Inject]
    private CreateTemplate Create { get; set; } = null!;

    [Inject]
    private UpdateTemplate Update { get; set; } = null!;

    [Inject]
    private ClientList ClientList { get; set; } = null!;

    [Inject]
    private CheckList CheckList { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        _ended.Dispose();
        try
        {
            await (_module?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the module with it.
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        await SearchOnceAsync();
        _hasManyClients = _clients.Count == MostClients;
        await ReloadAsync();
    }

    private Task SearchAsync() => _searching.RunAsync();

    /// <summary>The client that is shown stays among those to choose from, whatever is searched for.</summary>
    private async Task SearchOnceAsync()
    {
        var found = await ClientList.ReadAsync(await CurrentUser.ScopeAsync(_ended.Token), new ClientListFilter(_search, Take: MostClients), _ended.Token);
        _clients = _client is null || found.Items.Any(client => client.Id == _client.Id) ? found.Items : [_client, .. found.Items];
        StateHasChanged();
    }

    private async Task ReloadAsync()
    {
        (_problems, _isStale, _isDirty) = ([], false, false);
        if (Id is not { } id)
        {
            _draft = TemplateDraft.Of(new TemplateInput { Name = L["new_name"] }, logo: null);
        }
        else
        {
            var found = await List.FindAsync(await CurrentUser.ScopeAsync(_ended.Token), id, _ended.Token);
            if (!found.Succeeded)
            {
                _missing = found.Problem.Text();
                return;
            }

            Show(found.Value);
        }

        await DrawAsync();
    }

    private void Show(TemplateView template)
    {
        _draft = TemplateDraft.Of(template.Settings, template.Logo);
        (_title, _version, _clientCount) = (template.Settings.Name, template.Version, template.ClientCount);
    }

    private void Touch() => (_isDirty, _saved) = (true, false);

    private Task ChangedAsync()
    {
        Touch();
        return DrawAsync();
    }

    private Task DrawAsync()
    {
        _warnings = ColourWarnings.Of(_draft!.ToInput());
        return _drawing.RunAsync();
    }

    private async Task DrawOnceAsync()
    {
        var (input, logo, document, page) = (_draft!.ToInput(), _draft.Logo, _document, _page);
        var drawn = await Task.Run(() => TemplatePreview.Draw(input, logo, document, PreviewWidth, page), _ended.Token);
        (_picture, _pages, _isSheet) = (DataUrl.Of(drawn.Png), drawn.Count, input.Format == BulletinFormat.Excel);
        // Unless somebody has turned on meanwhile: then that page is drawn next.
        _page = _page == page ? drawn.Number : _page;
        _drawn++;
        StateHasChanged();
    }

    private Task TurnAsync(int by)
    {
        _page = Math.Clamp(_page + by, 1, _pages);
        return DrawAsync();
    }

    private async Task LogoAsync(InputFileChangeEventArgs change)
    {
        Outcome<byte[]> logo = TemplatesProblems.LogoInvalid;
        if (change.File.Size <= TemplateLogo.MaxBytes)
        {
            using var bytes = new MemoryStream();
            await using var file = change.File.OpenReadStream(TemplateLogo.MaxBytes, _ended.Token);
            await file.CopyToAsync(bytes, _ended.Token);
            logo = await Task.Run(() => TemplateLogo.Read(bytes.ToArray()), _ended.Token);
        }

        _problems = logo.Problems;
        if (logo.Succeeded)
        {
            _draft!.Logo = logo.Value;
            await ChangedAsync();
        }
    }

    private Task RemoveLogoAsync()
    {
        _draft!.Logo = null;
        return ChangedAsync();
    }

    private async Task SaveAsync(bool overwrite = false)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            var (scope, input) = (await CurrentUser.ScopeAsync(_ended.Token), _draft!.ToInput());
            var saved = Id is { } id
                ? await Update.RunAsync(scope, id, input, _draft.Logo, overwrite ? null : _version, _ended.Token)
                : await Create.RunAsync(scope, input, _draft.Logo, _ended.Token);
            (_problems, _isStale) = (saved.Problems, saved.Problem?.Kind == ProblemKind.Stale);
            if (saved.Succeeded)
            {
                Show(saved.Value);
                (_isDirty, _saved) = (false, true);
                if (Id is null)
                {
                    Navigation.NavigateTo($"/templates/{saved.Value.Id}", replace: true);
                }
            }
        }
        finally
        {
            _isBusy = false;
        }
    }

    private Task ChooseClientAsync()
    {
        _client = _clients.FirstOrDefault(client => client.Id == _clientId);
        _day = null;
        return ChooseDayAsync();
    }

    /// <summary>The client's check of that day, else the last one before it; without a day, the last one there is.</summary>
    private async Task ChooseDayAsync()
    {
        var scope = await CurrentUser.ScopeAsync(_ended.Token);
        var checks = _clientId == 0
            ? []
            : (await CheckList.ReadAsync(scope, new CheckListFilter(Day: null, _clientId, Status: null, PageSize: 1) { To = _day }, _ended.Token)).Items;
        var check = checks.Count > 0 ? checks[0] : null;
        var document = await Preview.DocumentAsync(scope, check?.Id, _ended.Token);
        (_document, _page) = (document.Value ?? SampleDocument.French, 1);
        (_day, _hasNoCheck) = (check?.Day ?? _day, _clientId != 0 && check is null);
        await DrawAsync();
    }

    private async Task ExportAsync(BulletinFormat format)
    {
        var (input, logo, document) = (_draft!.ToInput(), _draft.Logo, _document);
        var file = await Task.Run(() => TemplatePreview.Export(input, logo, document, format), _ended.Token);
        _problems = file.Problems;
        if (file.Succeeded)
        {
            _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/Templates/TemplateEditorPage.razor.js");
            using var stream = new DotNetStreamReference(new MemoryStream(file.Value.Bytes));
            await _module.InvokeVoidAsync("save", file.Value.FileName, file.Value.ContentType, stream);
        }
    }

    private async Task GuardAsync(LocationChangingContext navigation)
    {
        if (_isDirty)
        {
            var answer = await Dialogs.ShowConfirmationAsync(L["leave_question"], L["leave_title"], L["leave"], L["stay"]);
            if (answer.Cancelled)
            {
                navigation.PreventNavigation();
            }
        }
    }

    private string? Invalid(string field) => _problems.Any(problem => problem.Field == field) ? "true" : null;

    private string? WarningOf(string field) => _warnings.FirstOrDefault(warning => warning.Field == field) is not { } found
        ? null
        : found.OtherField is { } other ? L["alike", L[other].Value].Value : L["pale", found.Contrast.ToString("0.0", System.Globalization.CultureInfo.CurrentCulture), found.Needed].Value;

    private string ClientsText() => _clientCount switch
    {
        0 => L["editor_hint"],
        1 => L["used_by_one"],
        _ => L["used_by", _clientCount],
    };
}
