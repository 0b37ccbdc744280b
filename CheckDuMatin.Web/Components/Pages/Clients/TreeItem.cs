using System.Globalization;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>A row of the tree: a category or a service.</summary>
public readonly record struct TreeItem(bool IsCategory, long Id)
{
    public static TreeItem Category(long id) => new(IsCategory: true, id);

    public static TreeItem Service(long id) => new(IsCategory: false, id);

    /// <summary>As the page's script names it: c12, s34.</summary>
    public string Key => (IsCategory ? "c" : "s") + Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for what no row is named.</summary>
    public static TreeItem? Parse(string? key) =>
        key is ['c' or 's', .. var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new TreeItem(key[0] == 'c', id) : null;
}

/// <summary>What is being done to a row of the tree.</summary>
public enum TreeMode
{
    /// <summary>Its tools are shown.</summary>
    Tools,
    Rename,
    Describe,
    Move,
    Delete,

    /// <summary>The columns of its table in the bulletin are chosen.</summary>
    Columns,

    /// <summary>A field for a new service in this category.</summary>
    AddService,

    /// <summary>A field for a new sub-category of this category; at the root of no row.</summary>
    AddCategory,
}
