using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Operations.Incidents;

/// <summary>What somebody found or did about an incident.</summary>
public sealed class IncidentComment : Entity
{
    public long IncidentId { get; set; }

    public long UserId { get; set; }

    public User? User { get; set; }

    public required string Text { get; set; }
}
