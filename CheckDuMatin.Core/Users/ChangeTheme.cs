using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>A user chooses how his screens look, in whatever browser he signs in.</summary>
public sealed class ChangeTheme(ScopedDb database)
{
    /// <param name="scope">The user's own.</param>
    /// <param name="theme">"light", "dark" or "system".</param>
    public async Task<Outcome<string>> RunAsync(ClientScope scope, string theme, CancellationToken cancellationToken)
    {
        if (theme is not ("light" or "dark" or "system"))
        {
            return UsersProblems.ThemeUnknown;
        }

        return await database.WriteAsync<Outcome<string>>(
            scope,
            async (db, token) =>
            {
                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == scope.UserId && row.Id != User.SystemId, token);
                if (user is null)
                {
                    return UsersProblems.UserNotFound;
                }

                if (user.Theme != theme)
                {
                    db.Audit("user.theme_changed", user.Id, clientId: null, new { user.Theme }, new { theme });
                    user.Theme = theme;
                    await db.SaveChangesAsync(token);
                }

                return theme;
            },
            cancellationToken);
    }
}
