using System.CommandLine;
using System.Globalization;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm checks create</c>: the same code as the job, once; status 1 when a client's check could not be made.</summary>
internal static class ChecksCreateCommand
{
    public static Command Create()
    {
        var at = new Option<string>("--at") { Description = Texts.Get("checks_create_at"), HelpName = "INSTANT" };
        at.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !TryParse(text, out _))
            {
                result.AddError(Texts.Get("instant_malformed", text));
            }
        });
        var client = new Option<long?>("--client") { Description = Texts.Get("checks_create_client"), HelpName = "ID" };
        var command = new VerbCommand("create", "checks_create") { at, client };
        command.Run(async (verb, cancellationToken) =>
        {
            DateTime? instant = TryParse(verb.Value(at), out var parsed) ? parsed : null;
            var result = await verb.Use<GenerateDueChecks>().RunAsync(instant, verb.Value(client), cancellationToken);
            verb.Say("checks_create_done", result.Created, result.Skipped, result.Failed);
            verb.Json(new { result.Created, result.Skipped, result.Failed });
            return result.Failed == 0 ? ExitCode.Good : ExitCode.Trouble;
        });
        return command;
    }

    /// <summary>An instant with its offset or Z; one without would mean another moment on each machine.</summary>
    private static bool TryParse(string? text, out DateTime instant)
    {
        string[] formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        var good = DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant);
        return good && instant.Kind == DateTimeKind.Utc;
    }
}
