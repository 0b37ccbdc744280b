using System.CommandLine;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm token create</c>: a personal access token for a user; its secret is printed this once.</summary>
internal static class TokenCreateCommand
{
    public static Command Create()
    {
        var user = new Option<string>("--user") { Description = Texts.Get("token_user"), HelpName = "EMAIL" };
        var name = new Option<string>("--name") { Description = Texts.Get("token_name"), HelpName = "N" };
        var scopes = new Option<string>("--scopes") { Description = Texts.Get("token_scopes"), HelpName = "read,fill" };
        scopes.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !TokenScopeWords.TryParse(text, out _))
            {
                result.AddError(Texts.Get("token_scopes_unknown", text));
            }
        });
        var days = new Option<int?>("--days") { Description = Texts.Get("token_days"), HelpName = "N" };
        days.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, out var value) && value is > 0 and <= 3650))
            {
                result.AddError(Texts.Get("token_days_wrong", text));
            }
        });
        var command = new VerbCommand("create", "token_create") { days };
        command.AddRequired(user);
        command.AddRequired(name);
        command.AddRequired(scopes);
        command.Run((verb, cancellationToken) =>
        {
            _ = TokenScopeWords.TryParse(verb.Value(scopes), out var wanted);
            return RunAsync(verb, verb.Value(user)!, verb.Value(name)!, wanted, verb.Value(days), cancellationToken);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(Verb verb, string email, string name, TokenScopes scopes, int? days, CancellationToken cancellationToken)
    {
        await using var db = verb.Use<ScopedDb>().Open(ClientScope.System);
        var normalized = email.Trim().ToUpperInvariant();
        var userId = await db.Users.Where(user => user.NormalizedEmail == normalized).Select(user => user.Id).SingleOrDefaultAsync(cancellationToken);
        var expiresAt = days is { } count ? verb.Use<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(count) : (DateTime?)null;
        var created = await verb.Use<CreateToken>().RunAsync(ClientScope.System, userId, name, scopes, expiresAt, cancellationToken);
        if (!created.Succeeded)
        {
            return verb.Refuse(created.Problem);
        }

        verb.Say("token_created");
        verb.SayPlain(created.Value.Secret);
        verb.Json(new { created.Value.Id, token = created.Value.Secret, expiresAt });
        return ExitCode.Good;
    }
}
