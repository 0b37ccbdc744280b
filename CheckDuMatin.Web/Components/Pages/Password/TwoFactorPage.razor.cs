using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Pages.Account;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Password;

/// <summary>Two-step verification of one's own account. Without circuit, and never kept by a browser: it shows secrets once.</summary>
public sealed partial class TwoFactorPage
{
    private IReadOnlyList<string> _problems = [];
    private IReadOnlyList<string> _codes = [];
    private TwoFactorView? _view;

    [SupplyParameterFromForm]
    public TwoFactorInput? Input { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private PrepareTwoFactor Prepare { get; set; } = null!;

    [Inject]
    private SetTwoFactor SetTwoFactor { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new TwoFactorInput();
        HttpContext.Response.Headers.CacheControl = "no-store";
        _view = (await Prepare.RunAsync(await CurrentUser.ScopeAsync(HttpContext.RequestAborted), HttpContext.RequestAborted)).Value;
    }

    private async Task SaveAsync()
    {
        var scope = await CurrentUser.ScopeAsync(HttpContext.RequestAborted);
        var outcome = await ChangeAsync(scope, HttpContext.RequestAborted);
        (_problems, _codes) = ([.. outcome.Problems.Select(problem => problem.Text())], outcome.Value ?? []);
        _view = (await Prepare.RunAsync(scope, HttpContext.RequestAborted)).Value;
    }

    private Task<Outcome<IReadOnlyList<string>>> ChangeAsync(ClientScope scope, CancellationToken cancellationToken) => Input!.Wish switch
    {
        "off" => SetTwoFactor.TurnOffAsync(scope, Input.Password, cancellationToken),
        "codes" => SetTwoFactor.RenewCodesAsync(scope, Input.Password, cancellationToken),
        _ => SetTwoFactor.TurnOnAsync(scope, Input.Password, Input.Code, cancellationToken),
    };
}
