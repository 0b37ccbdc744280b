using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

/// <summary>Bulletins made up for the tests, the same each time.</summary>
internal static class SampleBulletin
{
    public static readonly DateOnly Day = new(2026, 11, 23);

    private static readonly string[] s_roots = ["Sauvegardes", "Serveurs & réseau", "Messagerie", "Licences et certificats"];

    private static readonly string[] s_titles =
    [
        "Sauvegarde complète du serveur de fichiers", "Réplication vers le site de secours", "Base de données comptabilité",
        "Contrôleur de domaine principal", "Commutateur cœur de réseau, 2e étage", "Boîte « Assistance » partagée",
        "Antivirus des postes", "Pare-feu périmétrique", "Téléphonie IP", "Certificat *.exemple.fr", "Onduleur salle n° 2", "Archivage légal",
    ];

    /// <summary>A bulletin of so many lines in four sections, with some NOK and AVERTISSEMENT.</summary>
    public static BulletinDocument Of(int lines, string language = "fr") => new()
    {
        ClientLabel = "Établissements Lefèvre & Fils",
        Day = Day,
        ScheduledLocal = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1)),
        GeneratedLocal = new(2026, 11, 23, 9, 42, 0, TimeSpan.FromHours(1)),
        Culture = CultureInfo.GetCultureInfo(language),
        CreatedBy = "Hélène Maçon",
        ApplicationVersion = "0.1.0",
        Sections =
        [
            .. Enumerable.Range(0, lines).Select(Row).GroupBy(r => r.CategoryPath[0])
                .Select((g, i) => new BulletinSection { Title = g.Key, ShowStatistics = i % 2 == 0, Rows = [.. g] }),
        ],
        Previous = new(new(2026, 11, 20), new() { Success = lines - 5, Warning = 2, Error = 3 }),
        Notes = "Maintenance du réseau prévue jeudi de 20:00 à 23:00.\nLes sauvegardes du vendredi sont décalées d’une heure.",
    };

    /// <summary>A bulletin of the given lines in one section.</summary>
    public static BulletinDocument With(params BulletinRow[] rows) =>
        Of(0) with { Sections = [new() { Title = "Sauvegardes", Rows = rows }], Previous = null, Notes = null };

    public static BulletinRow Row(int number)
    {
        var root = s_roots[number * s_roots.Length / 60 % s_roots.Length];
        var row = new BulletinRow
        {
            ServiceTitle = $"{s_titles[number % s_titles.Length]} {number + 1}",
            CategoryPath = number % 3 == 0 ? [root] : number % 3 == 1 ? [root, "Site de Nîmes"] : [root, "Siège", "Salle serveurs"],
            Status = LineStatus.Success,
            ExpirationDate = number % 7 == 0 ? Day.AddDays((number * 9) - 20) : null,
            Operator = number % 5 == 0 ? "Jérôme Noël" : null,
            LastChangedLocal = new(2026, 11, 23, 9, number % 60, 0, TimeSpan.FromHours(1)),
        };
        return (number % 17) switch
        {
            3 => row with
            {
                Status = LineStatus.Error,
                FailingSince = Day.AddDays(-3),
                Comment = "La tâche s’est arrêtée à 03:12 : espace insuffisant sur le volume D:. Ticket INC-20261123-0042 ouvert, extension prévue ce matin.",
            },
            8 => row with { Status = LineStatus.Warning, FailingSince = Day.AddDays(-1), Comment = "Durée double de l’habitude (4 h 10)." },
            11 => row with { Status = LineStatus.NotApplicable, Comment = "Serveur arrêté pour déménagement." },
            14 => row with { Comment = "RAS" },
            _ => row,
        };
    }
}
