using CheckDuMatin.Core.Access;

namespace CheckDuMatin.Core.Users;

/// <summary>What somebody changes of his own account.</summary>
internal static class OwnAccount
{
    /// <summary>The same person, with a scope in which the notice to himself can be written: a mail of no client is in no manager's scope.</summary>
    public static ClientScope Scope(ClientScope scope) => ClientScope.Administrator(scope.UserId, scope.RemoteAddress);
}
