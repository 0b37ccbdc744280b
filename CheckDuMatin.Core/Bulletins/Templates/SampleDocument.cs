using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>An invented bulletin that shows every part of a template: all statuses, an expired and a near date, notes, long and short comments.</summary>
public static class SampleDocument
{
    private static readonly DateOnly s_day = new(2026, 11, 23);
    private static readonly TimeSpan s_offset = TimeSpan.FromHours(1);

    /// <summary>In French.</summary>
    public static BulletinDocument French { get; } = new()
    {
        ClientLabel = "Établissements Lefèvre & Fils",
        Day = s_day,
        ScheduledLocal = At(9, 0),
        GeneratedLocal = At(9, 42),
        Culture = CultureInfo.GetCultureInfo("fr"),
        CreatedBy = "Hélène Maçon",
        Previous = new(s_day.AddDays(-3), new() { Success = 12, Warning = 1, Error = 3 }),
        Notes = "Maintenance du réseau prévue jeudi de 20 h à 23 h. Pendant ce temps, la messagerie reste joignable par le site de secours.",
        Sections =
        [
            Section(
                "Sauvegardes",
                Row("Sauvegarde complète du serveur de fichiers", LineStatus.Success, "Siège"),
                Row("Réplication vers le site de secours", LineStatus.Error, "Site de Nîmes") with
                {
                    FailingSince = s_day.AddDays(-3),
                    Operator = "Jérôme Noël",
                    Comment = "Arrêtée à 03:12 : espace insuffisant sur le volume de destination. Ticket INC-0042 ouvert, extension prévue ce matin.",
                },
                Row("Base de données comptabilité", LineStatus.Success, "Siège"),
                Row("Messagerie et espaces partagés", LineStatus.Success),
                Row("Archivage légal", LineStatus.NotApplicable) with { Comment = "Serveur arrêté pour déménagement." }),
            Section(
                "Serveurs et réseau",
                Row("Contrôleur de domaine principal", LineStatus.Success, "Salle serveurs"),
                Row("Cœur de réseau", LineStatus.Success, "Salle serveurs"),
                Row("Téléphonie IP", LineStatus.Warning) with { FailingSince = s_day.AddDays(-1), Operator = "Léa Benoît", Comment = "Deux postes hors ligne au 2e étage." },
                Row("Pare-feu, grappe A et B", LineStatus.Success) with { ExpirationDate = s_day.AddDays(210) },
                Row("Onduleur de la salle serveurs", LineStatus.Success) with { Notes = "Batteries changées en mars." }),
            Section(
                "Licences et certificats",
                Row("Certificat *.exemple.fr", LineStatus.Warning) with { FailingSince = s_day, ExpirationDate = s_day.AddDays(12), Operator = "Jérôme Noël", Comment = "Renouvellement demandé." },
                Row("Antivirus des postes", LineStatus.Success) with { ExpirationDate = s_day.AddDays(95) },
                Row("Suite bureautique, 42 postes", LineStatus.Error) with
                {
                    FailingSince = s_day.AddDays(-1), ExpirationDate = s_day.AddDays(-1), Operator = "Hélène Maçon", Comment = "Licence expirée hier, commande validée.",
                }),
        ],
    };

    private static BulletinSection Section(string title, params BulletinRow[] rows) => new()
    {
        Title = title,
        ShowStatistics = true,
        Rows = [.. rows.Select(row => row with { CategoryPath = [title, .. row.CategoryPath] })],
    };

    private static BulletinRow Row(string title, LineStatus status, params string[] path) => new()
    {
        ServiceTitle = title,
        CategoryPath = path,
        Status = status,
        LastChangedLocal = At(9, 5 + title.Length % 30),
    };

    private static DateTimeOffset At(int hour, int minute) => new(s_day.ToDateTime(new TimeOnly(hour, minute)), s_offset);
}
