using CheckDuMatin.Core;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

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

    /// <summary>Called with each letter: whether something stands in the field that was not added yet.</summary>
    [Parameter]
    public EventCallback<bool> Typed { get; set; }

    /// <summary>Called when an address was added or taken away.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private AddRecipient Add { get; set; } = null!;

    [Inject]
    private RemoveRecipient Remove { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    protected override void OnParametersSet() => _id = $"{Purpose.ToWord()}-{Type.ToWord()}";

    private async Task AddAsync()
    {
        var input = new RecipientInput(Purpose.ToWord(), Type.ToWord(), _address);
        var outcome = await Add.RunAsync(await User.ScopeAsync(), ClientId, input, CancellationToken.None);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            _address = "";
            Toasts.Show(L["address_added", outcome.Value.Address]);
            await TypedAsync();
            await Changed.InvokeAsync();
        }
    }

    private Task TypedAsync() => Typed.InvokeAsync(!string.IsNullOrWhiteSpace(_address));

    private async Task RemoveAsync(RecipientView recipient)
    {
        var question = L["remove_address_question", recipient.Address, L[$"type_{Type.ToWord()}"].Value, L[$"purpose_{Purpose.ToWord()}"].Value];
        if ((await Dialogs.ShowConfirmationAsync(question, L["remove_address_title"], L["remove"], L["cancel"])).Cancelled)
        {
            return;
        }

        var outcome = await Remove.RunAsync(await User.ScopeAsync(), recipient.Id, CancellationToken.None);

        // Somebody else was quicker: what was asked for is done.
        _problem = outcome.Problem is { Kind: not ProblemKind.NotFound } problem ? problem.Text() : null;
        if (_problem is null)
        {
            Toasts.Show(L["address_removed", recipient.Address]);
        }

        await Changed.InvokeAsync();
    }
}
