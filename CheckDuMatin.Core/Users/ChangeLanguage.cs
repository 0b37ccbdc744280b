using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>A user chooses the language of his screens and of the mails to him.</summary>
public sealed class ChangeLanguage(ScopedDb database)
{
    /// <param name="scope">The user's own.</param>
    /// <param name="language">"fr" or "en".</param>
    public async Task<Outcome<string>> RunAsync(ClientScope scope, string language, CancellationToken cancellationToken)
    {
        if (language is not ("fr" or "en"))
        {
            return UsersProblems.LanguageUnknown;
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

                if (user.Language != language)
                {
                    db.Audit("user.language_changed", user.Id, clientId: null, new { user.Language }, new { language });
                    user.Language = language;
                    await db.SaveChangesAsync(token);
                }

                return language;
            },
            cancellationToken);
    }
}
