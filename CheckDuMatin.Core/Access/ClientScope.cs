using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Access;

/// <summary>
/// What somebody sees and may touch at this moment: all clients, or the ids of those assigned to him. Every database context is opened with one,
/// so that rights hold below pages, API and jobs alike (product.md §7).
/// </summary>
public sealed class ClientScope
{
    private ClientScope(long userId, bool seesAll, IReadOnlyList<long> clientIds, string? remoteAddress)
    {
        UserId = userId;
        SeesAll = seesAll;
        ClientIds = clientIds;
        RemoteAddress = remoteAddress;
    }

    /// <summary>The application itself: jobs and commands of the operator.</summary>
    public static ClientScope System { get; } = new(User.SystemId, seesAll: true, [], remoteAddress: null);

    /// <summary>Nobody yet: reads no client at all. For sign-in and for Identity's own store.</summary>
    public static ClientScope None { get; } = new(User.SystemId, seesAll: false, [], remoteAddress: null);

    /// <summary>Who acts; <see cref="User.SystemId"/> for the application itself.</summary>
    public long UserId { get; }

    /// <summary>Every client: administrators and the application itself.</summary>
    public bool SeesAll { get; }

    /// <summary>The clients seen when not all are.</summary>
    public IReadOnlyList<long> ClientIds { get; }

    /// <summary>Where the request came from, for the audit; null for jobs and commands.</summary>
    public string? RemoteAddress { get; }

    public static ClientScope Administrator(long userId, string? remoteAddress = null) => new(userId, seesAll: true, [], remoteAddress);

    public static ClientScope Manager(long userId, IReadOnlyList<long> clientIds, string? remoteAddress = null) =>
        new(userId, seesAll: false, clientIds, remoteAddress);

    public bool Sees(long clientId) => SeesAll || ClientIds.Contains(clientId);
}
