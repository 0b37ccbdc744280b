namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>The texts that the pages around signing in share (<c>AccountTexts.resx</c>).</summary>
public sealed class AccountTexts;
