using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// People. Their passwords stay behind: each new account is opened by a link that is mailed to its owner, as every invitation is. Somebody whose
/// address has an account here keeps it as it is.
/// </summary>
internal static class ImportUsers
{
    public const string Table = "users";

    public static async Task RunAsync(ImportRun run, AccountMails mails, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(Table);
        var here = await run.Db.Users.Where(user => user.NormalizedEmail != null).Select(user => new { user.Id, user.NormalizedEmail })
            .ToDictionaryAsync(user => user.NormalizedEmail!, user => user.Id, StringComparer.Ordinal, cancellationToken);
        var existing = await run.Db.Users.Select(user => user.Id).ToHashSetAsync(cancellationToken);
        foreach (var row in run.Source.Of(Table))
        {
            counts.Read++;
            if (run.Known.Find(Table, row.Id) is { } known)
            {
                counts.AlreadyHere += existing.Contains(known) ? 1 : 0;
                Gone(run, row, !existing.Contains(known));
                continue;
            }

            if (NewUser.Address(row.Text("email")) is not { } address)
            {
                run.Report.Refuse(Table, row.Id, "user_address_invalid");
                continue;
            }

            var normalized = NewUser.Normalize(address);
            if (here.TryGetValue(normalized, out var account))
            {
                counts.AlreadyHere++;
                run.Known.Add(Table, row.Id, account);
            }
            else if (Role(row.Text("role")) is not { } role)
            {
                run.Report.Refuse(Table, row.Id, "role_unknown", row.Text("role"));
            }
            else
            {
                here[normalized] = await InviteAsync(run, mails, row, address, role, cancellationToken);
                counts.Imported++;
            }
        }
    }

    private static void Gone(ImportRun run, SourceRow row, bool gone)
    {
        if (gone)
        {
            run.Report.LeaveOut(Table, row.Id, "deleted_here");
        }
    }

    private static UserRole? Role(string? role) => role?.Trim().ToLowerInvariant() switch
    {
        "admin" => UserRole.Administrator,
        "gestionnaire" => UserRole.Manager,
        _ => null,
    };

    private static async Task<long> InviteAsync(ImportRun run, AccountMails mails, SourceRow row, string address, UserRole role, CancellationToken cancellationToken)
    {
        var name = run.Title(Table, row, "name");
        if (name is null)
        {
            name = address[..address.IndexOf('@', StringComparison.Ordinal)];
            run.Report.Alter(Table, row.Id, "name_missing", name);
        }

        var user = (await NewUser.CreateAsync(run.Db, name, address, role, "fr", cancellationToken)).Value!;
        run.Db.Users.Add(user);
        await run.Db.SaveChangesAsync(cancellationToken);
        run.Known.Add(Table, row.Id, user.Id);
        await mails.SendAsync(run.Db, user, AccountLinkPurpose.Invitation, cancellationToken);
        run.Db.Announce(ChangedEntity.User, user.Id, clientId: null);
        await run.Db.SaveChangesAsync(cancellationToken);
        return user.Id;
    }
}
