using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Web.Components.Pages.Users;

/// <summary>What the form about a user holds; without an id it is an invitation.</summary>
public sealed class UserFormInput
{
    public long? Id { get; init; }

    /// <summary>The name as it was when the form opened.</summary>
    public string Title { get; init; } = "";

    /// <summary>The address of somebody whose invitation is open; another one voids its link.</summary>
    public string? InvitedAt { get; init; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string Language { get; set; } = "fr";

    public UserRole Role { get; set; } = UserRole.Manager;

    public ISet<long> ClientIds { get; init; } = new HashSet<long>();

    public static UserFormInput Of(UserRow user) => new()
    {
        Id = user.Id,
        Title = user.Name,
        InvitedAt = user.IsInvited ? user.Email : null,
        Name = user.Name,
        Email = user.Email,
        Language = user.Language,
        Role = user.Role,
        ClientIds = user.Clients.Select(client => client.Id).ToHashSet(),
    };
}
