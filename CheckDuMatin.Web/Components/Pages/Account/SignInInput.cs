namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>What the sign-in form posts.</summary>
public sealed class SignInInput
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public bool Remember { get; set; }
}
