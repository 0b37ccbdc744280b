using CheckDuMatin.Core;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Files;
using CheckDuMatin.Core.Services.Import;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>Brings services in, from a file or from another client: what it would do is shown before anything is done.</summary>
public sealed partial class ServiceImport : IDisposable
{
    /// <summary>Clients in the list at once.</summary>
    private const int Offered = 50;

    private IReadOnlyList<ClientListItem> _models = [];
    private long _model;
    private ImportTable? _table;
    private ImportField[] _fields = [];
    private string _fileName = "";
    private ImportSource? _source;
    private ImportPreview? _preview;
    private string? _problem;
    private string _search = "";
    private int _found;
    private CancellationTokenSource? _typing;
    private bool _busy;
    private string? _working;

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

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string ModelCount => _found == 0 ? L["none_found"] : _found > _models.Count ? L["models_more", _models.Count, _found] : "";

    public void Dispose()
    {
        _typing?.Cancel();
        _typing?.Dispose();
    }

    protected override Task OnInitializedAsync() => IsModel ? ReadModelsAsync() : Task.CompletedTask;

    private async Task SearchAsync()
    {
        if (_typing is not null)
        {
            await _typing.CancelAsync();
            _typing.Dispose();
        }

        _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), Time, _typing.Token);
            await ReadModelsAsync();
        }
        catch (OperationCanceledException)
        {
            // Another letter came: that one searches.
        }
    }

    /// <summary>Active clients with something to copy; which ones, the search decides, not how many there are.</summary>
    private async Task ReadModelsAsync()
    {
        var filter = new ClientListFilter(_search, IsActive: true, Take: Offered) { HasServices = true, ExceptId = ClientId };
        var page = await Clients.ReadAsync(await User.ScopeAsync(), filter, CancellationToken.None);
        (_models, _found) = (page.Items, page.Total);
        if (_model != 0 && _models.All(client => client.Id != _model))
        {
            _model = 0;
            await ReadModelAsync();
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
            _working = "previewing";
            var preview = await Preview.RunAsync(await User.ScopeAsync(), ClientId, _source, CancellationToken.None);
            (_preview, _problem, _working) = (preview.Value, preview.Problem?.Text(), null);
        }
    }

    private async Task ApplyAsync()
    {
        if (_source is null || _preview is null || _busy)
        {
            return;
        }

        (_busy, _working) = (true, "applying");
        var outcome = await Apply.RunAsync(await User.ScopeAsync(), ClientId, _source, _preview.Fingerprint, CancellationToken.None);
        (_busy, _working) = (false, null);
        (_preview, _problem) = (outcome.Value, outcome.Problem?.Text());
        if (outcome.Succeeded)
        {
            await Applied.InvokeAsync(outcome.Value);
        }
    }
}
