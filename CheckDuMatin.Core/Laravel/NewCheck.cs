using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Laravel;

/// <summary>A check to write, with its lines. Its past is kept as it was: a NOK line without a comment or operator stays one.</summary>
internal sealed class NewCheck
{
    /// <summary>Our key, once written.</summary>
    public long Id { get; set; }

    public required long SourceId { get; init; }

    public required long ClientId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>When the former application made it, which is all that tells when it became due.</summary>
    public required DateTime ScheduledAt { get; init; }

    public required long CreatedById { get; init; }

    public required string? Notes { get; init; }

    /// <summary>When its mail was sent, which froze it there too; null while it was not.</summary>
    public required DateTime? SentAt { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required IReadOnlyList<NewLine> Lines { get; init; }

    public LineCounts Counts => LineCounts.Of(Lines.Select(line => line.Status));

    /// <summary>When the first line with a result was last touched: the former application knows no better.</summary>
    public DateTime? StartedAt => Lines.Where(line => line.Status != LineStatus.Pending).Select(line => (DateTime?)line.UpdatedAt).Min();

    public DateTime? CompletedAt => Counts.IsComplete ? Lines.Max(line => line.UpdatedAt) : null;

    public static NewCheck Of(ImportRun run, CheckSurroundings here, SourceCheck check)
    {
        var row = check.Row;
        var createdAt = run.Instant(row, "created_at") ?? check.At;
        var sentAt = run.Instant(row, "email_sent_at");
        if (sentAt is null && !row.IsNull("email_sent_at"))
        {
            run.Report.Alter(ImportChecks.Table, row.Id, "date_dropped", "email_sent_at");
        }

        return new NewCheck
        {
            SourceId = row.Id,
            ClientId = check.ClientId,
            Day = check.Day,
            ScheduledAt = check.At,
            CreatedById = here.UserOf(run, row, "created_by") ?? User.SystemId,
            Notes = run.FreeText(ImportChecks.Table, row, "notes", Check.MaxNotesLength),
            SentAt = sentAt,
            CreatedAt = createdAt,
            UpdatedAt = run.Instant(row, "updated_at") ?? createdAt,
            Lines = [.. check.Lines.GroupBy(line => here.ServiceOf(run, line)!.Value.Id).Select(lines => NewLine.Of(run, here, Chosen(run, [.. lines]), createdAt))],
        };
    }

    /// <summary>Of several lines of one service: the last that has a result, else the last.</summary>
    private static SourceRow Chosen(ImportRun run, List<SourceRow> lines)
    {
        var chosen = lines.FindLast(line => NewLine.StatusOf(line) is { } status && status.IsDone()) ?? lines[^1];
        foreach (var other in lines.Where(line => line != chosen))
        {
            run.Report.Refuse(ImportChecks.Lines, other.Id, "line_twice", chosen.Id);
        }

        return chosen;
    }
}
