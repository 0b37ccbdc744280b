using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Services.Import;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <content>Several services at once: chosen with Ctrl or Shift, by mouse or by keyboard, then moved or archived together. And what comes in as a whole.</content>
public sealed partial class ServicesTab
{
    /// <summary>Titles that a question names; more would not be read.</summary>
    private const int NamedAtMost = 5;

    private readonly HashSet<long> _selected = [];
    private long? _anchor;
    private long _target;
    private Panel _panel;
    private string? _shown;

    private enum Panel
    {
        None,
        Import,
        Model,
    }

    internal bool IsSelected(TreeItem item) => !item.IsCategory && _selected.Contains(item.Id);

    /// <summary>Ctrl and a click, or Ctrl and space: takes a service in or out. With Shift: all from the last one on.</summary>
    [JSInvokable]
    public void Select(string key, bool range)
    {
        if (TreeItem.Parse(key) is not { IsCategory: false } item || Index.FindService(item.Id) is not { Service.IsActive: true })
        {
            return;
        }

        var order = Index.Categories.SelectMany(placed => placed.Category.Services).Where(service => service.IsActive).Select(service => service.Id).ToList();
        if (range && _anchor is { } anchor && order.IndexOf(anchor) is >= 0 and var from)
        {
            var to = order.IndexOf(item.Id);
            _selected.Clear();
            _selected.UnionWith(order.Skip(Math.Min(from, to)).Take(Math.Abs(to - from) + 1));
        }
        else
        {
            _anchor = item.Id;
            if (!_selected.Remove(item.Id))
            {
                _selected.Add(item.Id);
            }
        }

        (_item, _mode, _problem) = (null, null, null);
        Say(L["said_selected", _selected.Count]);
        Changed();
    }

    [JSInvokable]
    public void ClearSelection()
    {
        if (_selected.Count > 0)
        {
            _selected.Clear();
            Say(L["said_selected", 0]);
            Changed();
        }
    }

    internal Task ChooseColumnsAsync(TreeItem item, IReadOnlyList<ReportColumn> columns) => DoAsync<ChooseReportColumns, CategoryView>(
        (choose, scope) => choose.RunAsync(scope, item.Id, columns, CancellationToken.None), category => DoneAndTold(item, L["said_look", category.Title]));

    private Task MoveSelectedAsync() => _target == 0 ? Task.CompletedTask : MoveSelectedToAsync(_target, int.MaxValue);

    private Task MoveSelectedToAsync(long categoryId, int position) => DoAsync<MoveServices, int>(
        (move, scope) => move.RunAsync(scope, ClientId, [.. _selected], categoryId, position, CancellationToken.None),
        count =>
        {
            _selected.Clear();
            Toasts.Show(L["said_moved_several", count, Index.FindCategory(categoryId)?.PathText ?? ""]);
        });

    private async Task ArchiveSelectedAsync()
    {
        var titles = _selected.Select(id => Index.FindService(id)?.Service.Title).OfType<string>().Order(StringComparer.CurrentCulture).ToList();
        var named = string.Join(", ", titles.Take(NamedAtMost).Select(title => L["quoted", title].Value)) + (titles.Count > NamedAtMost ? L["and_others", titles.Count - NamedAtMost] : "");
        if ((await Dialogs.ShowConfirmationAsync(L["archive_services_question", named], L["archive_services_title", titles.Count], L["archive"], L["cancel"])).Cancelled)
        {
            return;
        }

        await DoAsync<ArchiveServices, int>(
            (archive, scope) => archive.RunAsync(scope, ClientId, [.. _selected], CancellationToken.None),
            count =>
            {
                _selected.Clear();
                Toasts.Show(L["said_archived_several", count]);
            });
    }

    /// <summary>Several were dropped: on a category, or beside a service that is not one of them.</summary>
    private Task DropSelectedAsync(TreeItem target, string place)
    {
        if (target.IsCategory)
        {
            return MoveSelectedToAsync(target.Id, int.MaxValue);
        }

        if (IsSelected(target) || Index.FindService(target.Id) is not { Category: { } category } placed)
        {
            return Task.CompletedTask;
        }

        var others = placed.Siblings.Where(service => !_selected.Contains(service.Id)).ToList();
        return MoveSelectedToAsync(category.Id, others.FindIndex(service => service.Id == target.Id) + (place == "after" ? 1 : 0));
    }

    private async Task ImportedAsync(ImportPreview done)
    {
        _panel = Panel.None;
        await ReadAsync();
        _shown = L["said_imported", done.Count(ImportChangeKind.Create), done.Changes.Count - done.Count(ImportChangeKind.Create)];
        Toasts.Show(_shown);
        Changed();
    }
}
