namespace CheckDuMatin.Tests.Isolation;

internal static partial class Doors
{
    public static IReadOnlyList<Door> Pages { get; } =
    [
        new("GET", "/", Need.SignedIn) { Shows = true, Filters = [of => $"q={of.Mark}"] },
        new("GET", "/checks", Need.SignedIn) { Shows = true, Filters = [of => $"client={of.ClientId}&du=tout", of => $"service={of.ServiceId}&du=tout"] },
        new("GET", "/checks/{CheckId:long}", Need.Client) { Shows = true },
        new("GET", "/clients", Need.SignedIn) { Shows = true, Filters = [of => $"q={of.Mark}", of => $"gestionnaire={of.Manager.Id}"] },
        new("GET", "/clients/nouveau", Need.SignedIn),
        new("GET", "/clients/{Id:long}", Need.Client)
        {
            Shows = true,
            Filters = [.. new[] { "destinataires", "courriel", "checks", "statistiques", "calendrier", "reglages" }.Select(tab => (Func<Dossier, string>)(_ => $"onglet={tab}"))],
        },
        new("GET", "/courriels", Need.SignedIn) { Shows = true, Filters = [of => $"q={of.Mark}", of => $"client={of.ClientId}", of => $"check={of.SentCheckId}"] },
        new("GET", "/ronde", Need.SignedIn) { Query = _ => "q=service", Shows = true, Filters = [of => $"q={of.Mark}", of => $"categorie=Rubrique%20{of.Mark}"] },
        new("GET", "/tableau-de-bord", Need.SignedIn) { Shows = true, Filters = [of => $"client={of.ClientId}"] },
        new("GET", "/taches", Need.SignedIn) { Shows = true },
        new("GET", "/profil", Need.SignedIn),
        new("GET", "/profil/cle", Need.SignedIn),
        new("GET", "/profil/validation", Need.SignedIn),
        new("GET", "/changer-mot-de-passe", Need.SignedIn),
        new("GET", "/acces-refuse", Need.SignedIn),
        new("GET", "/introuvable", Need.SignedIn),

        new("GET", "/audit", Need.Administrator) { Shows = true },
        new("GET", "/exploitation", Need.Administrator),
        new("GET", "/jours-feries", Need.Administrator),
        new("GET", "/templates", Need.Administrator),
        new("GET", "/templates/nouveau", Need.Administrator),
        new("GET", "/templates/{Id:long}", Need.Administrator),
        new("GET", "/utilisateurs", Need.Administrator) { Shows = true },

        new("GET", "/connexion", Need.Nothing),
        new("GET", "/connexion/code", Need.SecondStep),
        new("GET", "/invitation", Need.Nothing),
        new("GET", "/mot-de-passe", Need.Nothing),
        new("GET", "/mot-de-passe-oublie", Need.Nothing),
        new("GET", "/premier-administrateur", Need.Nothing),
    ];

    /// <summary>Downloads and exports of the pages.</summary>
    public static IReadOnlyList<Door> Files { get; } =
    [
        new("GET", "/audit/export.csv", Need.Administrator) { Shows = true },
        new("GET", "/tableau-de-bord.csv", Need.SignedIn) { Shows = true, Filters = [of => $"client={of.ClientId}"] },
        new("GET", "/clients/{clientId:long}/logo", Need.Client),
        new("GET", "/clients/{clientId:long}/services.{format:regex(^(csv|xlsx)$)}", Need.Client) { Shows = true },
    ];

    /// <summary>What belongs to no client: switches, probes, the framework's own addresses.</summary>
    public static IReadOnlyList<Door> Others { get; } =
    [
        new("POST", "/deconnexion", Need.Nothing),
        new("POST", "/connexion/cle", Need.Nothing),
        new("POST", "/profil/cle/options", Need.SignedIn),
        new("POST", "/preferences/langue", Need.Nothing),
        new("POST", "/preferences/theme", Need.Nothing),
        new("GET", "/openapi/{documentName}.json", Need.Nothing),
        new("GET", "/health", Need.Nothing),
        new("GET", "/alive", Need.Nothing),
        new("GET", "/_framework/opaque-redirect", Need.SignedIn),
        new("GET", "/_blazor", Need.SignedIn),
        new("POST", "/_blazor/negotiate", Need.SignedIn),
        new("POST", "/_blazor/disconnect", Need.SignedIn),
        new("GET", "/_blazor/initializers", Need.SignedIn),
    ];
}
