namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>A new password, typed twice; with the current one where somebody is signed in.</summary>
public sealed class NewPasswordInput
{
    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? Repeat { get; set; }

    public bool Matches => string.Equals(Password, Repeat, StringComparison.Ordinal);
}
