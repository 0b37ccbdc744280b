namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>What the first administrator's form posts.</summary>
public sealed class FirstAdministratorInput
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? Repeat { get; set; }
}
