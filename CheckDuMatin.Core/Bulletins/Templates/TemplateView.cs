namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>A template to be edited.</summary>
/// <param name="Logo">JPEG or PNG; null: the client's.</param>
/// <param name="ClientCount">Clients of everybody whose bulletins change with it.</param>
/// <param name="Version">To be given back with a change, so that nobody's work is overwritten.</param>
public sealed record TemplateView(long Id, TemplateInput Settings, byte[]? Logo, int ClientCount, long Version)
{
    internal static TemplateView Of(Template template, int clientCount) => new(template.Id, TemplateInput.Of(template), template.Logo, clientCount, template.Version);
}
