using CheckDuMatin.Core.Checks;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace CheckDuMatin.Web.Components.Pages.Round;

/// <summary>"Ronde": the filling page turned by 90°, one kind of service over all clients of today. What is looked for stands in the URL.</summary>
public sealed partial class RoundPage(RoundSheet round, ClientOperators clientOperators, CurrentUser user, NavigationManager navigation)
{
    /// <summary>Those of most clients come first; the rest on demand.</summary>
    private const int FewCategories = 16;

    private RoundView? _view;
    private RoundFilter? _read;
    private IReadOnlyDictionary<long, IReadOnlyList<OperatorView>> _operators = new Dictionary<long, IReadOnlyList<OperatorView>>();
    private long? _userId;
    private string? _typed;
    private bool _showsAll;

    /// <summary>A category's title, at any depth of a client's tree.</summary>
    [SupplyParameterFromQuery(Name = "categorie")]
    public string? Category { get; set; }

    /// <summary>A word of a service's or a category's title.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    private RoundFilter Filter => new(Category, Search);

    /// <summary>What is looked for, in words.</summary>
    private string Wanted => string.Join(", ", new[] { Category, Search }.Where(word => !string.IsNullOrWhiteSpace(word)));

    /// <summary>The same for the API.</summary>
    private string Query => QueryHelpers.AddQueryString("", Words("category", Category));

    private string Here => QueryHelpers.AddQueryString("/ronde", Words("categorie", Category));

    protected override async Task OnParametersSetAsync()
    {
        if (_read == Filter)
        {
            return;
        }

        _typed = Search;
        var filter = Filter;
        var scope = await user.ScopeAsync();
        _userId = (await user.PrincipalAsync()).UserId();
        var view = await round.ReadAsync(scope, filter, CancellationToken.None);
        var operators = await clientOperators.ReadManyAsync(scope, [.. view.Clients.Select(client => client.ClientId)], CancellationToken.None);

        // All at once: the table is drawn once, and must then be whole. And only what is asked for now.
        if (filter != Filter)
        {
            return;
        }

        (_view, _operators, _read) = (view, operators, filter);
    }

    private void SearchAsync() => navigation.NavigateTo(QueryHelpers.AddQueryString("/ronde", Words("categorie", Category, _typed)));

    private bool IsChosen(RoundCategory category) => string.Equals(category.Title, Category, StringComparison.CurrentCultureIgnoreCase);

    private static string UrlOf(string category) => QueryHelpers.AddQueryString("/ronde", "categorie", category);

    private Dictionary<string, string?> Words(string categoryName, string? category) => Words(categoryName, category, Search);

    private static Dictionary<string, string?> Words(string categoryName, string? category, string? search)
    {
        Dictionary<string, string?> words = new(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(category))
        {
            words[categoryName] = category;
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            words["q"] = search.Trim();
        }

        return words;
    }
}
