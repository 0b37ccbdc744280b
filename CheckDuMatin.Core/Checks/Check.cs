using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Checks;

/// <summary>One client's verification of one local day; the database holds that there is one.</summary>
public sealed class Check : Entity, IClientOwned, IVersioned
{
    public const int MaxNotesLength = 1000;

    public long ClientId { get; set; }

    public Client? Client { get; set; }

    /// <summary>The calendar day in the client's time zone.</summary>
    public DateOnly Day { get; set; }

    /// <summary>When it became due: the check time of that day, as an instant (UTC).</summary>
    public DateTime ScheduledAt { get; set; }

    /// <summary>Who made it; <see cref="User.SystemId"/> for the automatic ones.</summary>
    public long CreatedById { get; set; }

    public User? CreatedBy { get; set; }

    /// <summary>Marks the checks that one run of generation has made, so that it gives lines to these and no others.</summary>
    public long? BatchId { get; set; }

    /// <summary>Derived by the database from the counters below.</summary>
    public CheckStatus Status { get; private set; }

    public int PendingLines { get; set; }

    public int InProgressLines { get; set; }

    public int SuccessLines { get; set; }

    public int WarningLines { get; set; }

    public int ErrorLines { get; set; }

    public int NotApplicableLines { get; set; }

    public string? Notes { get; set; }

    /// <summary>Who saved a line of it last ("qui est dessus"); moved in the transaction that writes the line.</summary>
    public long? LastChangedById { get; set; }

    public User? LastChangedBy { get; set; }

    /// <summary>When the first line was touched, and when the last one was done: minutes of filling.</summary>
    public DateTime? StartedAt { get; set; }

    public DateTime? CompletedAt { get; set; }

    /// <summary>From then on nothing may change: the bulletin was rendered and queued. Empty again when the sending is cancelled or fails.</summary>
    public DateTime? FrozenAt { get; set; }

    /// <summary>The relay's first acceptance.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>When the relay first took the latest sending, which may be a "Rectificatif"; older than <see cref="FrozenAt"/> while that one is on its way.</summary>
    public DateTime? AcceptedAt { get; set; }

    /// <summary>"Suspendre": since then the bulletin leaves by a person's hand alone. Also set by whatever brings a sending back.</summary>
    public DateTime? AutomaticSendingSuspendedAt { get; set; }

    public long? SentById { get; set; }

    public User? SentBy { get; set; }

    /// <summary>Why an unfinished check was sent; printed on the bulletin.</summary>
    public string? IncompleteReason { get; set; }

    /// <summary>0 for the first sending, n for "Rectificatif n".</summary>
    public int Rectification { get; set; }

    public long Version { get; set; }

    public ICollection<CheckLine> Lines { get; } = [];

    /// <summary>Frozen, and the relay has taken what was frozen: only then can it be reopened.</summary>
    public bool IsDelivered => FrozenAt is { } frozen && (AcceptedAt ?? SentAt) >= frozen;

    public LineCounts Counts => new(PendingLines, InProgressLines, SuccessLines, WarningLines, ErrorLines, NotApplicableLines);
}
