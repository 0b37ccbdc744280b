namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>What the forms of two-step verification post.</summary>
public sealed class TwoFactorInput
{
    public string? Code { get; set; }

    public string? Password { get; set; }

    /// <summary>"on", "off" or "codes".</summary>
    public string? Wish { get; set; }
}
