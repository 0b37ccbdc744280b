using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Templates;

/// <summary>The template of a client's bulletins, saved as soon as it is chosen.</summary>
public sealed partial class TemplateChoice
{
    private IReadOnlyList<Core.Bulletins.Templates.TemplateChoice> _templates = [];
    private long _templateId;
    private string? _told;

    [Parameter, EditorRequired]
    public required long ClientId { get; set; }

    [Inject]
    private TemplateChoices Choices { get; set; } = null!;

    [Inject]
    private ChooseTemplate Choose { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var scope = await CurrentUser.ScopeAsync();
        _templates = await Choices.ReadAsync(scope, CancellationToken.None);
        _templateId = await Choices.OfClientAsync(scope, ClientId, CancellationToken.None) ?? 0;
    }

    private async Task ChooseAsync()
    {
        var chosen = await Choose.RunAsync(await CurrentUser.ScopeAsync(), ClientId, _templateId == 0 ? null : _templateId, CancellationToken.None);
        _told = chosen.Succeeded ? L["choice_saved"] : chosen.Problem.Text();
    }
}
