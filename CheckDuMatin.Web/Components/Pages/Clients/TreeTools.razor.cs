using CheckDuMatin.Core.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>What can be done with the open row of the tree.</summary>
public sealed partial class TreeTools
{
    private ElementReference _field;
    private TreeMode _shown;
    private string _id = "";
    private string _text = "";
    private long _target;
    private bool _focuses;
    private List<ReportColumn> _columns = [];

    [CascadingParameter]
    private ServicesTab Tab { get; set; } = null!;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Of a service, Markdown.</summary>
    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public bool IsArchived { get; set; }

    /// <summary>The category itself when the row is one.</summary>
    [Parameter]
    public CategoryNode? Category { get; set; }

    /// <summary>Raised with every change of the page's state.</summary>
    [Parameter, EditorRequired]
    public required int Version { get; set; }

    [Parameter, EditorRequired]
    public required TreeItem Item { get; set; }

    [Parameter, EditorRequired]
    public required TreeMode Mode { get; set; }

    /// <summary>Where the row may go: anywhere but where it is, and for a category not below itself.</summary>
    private IEnumerable<PlacedCategory> Targets => Item.IsCategory
        ? Tab.Index.Categories.Where(target => !Tab.Index.IsWithin(target.Category.Id, Item.Id))
        : Tab.Index.Categories;

    private bool IsDirty => Mode == TreeMode.Describe && _text != (Description ?? "");

    protected override void OnParametersSet()
    {
        _id = $"tools-{Item.Key}";
        if (_shown == Mode)
        {
            return;
        }

        (_shown, _focuses) = (Mode, Mode is not TreeMode.Tools);
        _text = Description ?? "";
        _columns = [.. Category?.ReportColumns ?? []];
        _target = Item.IsCategory ? Tab.Index.FindCategory(Item.Id)?.Parent?.Id ?? 0 : Tab.Index.FindService(Item.Id)?.Category?.Id ?? Tab.Index.Categories.FirstOrDefault()?.Category.Id ?? 0;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focuses)
        {
            _focuses = false;
            await _field.FocusAsync();
        }
    }

    /// <summary>In the order in which they are chosen.</summary>
    private void Choose(ReportColumn column, bool on)
    {
        _columns.Remove(column);
        if (on)
        {
            _columns.Add(column);
        }
    }

    private Task MoveAsync() => IsArchived
        ? Tab.RestoreAsync(Item, _target)
        : Tab.MoveToAsync(Item, Item.IsCategory && _target == 0 ? null : _target, int.MaxValue);

    /// <summary>Back to where it was, or to a category to be chosen when that one was deleted.</summary>
    private Task RestoreAsync()
    {
        if (Tab.Index.FindService(Item.Id)?.Category is not null)
        {
            return Tab.RestoreAsync(Item, categoryId: null);
        }

        Tab.Begin(Item, TreeMode.Move);
        return Task.CompletedTask;
    }

    private void Escape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            Tab.Close();
        }
    }
}
