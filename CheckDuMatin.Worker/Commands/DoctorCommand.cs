using System.CommandLine;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Maintenance;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm doctor</c>: everything looked at in one go, each line with what to do; status 1 when a line is ÉCHEC.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var afterUpdate = new Option<bool>("--after-update") { Description = Texts.Get("doctor_after_update") };
        var command = new VerbCommand("doctor", "doctor") { afterUpdate };

        // Needed most when the database is down.
        command.Run(
            async (verb, cancellationToken) =>
            {
                var items = await verb.Use<RunDoctor>().RunAsync(cancellationToken);
                if (verb.Value(afterUpdate))
                {
                    items = [.. items, .. await verb.Use<CheckUpdate>().RunAsync(cancellationToken)];
                }

                foreach (var item in items)
                {
                    var threshold = item.Threshold is null || item.State == DoctorState.Good ? "" : Texts.Get("doctor_threshold", item.Threshold);
                    verb.SayPlain($"{Texts.Get($"doctor_{Word(item.State)}"),-9}  {DoctorTexts.Label(item),-28}  {item.Value}{threshold}");
                    if (item.Advice is { } advice)
                    {
                        verb.SayPlain($"{"",-9}  → {advice}");
                    }
                }

                var failed = items.Count(item => item.State == DoctorState.Failed);
                verb.Say("doctor_summary", failed, items.Count(item => item.State == DoctorState.Attention));
                verb.Json(new
                {
                    ok = failed == 0,
                    items = items.Select(item => new { item.Name, state = Word(item.State), item.Value, item.Threshold, item.Advice }),
                });
                return failed == 0 ? ExitCode.Good : ExitCode.Trouble;
            },
            waitsForDatabase: true);
        return command;
    }

    private static string Word(DoctorState state) => state switch
    {
        DoctorState.Good => "ok",
        DoctorState.Attention => "attention",
        _ => "failed",
    };
}
