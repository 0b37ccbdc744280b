using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Clients;

/// <summary>A domain that administrators allow managers to send from, beside that of the configured From address.</summary>
public sealed class SenderDomain : Entity
{
    /// <summary>In lower case, as in an address: exemple.fr.</summary>
    public required string Domain { get; set; }
}
