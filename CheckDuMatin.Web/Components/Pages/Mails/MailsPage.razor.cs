using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Mails;

/// <summary>"Courriels": the outbox and, of bulletins, the archive. What is chosen stands in the address; it moves by itself.</summary>
public sealed partial class MailsPage : IDisposable
{
    private const int PageSize = 25;

    private MailPageView? _page;
    private int _reads;
    private string? _said;
    private string? _problem;
    private IDisposable? _watch;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "etat")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "client")]
    private string? ClientWord { get; set; }

    [SupplyParameterFromQuery(Name = "check")]
    private string? CheckWord { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageWord { get; set; }

    // Words, since whoever writes an address writes what he likes: what is no number is not asked for.
    private long? ClientId => MailsQuery.NumberOf(ClientWord);

    private long? CheckId => MailsQuery.NumberOf(CheckWord);

    [Inject]
    private MailList Mails { get; set; } = null!;

    [Inject]
    private RetryMail RetryMail { get; set; } = null!;

    [Inject]
    private CancelSending CancelSending { get; set; } = null!;

    [Inject]
    private CancelMail CancelMail { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private int Number => MailsQuery.NumberOf(PageWord) is > 1 and < 100_000 and var number ? (int)number : 1;

    private int Pages => _page is null ? 1 : Math.Max(1, (Math.Min(_page.Total, MailList.MaxTotal) + PageSize - 1) / PageSize);

    private bool IsFiltered => Search is { Length: > 0 } || MailsQuery.StatesOf(State).Count > 0 || MailsQuery.KindOf(Kind) is not null || ClientId is not null || CheckId is not null;

    private string Count => _page?.Total switch
    {
        null => "",
        1 => L["count_one"],
        > MailList.MaxTotal => L["count_more", MailList.MaxTotal],
        { } total => L["count", total],
    };

    public void Dispose() => _watch?.Dispose();

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await Live.WatchAsync(changes => InvokeAsync(() => RefreshAsync(changes)));
        }
    }

    private async Task RefreshAsync(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Mail))
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        var filter = new MailFilter(Search, MailsQuery.KindOf(Kind), ClientId, CheckId, (Number - 1) * PageSize, PageSize) { States = MailsQuery.StatesOf(State) };
        var read = ++_reads;
        var page = await Mails.ReadAsync(await User.ScopeAsync(), filter, CancellationToken.None);

        // The last filter is shown, however late the answer to a former one comes.
        if (read == _reads)
        {
            _page = page;
        }
    }

    private void SearchAsync(ChangeEventArgs typed) => Go("q", typed.Value as string);

    /// <summary>Another filter begins at its first page.</summary>
    private void Go(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        [name] = string.IsNullOrWhiteSpace(value) ? null : value,
        ["page"] = null,
    }));

    private string AddressOf(int page) => Navigation.GetUriWithQueryParameter("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture));

    private async Task RetryAsync(MailListItem item) =>
        await SayAsync(await RetryMail.RunAsync(await User.ScopeAsync(), item.Mail.Id, CancellationToken.None), L["retried"]);

    private async Task CancelAsync(MailListItem item)
    {
        var scope = await User.ScopeAsync();
        if (item.Mail is { Kind: MailKind.Bulletin, CheckId: { } checkId })
        {
            await SayAsync(await CancelSending.RunAsync(scope, checkId, CancellationToken.None), L["cancelled"]);
        }
        else
        {
            await SayAsync(await CancelMail.RunAsync(scope, item.Mail.Id, CancellationToken.None), L["mail_cancelled"]);
        }
    }

    private async Task SayAsync(Outcome<long> outcome, string done)
    {
        _said = outcome.Succeeded ? done : null;
        _problem = outcome.Problem?.Text();
        await ReadAsync();
    }
}
