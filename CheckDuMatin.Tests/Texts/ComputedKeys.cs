namespace CheckDuMatin.Tests.Texts;

/// <summary>Texts whose keys are made of data and so stand in no source, each with where they come from.</summary>
internal static class ComputedKeys
{
    private static readonly (string Type, Func<string, bool> Covers)[] All =
    [
        // Of the status code of an answer and of the place in the page: StaticPage.Code and StaticPage.Text.
        ("StaticPage", key => key.EndsWith("_title", StringComparison.Ordinal) || key.EndsWith("_text", StringComparison.Ordinal) || key.EndsWith("_wait", StringComparison.Ordinal) || key.StartsWith("all_", StringComparison.Ordinal)),

        // Of what the audit holds: names of actions, fields and values. AuditWordsTests compares them with what the use cases write.
        ("AuditWords", key => key.Contains(':', StringComparison.Ordinal)),

        // Durations.Text and DashboardCsv ask the page's own texts for them.
        ("BoardPage", IsDuration),
        ("CheckListView", IsDuration),
        ("FiguresPanel", key => IsDuration(key) || key == "status" || key.StartsWith("csv_", StringComparison.Ordinal)),

        // Of the probes' names, and of the first half of a line's.
        ("DoctorTexts", key => key.StartsWith("label_", StringComparison.Ordinal) || key.StartsWith("advice_", StringComparison.Ordinal)),

        // Web's own settings use the domain's exception: WebSettings.
        ("SettingException", key => key is "url_incomplete" or "https_required" or "ip_expected"),

        // The library asks for them.
        ("FluentTexts", _ => true),
    ];

    private static bool IsDuration(string key) => key is "minutes" or "hours_minutes";

    public static bool Covers(ResourceFile file, string key) => All.Any(entry => entry.Type == file.TypeName && entry.Covers(key));
}
