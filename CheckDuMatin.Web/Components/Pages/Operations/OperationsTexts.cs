namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>Texts of "Exploitation": <c>OperationsTexts.resx</c> (French) and <c>OperationsTexts.en.resx</c>.</summary>
public sealed class OperationsTexts;
