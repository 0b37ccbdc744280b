using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>"Exploitation", for administrators: how everything is, what ran, what is kept, and what people have to do. The address holds the part.</summary>
public sealed partial class OperationsPage
{
    private const string FirstTab = "etat";

    /// <summary>As the address says them.</summary>
    private static readonly IReadOnlyList<string> Tabs = [FirstTab, "taches", "sauvegardes", "courbes", "listes", "contacts", "incidents"];

    [SupplyParameterFromQuery(Name = "onglet")]
    private string? Tab { get; set; }

    // Taken here for the parts: one that subscribed to the address while the page itself is being told of a change would break that off.
    [SupplyParameterFromQuery(Name = "periode")]
    private string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "etat")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "niveau")]
    private string? Level { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Number { get; set; }

    private string Shown => Tab is not null && Tabs.Contains(Tab, StringComparer.Ordinal) ? Tab : FirstTab;

    /// <summary>The address of a part.</summary>
    internal static string Address(string tab) => tab == FirstTab ? "/exploitation" : $"/exploitation?onglet={tab}";
}
