using CheckDuMatin.Core;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Files;
using CheckDuMatin.Core.Services.Import;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>Brings services in, from a file or from another client: what it would do is shown before anything is done.</summary>
public sealed partial class ServiceImport
{
    private IReadOnlyList<ClientListItem> _models = [];
    private long _model;
    private ImportTable? _table;
    private ImportField[] _fields = [];
    private string _fileName = "";
    private ImportSource? _source;
    private ImportPreview? _preview;
    private string? _problem;
    private bool _busy;

    [Parameter, EditorRequired]
    public required long ClientId { get; set; }

    /// <summary>From another client, rather than from a file.</summary>
    [Parameter]
    public bool IsModel { get; set; }

    /// <summary>Called with what was done.</summary>
    [Parameter]
    public EventCallback<ImportPreview> Applied { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    [Inject]
    private PreviewImport Preview { get; set; } = null!;

    [Inject]
    private ApplyImport Apply { get; set; } = null!;

    [Inject]
    private ModelTree Model { get; set; } = null!;

    [Inject]
    private ClientList Clients { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (IsModel)
        {
            var page = await Clients.ReadAsync(await User.ScopeAsync(), new ClientListFilter(Take: ClientListFilter.MaxTake), CancellationToken.None);
            _models = [.. page.Items.Where(client => client.Id != ClientId && client.ActiveServices > 0)];
        }
    }

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        (_busy, _problem, _table, _source, _preview) = (true, null, null, null, null);
        try
        {
            var bytes = await BrowserUpload.ReadAsync(chosen.File, FileRules.ServiceImport, CancellationToken.None);
            var table = bytes.Succeeded ? ImportFile.Read(bytes.Value, chosen.File.Name) : bytes.Problems.ToList();
            _problem = table.Problem?.Text();
            if (table.Succeeded)
            {
                (_table, _fileName) = (table.Value, chosen.File.Name);
                _fields = [.. ImportFields.Guess(_table.Headings)];
                await MapAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private Task MapAsync(int column, ChangeEventArgs chosen)
    {
        _fields[column] = Enum.TryParse<ImportField>(chosen.Value as string, out var field) ? field : ImportField.Ignore;
        return MapAsync();
    }

    private Task MapAsync() => PreviewAsync(ImportMapping.Apply(_table!, _fields));

    private async Task ReadModelAsync()
    {
        (_source, _preview, _problem) = (null, null, null);
        if (_model != 0)
        {
            await PreviewAsync(await Model.ReadAsync(await User.ScopeAsync(), _model, CancellationToken.None));
        }
    }

    private async Task PreviewAsync(Outcome<ImportSource> source)
    {
        (_source, _preview, _problem) = (source.Value, null, source.Problem?.Text());
        if (_source is not null)
        {
            var preview = await Preview.RunAsync(await User.ScopeAsync(), ClientId, _source, CancellationToken.None);
            (_preview, _problem) = (preview.Value, preview.Problem?.Text());
        }
    }

    private async Task ApplyAsync()
    {
        if (_source is null || _preview is null || _busy)
        {
            return;
        }

        _busy = true;
        var outcome = await Apply.RunAsync(await User.ScopeAsync(), ClientId, _source, _preview.Fingerprint, CancellationToken.None);
        _busy = false;
        (_preview, _problem) = (outcome.Value, outcome.Problem?.Text());
        if (outcome.Succeeded)
        {
            await Applied.InvokeAsync(outcome.Value);
        }
    }
}
