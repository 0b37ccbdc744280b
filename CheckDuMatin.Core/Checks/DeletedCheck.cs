using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// "Supprimé": a client's day whose unsent check an administrator has deleted. Automation leaves that day alone until somebody makes the check
/// by hand (product.md §2, Check).
/// </summary>
public sealed class DeletedCheck : Entity, IClientOwned
{
    public const int MaxReasonLength = 1000;

    public long ClientId { get; set; }

    /// <summary>The calendar day in the client's time zone.</summary>
    public DateOnly Day { get; set; }

    public required string Reason { get; set; }

    public long DeletedById { get; set; }
}
