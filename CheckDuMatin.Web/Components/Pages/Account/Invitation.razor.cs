using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>Where an invited user chooses the password that opens the account.</summary>
public sealed partial class Invitation
{
    private IReadOnlyList<string> _problems = [];
    private LinkedAccount? _account;

    [SupplyParameterFromForm]
    public NewPasswordInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "jeton")]
    public string? Secret { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private AcceptInvitation UseCase { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Texts { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new NewPasswordInput();
        _account = await UseCase.ReadAsync(Secret, HttpContext.RequestAborted);
    }

    private async Task SaveAsync()
    {
        if (!Input!.Matches)
        {
            _problems = [Texts["repeat_differs"]];
            return;
        }

        var outcome = await UseCase.RunAsync(Secret, Input.Password, HttpContext.RequestAborted);
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo("/connexion?motdepasse=true");
            return;
        }

        _problems = [.. outcome.Problems.Select(problem => problem.Text())];
    }
}
