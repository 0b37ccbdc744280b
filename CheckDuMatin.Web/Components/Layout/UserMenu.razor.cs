using System.Globalization;
using System.Security.Claims;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>Who is signed in, his language and theme, and the way out.</summary>
public sealed partial class UserMenu
{
    [Parameter]
    [EditorRequired]
    public ClaimsPrincipal User { get; set; } = null!;

    private string Initials => string.Concat(User.DisplayName().Split(' ', '-').Where(word => word.Length > 0).Take(2)
        .Select(word => StringInfo.GetNextTextElement(word).ToUpper(CultureInfo.CurrentCulture)));
}
