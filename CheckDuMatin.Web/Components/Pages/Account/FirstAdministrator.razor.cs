using System.Globalization;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>Where the link leads that the console printed at the first start.</summary>
public sealed partial class FirstAdministrator
{
    private IReadOnlyList<string> _problems = [];
    private bool _isValid;

    [SupplyParameterFromForm]
    public FirstAdministratorInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "jeton")]
    public string? Secret { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private AcceptFirstAdministrator Accept { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Texts { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new FirstAdministratorInput();
        _isValid = await Accept.IsValidAsync(Secret, HttpContext.RequestAborted);
    }

    private async Task CreateAsync()
    {
        if (!string.Equals(Input!.Password, Input.Repeat, StringComparison.Ordinal))
        {
            _problems = [Texts["repeat_differs"]];
            return;
        }

        var outcome = await Accept.RunAsync(
            new AcceptFirstAdministratorInput(Secret, Input.Name, Input.Email, Input.Password, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
            HttpContext.RequestAborted);
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo("/connexion?motdepasse=true");
            return;
        }

        _problems = [.. outcome.Problems.Select(problem => problem.Text())];
    }
}
