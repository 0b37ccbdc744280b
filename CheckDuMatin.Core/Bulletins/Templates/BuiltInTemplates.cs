using CheckDuMatin.Core.Bulletins.Rendering;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>The three templates that a new installation begins with. They are ordinary ones: to be changed, duplicated and deleted at will.</summary>
internal static class BuiltInTemplates
{
    private static readonly DateTime s_epoch = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<Template> All { get; } =
    [
        Built(1, "Classique", "Bandeau bleu nuit, toutes les colonnes usuelles."),
        Built(2, "Épuré", "Bandeau clair et tons doux ; l’essentiel en trois colonnes.".Replace(" ;", "\u00A0;", StringComparison.Ordinal), template =>
        {
            (template.HeaderColour, template.FooterColour, template.SectionColour) = ("EEF2F6", "475569", "475569");
            (template.SuccessColour, template.ErrorColour, template.WarningColour) = ("A7D7B5", "F2A7A2", "F6D58B");
            template.DateFormat = BulletinDateFormat.LongDate;
            template.ShowStatistics = false;
            template.Columns = [new(BulletinColumnKind.Service), new(BulletinColumnKind.Status), new(BulletinColumnKind.Comment)];
        }),
        Built(3, "Détaillé", "Bandeau vert profond, intervenants et dates de modification.", template =>
        {
            (template.HeaderColour, template.FooterColour, template.SectionColour) = ("0F4C4A", "0F4C4A", "0F766E");
            (template.SuccessColour, template.ErrorColour, template.WarningColour) = ("2E9E6B", "C62828", "F0A830");
            template.DateFormat = BulletinDateFormat.ShortDate;
            template.Columns =
            [
                new(BulletinColumnKind.Service), new(BulletinColumnKind.Category), new(BulletinColumnKind.Status), new(BulletinColumnKind.Comment),
                new(BulletinColumnKind.Operator), new(BulletinColumnKind.ExpirationDate), new(BulletinColumnKind.LastChange, "Vérifié le"),
            ];
        }),
    ];

    private static Template Built(long id, string name, string description, Action<Template>? change = null)
    {
        var template = new Template { Name = "", HeaderColour = "", FooterColour = "", SuccessColour = "", ErrorColour = "", WarningColour = "", SectionColour = "" };
        (new TemplateInput { Name = name, Description = description }).WriteTo(template);
        (template.Id, template.Version, template.CreatedAt, template.UpdatedAt) = (id, 1, s_epoch, s_epoch);
        change?.Invoke(template);
        return template;
    }
}
