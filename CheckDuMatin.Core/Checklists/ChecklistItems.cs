namespace CheckDuMatin.Core.Checklists;

/// <summary>The checklists of the operations manual, in its order: what the system knows by itself, then what a person must do.</summary>
public static class ChecklistItems
{
    public static IReadOnlyList<ChecklistItem> All { get; } =
    [
        new(ChecklistKind.Startup, "services", ["database", "scheduler"]),
        new(ChecklistKind.Startup, "configuration", ["storage", "backups", "migrations", "clock"]),
        new(ChecklistKind.Startup, "room", ["disk:", "memory"]),
        new(ChecklistKind.Startup, "relay", ["smtp"]),
        new(ChecklistKind.Startup, "backups_planned", ["job:backup", "backup-device", "backup-passphrase"]),
        new(ChecklistKind.Startup, "reachable", []),
        new(ChecklistKind.Startup, "signed_in", []),
        new(ChecklistKind.Startup, "test_alert", []),
        new(ChecklistKind.Daily, "services", ["database", "scheduler", "smtp", "storage", "backups"]),
        new(ChecklistKind.Daily, "errors", ["errors"]),
        new(ChecklistKind.Daily, "room", ["disk:", "memory", "cpu"]),
        new(ChecklistKind.Daily, "night_backup", ["backup", "job:backup"]),
        new(ChecklistKind.Daily, "checks", ["checks", "job:due-checks"]),
        new(ChecklistKind.Daily, "mail", ["mail"]),
        new(ChecklistKind.Daily, "incidents_reviewed", [], "/exploitation?onglet=incidents&etat=ouverts"),
        new(ChecklistKind.Daily, "bulletin_read", [], "/courriels?type=bulletin"),
        new(ChecklistKind.Weekly, "logs_cleared", ["job:clean-up"]),
        new(ChecklistKind.Weekly, "integrity", ["job:integrity"]),
        new(ChecklistKind.Weekly, "permissions", ["storage", "backups", "job:integrity"]),
        new(ChecklistKind.Weekly, "purges", ["job:purge", "job:purge-bulletins"]),
        new(ChecklistKind.Weekly, "security_log", [], "/audit?quoi=signin"),
        new(ChecklistKind.Weekly, "copy_elsewhere", [], "/exploitation?onglet=sauvegardes"),
        new(ChecklistKind.Monthly, "restore_test", ["job:restore-test"]),
        new(ChecklistKind.Monthly, "optimised", ["job:optimize"]),
        new(ChecklistKind.Monthly, "security_audit", ["job:security-audit"]),
        new(ChecklistKind.Monthly, "accounts", [], "/utilisateurs"),
        new(ChecklistKind.Monthly, "images", []),
        new(ChecklistKind.Monthly, "contacts_checked", [], "/exploitation?onglet=contacts"),
    ];

    public static ChecklistItem? Find(ChecklistKind list, string code) => All.FirstOrDefault(item => item.List == list && item.Code == code);
}
