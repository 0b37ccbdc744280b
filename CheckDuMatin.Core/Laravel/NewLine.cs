using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Laravel;

/// <summary>A line to write.</summary>
internal sealed class NewLine
{
    public required long ServiceId { get; init; }

    public required long RevisionId { get; init; }

    public required LineStatus Status { get; init; }

    public required string? Comment { get; init; }

    public required string? Notes { get; init; }

    public required long? OperatorId { get; init; }

    public required DateOnly? ExpirationDate { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    /// <summary>The day since which the service fails, carried on from the line before it.</summary>
    public DateOnly? FailingSince { get; set; }

    /// <summary>Our check that holds the line before it.</summary>
    public long? PreviousCheckId { get; set; }

    /// <summary>The former application's statuses, of both generations; null for anything else.</summary>
    public static LineStatus? StatusOf(SourceRow line) => line.Text("statut")?.Trim().ToLowerInvariant() switch
    {
        "pending" => LineStatus.Pending,
        "in_progress" => LineStatus.InProgress,
        "success" or "completed" => LineStatus.Success,
        "warning" => LineStatus.Warning,
        "error" or "failed" => LineStatus.Error,
        _ => null,
    };

    public static NewLine Of(ImportRun run, CheckSurroundings here, SourceRow row, DateTime checkCreatedAt)
    {
        var service = here.ServiceOf(run, row)!.Value;
        if (StatusOf(row) is not { } status)
        {
            run.Report.Alter(ImportChecks.Lines, row.Id, "status_unknown", TemplateColumns.Short(row.Text("statut")));
            status = LineStatus.Pending;
        }

        var operatorId = here.UserOf(run, row, "intervenant");
        if (operatorId is null && !row.IsNull("intervenant"))
        {
            run.Report.Alter(ImportChecks.Lines, row.Id, "operator_not_taken", row.Long("intervenant"));
        }

        var createdAt = run.Instant(row, "created_at") ?? checkCreatedAt;
        return new NewLine
        {
            ServiceId = service.Id,
            RevisionId = service.RevisionId,
            Status = status,
            Comment = run.FreeText(ImportChecks.Lines, row, "observations", CheckLine.MaxTextLength),
            Notes = run.FreeText(ImportChecks.Lines, row, "notes", CheckLine.MaxTextLength),
            OperatorId = operatorId,
            ExpirationDate = Expiration(run, row),
            CreatedAt = createdAt,
            UpdatedAt = run.Instant(row, "updated_at") ?? createdAt,
        };
    }

    private static DateOnly? Expiration(ImportRun run, SourceRow row)
    {
        if (row.IsNull("expiration_date"))
        {
            return null;
        }

        if (row.Day("expiration_date") is { } day && day >= CheckLine.EarliestExpiration && day <= CheckLine.LatestExpiration)
        {
            return day;
        }

        run.Report.Alter(ImportChecks.Lines, row.Id, "date_dropped", "expiration_date");
        return null;
    }
}
