namespace CheckDuMatin.Web.Components.Pages.Templates;

/// <summary>Texts of the pages of templates: <c>TemplateTexts.resx</c> (French) and <c>TemplateTexts.en.resx</c>.</summary>
public sealed class TemplateTexts;
