namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>What the browser answers to a challenge, and what goes with it.</summary>
public sealed class PasskeyInput
{
    /// <summary>As JSON; null when the form was sent without the script.</summary>
    public string? Credential { get; set; }

    public bool Remember { get; set; }

    /// <summary>What its owner calls a new one.</summary>
    public string? Name { get; set; }

    /// <summary>The current one, for a new passkey.</summary>
    public string? Password { get; set; }
}
