namespace CheckDuMatin.Core.Laravel;

/// <summary>What is read of the former application's tables. Never read: passwords, sessions, tokens.</summary>
internal static class SourceSchema
{
    /// <summary>By table: columns without which it is no such database, then those that some of its versions lack.</summary>
    public static IReadOnlyList<SourceTable> Tables { get; } =
    [
        new("users", ["id", "name", "email", "role"], [], Needed: true),
        new("clients", ["id", "label", "check_time"], ["logo", "template_id"], Needed: true),
        new("categories", ["id", "title", "client_id", "category_pk"], ["status", "export_columns", "show_stats", "stats_config"], Needed: true),
        new("services", ["id", "title", "category_id"], ["status"], Needed: true),
        new("checks", ["id", "date_time", "client_id"], ["created_by", "notes", "email_sent_at", "created_at", "updated_at"], Needed: true),
        new("service_checks", ["id", "check_id", "service_id", "statut"], ["observations", "notes", "intervenant", "expiration_date", "created_at", "updated_at"], Needed: true),
        new("client_user", ["id", "user_id", "client_id"], []),
        new(
            "templates",
            ["id", "name", "type"],
            ["description", "header_logo", "header_title", "header_color", "section_config", "footer_text", "footer_color", "config", "export_columns", "excel_template"]),
        new("client_template", ["client_id", "template_id"], []),
        new("mailings", ["id", "email", "type", "client_id"], []),
        new("rappel_destinataires", ["id", "email", "type", "client_id"], []),
        new("holidays", ["id", "date", "label"], []),
    ];
}

/// <summary>A table of the former application.</summary>
/// <param name="Needed">Without it, the database is another application's.</param>
internal sealed record SourceTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Optional, bool Needed = false);
