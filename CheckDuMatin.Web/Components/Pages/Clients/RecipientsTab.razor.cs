using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>"Destinataires": who bulletins and reminders come from and go to.</summary>
public sealed partial class RecipientsTab
{
    private readonly HashSet<(RecipientPurpose Purpose, RecipientType Type)> _typed = [];
    private IReadOnlyList<RecipientView>? _recipients;
    private int? _read;
    private IReadOnlyList<string>? _domains;

    [Parameter, EditorRequired]
    public required long ClientId { get; set; }

    /// <summary>Raised by the page when somebody has changed something.</summary>
    [Parameter]
    public int Revision { get; set; }

    [Inject]
    private RecipientList Recipients { get; set; } = null!;

    [Inject]
    private SenderDomains Domains { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_read != Revision)
        {
            _read = Revision;
            await ReadAsync();
        }
    }

    /// <summary>Fields in which an address stands that was not added.</summary>
    private void Note(RecipientPurpose purpose, RecipientType type, bool isTyped)
    {
        if (isTyped)
        {
            _typed.Add((purpose, type));
        }
        else
        {
            _typed.Remove((purpose, type));
        }
    }

    private async Task ReadAsync()
    {
        var scope = await User.ScopeAsync();
        _recipients = await Recipients.ReadAsync(scope, ClientId, CancellationToken.None);
        _domains = await Domains.ReadAsync(CancellationToken.None);
    }
}
