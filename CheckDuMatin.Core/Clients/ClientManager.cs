using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Clients;

/// <summary>A client assigned to a manager.</summary>
public sealed class ClientManager : Entity, IClientOwned
{
    public long ClientId { get; set; }

    public Client? Client { get; set; }

    public long UserId { get; set; }

    public User? User { get; set; }
}
