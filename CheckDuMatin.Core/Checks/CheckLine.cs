using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Checks;

/// <summary>One service's result inside a check. Its key is the pair (check, service).</summary>
public sealed class CheckLine : IHasTimestamps, IVersioned
{
    public const int MaxTextLength = 1000;

    /// <summary>The first day that a certificate or licence may end on: before it, a year is one that was half typed.</summary>
    public static readonly DateOnly EarliestExpiration = new(2000, 1, 1);

    /// <summary>The last one.</summary>
    public static readonly DateOnly LatestExpiration = new(2100, 12, 31);

    public long CheckId { get; set; }

    public Check? Check { get; set; }

    public long ServiceId { get; set; }

    public Service? Service { get; set; }

    /// <summary>Title, category path and position as they were when the check was made.</summary>
    public long RevisionId { get; set; }

    public ServiceRevision? Revision { get; set; }

    public LineStatus Status { get; set; }

    public string? Comment { get; set; }

    public string? Notes { get; set; }

    /// <summary>"Intervenant": who is in charge of a NOK line.</summary>
    public long? OperatorId { get; set; }

    public User? Operator { get; set; }

    /// <summary>When the operator was put in charge within this check; null when nobody was.</summary>
    public DateTime? AssignedAt { get; set; }

    /// <summary>When the mail about that was written; null while it is to come.</summary>
    public DateTime? OperatorNotifiedAt { get; set; }

    /// <summary>When a certificate, licence or subscription ends; carried over from line to line.</summary>
    public DateOnly? ExpirationDate { get; set; }

    /// <summary>
    /// The day since which the service is not OK, carried over until a line is OK. It is set when a line first fails and outlives a correction
    /// within the check, so it has a meaning only while <see cref="Status"/> is failing.
    /// </summary>
    public DateOnly? FailingSince { get; set; }

    /// <summary>The check whose line for this service this one was carried over from ("Hier : NOK…"); it may have been purged.</summary>
    public long? PreviousCheckId { get; set; }

    public long? ChangedById { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public long Version { get; set; }

    /// <summary>The operator is another one as of now: the mail to him must be forgotten by none who assigns.</summary>
    internal void StampAssignment(DateTime now) => (AssignedAt, OperatorNotifiedAt) = (OperatorId is null ? null : now, null);
}
