namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>Texts of the pages of clients: <c>ClientTexts.resx</c> (French) and <c>ClientTexts.en.resx</c>.</summary>
public sealed class ClientTexts;
