using System.Globalization;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Audit;

/// <summary>"Audit": who changed what, when, from where, before and after. The address holds the search; pages follow each other by key.</summary>
public sealed partial class AuditPage
{
    private readonly ComponentLife _ended = new();
    private Core.Audit.AuditPage? _page;
    private IReadOnlyList<AuditPerson> _people = [];
    private IReadOnlyList<AssignedClient> _clients = [];
    private string? _text;
    private string? _who;
    private string? _what;
    private string? _client;
    private DateOnly? _from;
    private DateOnly? _to;

    [SupplyParameterFromQuery(Name = "qui")]
    public string? Who { get; set; }

    [SupplyParameterFromQuery(Name = "quoi")]
    public string? What { get; set; }

    [SupplyParameterFromQuery(Name = "client")]
    public string? Client { get; set; }

    [SupplyParameterFromQuery(Name = "du")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "au")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "operation")]
    public string? Operation { get; set; }

    /// <summary>Id of the last entry of the page before.</summary>
    [SupplyParameterFromQuery(Name = "avant")]
    public string? Before { get; set; }

    [Inject]
    private AuditSearch Search { get; set; } = null!;

    [Inject]
    private UserList UserList { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private AuditWords Words { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private AuditQuery Query => new(Who, What, Client, From, To, Text, Operation);

    private bool IsFiltered => Query.ToParameters().Values.Any(value => value is not null);

    private string ExportAddress => Navigation.GetUriWithQueryParameters("/audit/export.csv", Query.ToParameters());

    public void Dispose()
    {
        _ended.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var query = Query;
        (_text, _who, _what, _client, _from, _to) = (query.Q, query.Qui, query.Quoi, query.Client, query.From, query.To);
        var scope = await CurrentUser.ScopeAsync(_ended.Token);
        if (_people.Count == 0)
        {
            _people = await Search.ReadPeopleAsync(scope, _ended.Token);
            _clients = await UserList.ReadClientsAsync(scope, _ended.Token);
        }

        var before = Before;
        var page = await Search.ReadAsync(scope, query.ToFilter(), AuditQuery.Id(before), _ended.Token);
        if (query == Query && before == Before)
        {
            _page = page;
        }
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void SearchAsync() =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/audit", new AuditQuery(_who, _what, _client, Iso(_from), Iso(_to), _text, Operation: null).ToParameters()));

    private string Address(long? before) => Navigation.GetUriWithQueryParameters("/audit", Query.ToParameters(before));
}
