using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Profile;

/// <summary>Personal access tokens: made with rights and an end, shown once, revoked.</summary>
public sealed partial class TokensSection
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<TokenRow> _tokens = [];
    private IReadOnlyList<Problem> _problems = [];
    private TokenScopes _scopes = TokenScopes.Read;
    private bool _isAdministrator;
    private string? _name;
    private string? _secret;
    private int _days = 90;

    [Inject]
    private TokenList Tokens { get; set; } = null!;

    [Inject]
    private CreateToken CreateToken { get; set; } = null!;

    [Inject]
    private RevokeToken RevokeToken { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    /// <summary>A token does never more than its user may: operating is for administrators.</summary>
    private IEnumerable<(TokenScopes Scope, string Word)> Offered => TokenScopeWords.All.Where(one => _isAdministrator || one.Scope != TokenScopes.Operate);

    public void Dispose()
    {
        _ended.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _isAdministrator = (await CurrentUser.PrincipalAsync()).IsAdministrator();
        await ReadAsync();
    }

    private async Task ReadAsync() => _tokens = await Tokens.ReadAsync(await CurrentUser.ScopeAsync(_ended.Token), _ended.Token);

    private async Task CreateAsync()
    {
        var scope = await CurrentUser.ScopeAsync(_ended.Token);
        var expiresAt = _days > 0 ? Time.GetUtcNow().UtcDateTime.AddDays(_days) : (DateTime?)null;
        var outcome = await CreateToken.RunAsync(scope, scope.UserId, _name ?? "", _scopes, expiresAt, _ended.Token);
        _problems = outcome.Problems;
        if (outcome.Succeeded)
        {
            (_secret, _name) = (outcome.Value.Secret, null);
            await ReadAsync();
        }
    }

    private async Task RevokeAsync(TokenRow token)
    {
        var answer = await Dialogs.ShowConfirmationAsync(L["revoke_question", token.Name], L["revoke_title"], L["revoke"], L["cancel"]);
        if (!answer.Cancelled)
        {
            var outcome = await RevokeToken.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), token.Id, _ended.Token);
            _problems = outcome.Problems;
            if (outcome.Succeeded)
            {
                Toasts.Show(L["revoked", token.Name]);
            }

            await ReadAsync();
        }
    }

    private async Task CopyAsync()
    {
        await Script.InvokeVoidAsync("navigator.clipboard.writeText", _ended.Token, _secret);
        Toasts.Show(L["copied"]);
    }

    private void Choose(TokenScopes scope, bool isChosen) => _scopes = isChosen ? _scopes | scope : _scopes & ~scope;

    private string Expiry(TokenRow token) => token.ExpiresAt is not { } at ? L["expires_never"]
        : at <= Time.GetUtcNow().UtcDateTime ? L["expired", LocalTime.Words(at)]
        : L["expires", LocalTime.Words(at)];
}
