using System.CommandLine;
using System.Text.Json;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm jobs run NAME</c>: runs a job once, here and now, with its row in the history.</summary>
internal static class JobsRunCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = Texts.Get("jobs_run_name") };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && Jobs.Find(text) is null)
            {
                result.AddError(Texts.Get("job_unknown", text, string.Join(", ", Jobs.All.Select(job => job.Name))));
            }
        });
        var command = new VerbCommand("run", "jobs_run") { name };
        command.Run(async (verb, cancellationToken) =>
        {
            var job = Jobs.Find(verb.Value(name)!)!;
            var report = await verb.Use<JobRunner>().RunAsync(job, cancellationToken);
            var outcome = report.Outcome.ToString().ToLowerInvariant();
            verb.Say("jobs_run_done", job.Name, Texts.Get("outcome_" + outcome), report.Counts ?? "");
            if (report.Error is not null)
            {
                verb.SayPlain(report.Error);
            }

            var counts = report.Counts is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(report.Counts);
            verb.Json(new { job = job.Name, outcome, counts, error = report.Error });
            return report.Outcome == JobOutcome.Succeeded ? ExitCode.Good : ExitCode.Trouble;
        });
        return command;
    }
}
