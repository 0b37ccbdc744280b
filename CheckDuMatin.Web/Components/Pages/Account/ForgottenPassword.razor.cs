using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>Asks for a link to a new password. The answer is the same whoever asks.</summary>
public sealed partial class ForgottenPassword
{
    private bool _isSent;

    [SupplyParameterFromForm]
    public SignInInput? Input { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private RequestPasswordReset Request { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new SignInInput();

    private async Task SendAsync()
    {
        await Request.RunAsync(Input!.Email, HttpContext.RequestAborted);
        _isSent = true;
    }
}
