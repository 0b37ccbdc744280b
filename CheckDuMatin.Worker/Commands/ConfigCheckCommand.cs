using System.CommandLine;
using CheckDuMatin.Core;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm config check</c>: says what a start would stop at, and what is set; status 1 when something is missing or wrong. Needs no database.</summary>
internal static class ConfigCheckCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("check", "config_check");
        command.RunWithoutDatabase((verb, _) =>
        {
            var configuration = verb.Use<IConfiguration>();
            var values = CheckConfiguration.Values(configuration);
            foreach (var (key, value) in values)
            {
                verb.SayPlain($"  {key}={value}");
            }

            var problems = CheckConfiguration.Problems(configuration);
            foreach (var problem in problems)
            {
                verb.SayPlain($"{Texts.Get("doctor_failed"),-9}  {problem.Message}");
            }

            verb.Say(problems.Count == 0 ? "config_good" : "config_wrong", problems.Count);
            verb.Json(new
            {
                ok = problems.Count == 0,
                problems = problems.Select(problem => new { problem.Key, problem.Reason }),
                values = values.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
            });
            return Task.FromResult(problems.Count == 0 ? ExitCode.Good : ExitCode.Trouble);
        });
        return command;
    }
}
