using System.CommandLine;
using System.Globalization;
using CheckDuMatin.Core.Maintenance;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm audit security</c>: who has access, who tried in vain, which tokens stay open; status 1 when something must be mended.</summary>
internal static class AuditSecurityCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("security", "audit_security");
        command.Run(async (verb, cancellationToken) =>
        {
            var found = await verb.Use<AuditSecurity>().RunAsync(cancellationToken);
            verb.Say("audit_users", found.ActiveUsers, found.SignedInThisMonth);
            Names(verb, "audit_administrators", found.Administrators);
            Names(verb, "audit_sleeping", found.Sleeping);
            Names(verb, "audit_without_2fa", found.WithoutSecondFactor);
            verb.Say("audit_refused", found.RefusedSignIns);
            foreach (var address in found.RefusedFrom)
            {
                verb.SayPlain($"    {address.Address}: {address.Count}");
            }

            verb.Say("audit_answers", found.Forbidden, found.NotFound);
            verb.Say("audit_tokens", found.Tokens);
            Names(verb, "audit_tokens_expiring", found.TokensNearExpiry.Select(Describe));
            Names(verb, "audit_tokens_endless", found.TokensWithoutExpiry.Select(Describe));
            Names(verb, "audit_tokens_unused", found.TokensUnused.Select(Describe));
            Names(verb, "audit_files", found.OpenFiles);
            verb.Json(found);
            return found.IsGood ? ExitCode.Good : ExitCode.Trouble;
        });
        return command;
    }

    private static void Names(Verb verb, string key, IEnumerable<string> names)
    {
        List<string> all = [.. names];
        verb.Say(key, all.Count);
        foreach (var name in all)
        {
            verb.SayPlain($"    {name}");
        }
    }

    private static string Describe(AuditedToken token) =>
        $"{token.User} · {token.Name} · {token.Prefix}… · {token.ExpiresAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "∞"}";
}
