using System.CommandLine;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Laravel;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm import laravel</c>: takes over the former application's data; status 1 when some row could not be taken.</summary>
internal static class ImportLaravelCommand
{
    public static Command Create()
    {
        var file = new Option<string>("--source-file") { Description = Texts.Get("import_laravel_file"), HelpName = "FICHIER" };
        var logos = new Option<string?>("--logos") { Description = Texts.Get("import_laravel_logos"), HelpName = "DOSSIER" };
        var zone = new Option<string>("--source-time-zone") { Description = Texts.Get("import_laravel_zone"), HelpName = "FUSEAU" };
        zone.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !TimeZoneInfo.TryFindSystemTimeZoneById(text, out _))
            {
                result.AddError(Texts.Get("import_laravel_zone_unknown", text));
            }
        });
        var dryRun = new Option<bool>("--dry-run") { Description = Texts.Get("import_laravel_dry_run") };
        var command = new VerbCommand("laravel", "import_laravel") { logos, zone, dryRun };
        command.AddRequired(file);
        command.Run(async (verb, cancellationToken) =>
        {
            var written = verb.Value(zone);
            var sourceZone = written is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(written);
            var input = new ImportLaravelInput(verb.Value(file)!, verb.Value(logos), sourceZone, verb.Value(dryRun));
            var imported = await verb.Use<ImportLaravel>().RunAsync(ClientScope.System, input, cancellationToken);
            if (!imported.Succeeded)
            {
                return verb.Refuse(imported.Problem.Kind == ProblemKind.Invalid ? ExitCode.WrongUsage : ExitCode.CouldNotRun, imported.Problem);
            }

            Tell(verb, imported.Value, input.DryRun);
            return imported.Value.HasRefusals ? ExitCode.Trouble : ExitCode.Good;
        });
        return command;
    }

    private static void Tell(Verb verb, ImportReport report, bool dryRun)
    {
        foreach (var issue in report.Issues)
        {
            verb.SayPlain($"{issue.Table} {(issue.RowId is { } id ? $"{id} " : "")}[{Texts.Get($"import_laravel_{Word(issue.Kind)}")}] {issue.Text()}");
        }

        foreach (var (table, counts) in report.Tables)
        {
            verb.Say("import_laravel_table", table, counts.Read, counts.Imported, counts.AlreadyHere, counts.Altered, counts.Refused, counts.LeftOut);
        }

        if (report.HasRefusals)
        {
            verb.Say("import_laravel_trouble");
        }

        verb.Say(dryRun ? "import_laravel_would" : "import_laravel_done");
        verb.Json(new
        {
            dryRun,
            report.Tables,
            issues = report.Issues.Select(issue => new { issue.Table, id = issue.RowId, kind = Word(issue.Kind), issue.Code, message = issue.Text() }),
        });
    }

    private static string Word(ImportIssueKind kind) => kind.ToString().ToLowerInvariant();
}
