using System.Globalization;
using System.Security.Claims;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Web.Accounts;

/// <summary>What a signed-in user's claims say. The id is in <see cref="ClaimTypes.NameIdentifier"/>, the role in <see cref="ClaimTypes.Role"/>.</summary>
public static class UserClaims
{
    /// <summary>Role claim and policy name of administrators.</summary>
    public const string Administrator = "administrator";

    public const string Manager = "manager";

    internal const string DisplayNameType = "cdm:name";
    internal const string LanguageType = "cdm:language";
    internal const string ThemeType = "cdm:theme";
    internal const string SessionType = "cdm:session";
    internal const string MustChangePasswordType = "cdm:must-change-password";

    /// <summary>The user's id; null for strangers.</summary>
    public static long? UserId(this ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true
        && long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static string DisplayName(this ClaimsPrincipal principal) => principal.FindFirstValue(DisplayNameType) ?? principal.Identity?.Name ?? "";

    public static bool IsAdministrator(this ClaimsPrincipal principal) => principal.IsInRole(Administrator);

    /// <summary>The secret of the session; null where there is none.</summary>
    internal static string? Session(this ClaimsPrincipal principal) => principal.FindFirstValue(SessionType);

    internal static string RoleName(UserRole role) => role == UserRole.Administrator ? Administrator : Manager;

    internal static bool MustChangePassword(this ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type == MustChangePasswordType);
}
