using CheckDuMatin.Core;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>The addresses of one purpose and type, each taken away by a click, and a field for the next.</summary>
public sealed partial class RecipientGroup
{
    private string _id = "";
    private string _address = "";
    private string? _problem;

    [Parameter, EditorRequired]
    public required long ClientId { get; set; }

    [Parameter, EditorRequired]
    public required RecipientPurpose Purpose { get; set; }

    [Parameter, EditorRequired]
    public required RecipientType Type { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RecipientView> Recipients { get; set; }

    /// <summary>Called when an address was added or taken away.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private AddRecipient Add { get; set; } = null!;

    [Inject]
    private RemoveRecipient Remove { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    protected override void OnParametersSet() => _id = $"{Purpose.ToWord()}-{Type.ToWord()}";

    private async Task AddAsync()
    {
        if (string.IsNullOrWhiteSpace(_address))
        {
            return;
        }

        var input = new RecipientInput(Purpose.ToWord(), Type.ToWord(), _address);
        var outcome = await Add.RunAsync(await User.ScopeAsync(), ClientId, input, CancellationToken.None);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            _address = "";
            await Changed.InvokeAsync();
        }
    }

    private async Task RemoveAsync(RecipientView recipient)
    {
        var outcome = await Remove.RunAsync(await User.ScopeAsync(), recipient.Id, CancellationToken.None);

        // Somebody else was quicker: what was asked for is done.
        _problem = outcome.Problem is { Kind: not ProblemKind.NotFound } problem ? problem.Text() : null;
        await Changed.InvokeAsync();
    }
}
