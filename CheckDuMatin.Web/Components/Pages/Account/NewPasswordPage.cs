using CheckDuMatin.Core;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>What an invitation and a forgotten password have in common: the link in the address opens one account, whose owner chooses a password.</summary>
public abstract class NewPasswordPage : ComponentBase
{
    [SupplyParameterFromForm]
    public NewPasswordInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "jeton")]
    public string? Secret { get; set; }

    /// <summary>Whose account it is; null when the link may not be used any more.</summary>
    protected LinkedAccount? Account { get; private set; }

    protected IReadOnlyList<string> Problems { get; private set; } = [];

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Texts { get; set; } = null!;

    protected abstract Task<LinkedAccount?> ReadAsync(string? secret, CancellationToken cancellationToken);

    protected abstract Task<Outcome<long>> SetPasswordAsync(string? secret, string? password, CancellationToken cancellationToken);

    protected override async Task OnInitializedAsync()
    {
        Input ??= new NewPasswordInput();
        Account = await ReadAsync(Secret, HttpContext.RequestAborted);
    }

    protected async Task SaveAsync()
    {
        if (!Input!.Matches)
        {
            Problems = [Texts["repeat_differs"]];
            return;
        }

        var outcome = await SetPasswordAsync(Secret, Input.Password, HttpContext.RequestAborted);
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo("/connexion?motdepasse=true");
            return;
        }

        Problems = [.. outcome.Problems.Select(problem => problem.Text())];
    }
}
