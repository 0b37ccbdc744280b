using System.CommandLine;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm user list</c>: who has an account.</summary>
internal static class UserListCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("list", "user_list");
        command.Run(async (verb, cancellationToken) =>
        {
            await using var db = verb.Use<ScopedDb>().Open(ClientScope.System);
            var users = await db.Users.Where(user => user.Id != User.SystemId)
                .OrderBy(user => user.Name)
                .Select(user => new
                {
                    user.Id,
                    user.Name,
                    user.Email,
                    user.Role,
                    user.IsActive,
                    user.TwoFactorEnabled,
                    user.LastSignInAt,
                    user.LockoutEnd,
                })
                .ToListAsync(cancellationToken);
            var now = verb.Use<TimeProvider>().GetUtcNow();
            foreach (var user in users)
            {
                verb.Say(
                    "user_row",
                    user.Name,
                    user.Email,
                    Texts.Get(user.Role == UserRole.Administrator ? "role_administrator" : "role_manager"),
                    Texts.Get(!user.IsActive ? "user_inactive" : user.LockoutEnd > now ? "user_locked" : "user_active"));
            }

            verb.Json(new
            {
                items = users.Select(user => new
                {
                    user.Id,
                    user.Name,
                    user.Email,
                    role = user.Role.ToString().ToLowerInvariant(),
                    user.IsActive,
                    isLocked = user.LockoutEnd > now,
                    twoFactor = user.TwoFactorEnabled,
                    user.LastSignInAt,
                }),
            });
            return ExitCode.Good;
        });
        return command;
    }
}
