namespace CheckDuMatin.Web.Components.Pages.Mails;

/// <summary>Texts of what shows mail: <c>MailTexts.resx</c> (French) and <c>MailTexts.en.resx</c>.</summary>
public sealed class MailTexts;
