using CheckDuMatin.Core.Calendar;

namespace CheckDuMatin.Core.Demo;

/// <summary>The four clients of the demonstration. All names are invented; their addresses end in the reserved <c>.example</c>.</summary>
internal static class DemoClients
{
    public static IReadOnlyList<DemoClient> All { get; } =
    [
        // Due every day from midnight, whatever the holiday: with it the board is never empty.
        new(
            "Clinique Saint-Élie",
            new TimeOnly(0, 0),
            WeekDays.All,
            ObservesHolidays: false,
            Manager: 0,
            ["dsi@saint-elie.example", "cadre-astreinte@saint-elie.example"],
            ["direction@saint-elie.example"],
            """
            Infrastructure
              Serveurs
                - SRV-ÉLIE-01 · contrôleur de domaine | Réplication : `repadmin /replsummary` sans erreur.
                - SRV-ÉLIE-02 · fichiers
                - SRV-ÉLIE-03 · dossier patient
                - SRV-ÉLIE-04 · imagerie (PACS)
                - Onduleur de la salle serveurs
              Réseau
                - Pare-feu, grappe A et B
                - Cœur de réseau
                - Wi-Fi des étages
                - Liaison fibre principale
                - Liaison de secours 4G
            Sauvegardes
              Quotidiennes
                - Sauvegarde du dossier patient | Veeam : tâche « DPI » verte, durée inférieure à 3 h.
                - Sauvegarde des fichiers
                - Sauvegarde de l’imagerie
                - Sauvegarde Microsoft 365
              Externalisées
                - Réplique chez l’hébergeur de données de santé
                - Bande hebdomadaire au coffre
            Applications
              Soins
                - Dossier patient informatisé
                - Prescription et pharmacie
                - Laboratoire, échanges HPRIM
                - Appels malades
              Gestion
                - Facturation et télétransmission
                - Paie et plannings
            Sécurité
              - Antivirus des postes
              - Certificat du portail patients
              - Certificat de la messagerie sécurisée
              - Comptes à privilèges, alertes de la nuit
            """),
        new(
            "Boulangeries Dupré & Fils",
            new TimeOnly(6, 30),
            WeekDays.MondayToFriday | WeekDays.Saturday,
            ObservesHolidays: false,
            Manager: 0,
            ["exploitation@boulangeries-dupre.example"],
            [],
            """
            Fournil central
              Production
                - Supervision des fours
                - Chambres froides, relevés de la nuit | Entre 0 °C et +4 °C ; au-dessus de +8 °C, appeler le chef d’équipe.
                - Étiqueteuses et traçabilité
              Informatique
                - Serveur du fournil
                - Sauvegarde du serveur
                - Onduleur
            Magasins
              Encaissement
                - Caisses de Béthune
                - Caisses de Lens
                - Caisses d’Arras
                - Terminaux de paiement
                - Remontée des ventes de la veille
              Réseau
                - Box de Béthune
                - Box de Lens
                - Box d’Arras
                - Tunnel vers le fournil
            Siège
              Bureautique
                - Messagerie
                - Partage de fichiers
                - Licence de la suite bureautique
                - Imprimantes
              Gestion
                - Comptabilité
                - Site de commande en ligne
                - Certificat du site de commande
            """),
        new(
            "Lycée Étienne-Gaspard",
            new TimeOnly(8, 0),
            WeekDays.MondayToFriday,
            ObservesHolidays: true,
            Manager: 1,
            ["intendance@lycee-gaspard.example", "referent-numerique@lycee-gaspard.example"],
            ["proviseure@lycee-gaspard.example"],
            """
            Pédagogie
              Salles
                - Salle B12 · 30 postes
                - Salle B14 · 30 postes
                - Atelier de CAO
                - Vidéoprojecteurs
              Services en ligne
                - Espace numérique de travail
                - Plateforme Moodle | Connexion avec le compte « élève-témoin ».
                - Filtrage du Web
                - Comptes élèves, synchronisation de la nuit
            Administration
              Vie scolaire
                - Notes et absences
                - Portail des familles
                - Badges de la cantine
              Gestion
                - Base des élèves
                - Économat
                - Messagerie académique
            Infrastructure
              Serveurs
                - Contrôleur de domaine pédagogique
                - Contrôleur de domaine administratif
                - Serveur de fichiers des élèves
                - Serveur d’impression
              Réseau et sûreté
                - Pare-feu
                - Wi-Fi de l’internat
                - Vidéosurveillance du portail
                - Alarme intrusion
            Sauvegardes
              - Serveurs pédagogiques
              - Serveurs administratifs
              - Certificat du serveur Moodle
            """),
        new(
            "Transports Côte d’Émeraude",
            new TimeOnly(7, 15),
            WeekDays.MondayToFriday,
            ObservesHolidays: true,
            Manager: 1,
            ["regulation@cote-emeraude.example"],
            ["qualite@cote-emeraude.example"],
            """
            Exploitation des lignes
              Régulation
                - Logiciel de régulation
                - Géolocalisation des cars | Au moins 95 % des véhicules vus depuis 5 minutes.
                - Radio et téléphonie embarquée
                - Panneaux des arrêts
              Voyageurs
                - Vente de billets en ligne
                - Valideurs embarqués
                - Application mobile
                - Horaires publiés (GTFS)
            Ateliers
              Maintenance
                - Gestion de maintenance
                - Stock de pièces
                - Chronotachygraphes, déchargement
              Énergie
                - Cuves à carburant
                - Bornes de recharge du dépôt
            Siège
              Serveurs
                - Hyperviseur 1
                - Hyperviseur 2
                - Baie de stockage
                - Contrôleur de domaine
                - Serveur de messagerie
              Sauvegardes
                - Sauvegarde des machines virtuelles
                - Copie hors site de Saint-Malo
                - Restauration témoin
              Abonnements
                - Licence de la régulation
                - Certificat de la billettique
                - Contrat de la cartographie
            """),
    ];
}
