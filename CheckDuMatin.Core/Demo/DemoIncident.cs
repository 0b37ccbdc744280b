using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Demo;

/// <summary>A trouble of some days on one service, as operators write it.</summary>
internal sealed record DemoIncident(LineStatus Status, int Days, string Comment, string? Notes = null)
{
    /// <summary>What happens to services, whichever.</summary>
    public static IReadOnlyList<DemoIncident> All { get; } =
    [
        new(LineStatus.Error, 2, "Ne répond plus depuis 03:12. Redémarrage sans effet, ticket ouvert chez le prestataire.", "Ticket n° 48213, rappel prévu à 10:00."),
        new(LineStatus.Error, 1, "Tâche de la nuit en échec : espace disque insuffisant sur la cible. 40 Go libérés, relancée à la main."),
        new(LineStatus.Warning, 3, "Durée double de l’habituelle, sans erreur au journal. À surveiller."),
        new(LineStatus.Warning, 1, "Mise à jour installée cette nuit, redémarrage encore à planifier.", "Créneau proposé : jeudi soir."),
        new(LineStatus.Error, 3, "Service arrêté après la coupure d’électricité de la zone. Pièce commandée, livraison sous 48 h.", "Contournement : bascule sur le matériel de secours."),
        new(LineStatus.Warning, 2, "Capacité à 87 %. Archivage des données anciennes demandé au métier."),
        new(LineStatus.Error, 1, "Mot de passe du compte de service expiré ; renouvelé, les traitements ont repris à 08:40."),
        new(LineStatus.Warning, 4, "Lenteurs signalées par trois utilisateurs entre 08:00 et 09:30. Mesures en cours."),
        new(LineStatus.Error, 2, "Erreur « délai dépassé » sur un appel sur dix. Éditeur prévenu, correctif annoncé."),
        new(LineStatus.NotApplicable, 1, "Arrêt prévu pour maintenance, annoncé aux utilisateurs."),
    ];
}
