using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Web.Components.Pages.Users;

/// <summary>Whether somebody can sign in, and if not, why. The names, in lower case, are the values of <c>?etat=</c> and end the keys of the texts.</summary>
public enum UserStatus
{
    Open,
    NoClient,
    Invited,
    Locked,
    Inactive,
}

/// <summary>Finds a user's <see cref="UserStatus"/>.</summary>
internal static class UserStatuses
{
    public static UserStatus Of(UserRow user) => user switch
    {
        { IsActive: false } => UserStatus.Inactive,
        { IsInvited: true } => UserStatus.Invited,
        { LockedUntil: not null } => UserStatus.Locked,
        { Role: UserRole.Manager, Clients.Count: 0 } => UserStatus.NoClient,
        _ => UserStatus.Open,
    };

    /// <summary>The colour of a <c>.state</c>.</summary>
    public static string Tone(this UserStatus status) => status switch
    {
        UserStatus.Open => "success",
        UserStatus.Invited => "in_progress",
        UserStatus.Inactive => "",
        _ => "warning",
    };

    public static string Word(this UserStatus status) => status.ToString().ToLowerInvariant();
}
