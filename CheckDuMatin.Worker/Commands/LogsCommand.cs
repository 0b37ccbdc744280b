using System.CommandLine;
using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Logs;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm logs</c>: searches the log files of web and worker; needs no database.</summary>
internal static class LogsCommand
{
    private const int MostLines = 100_000;

    public static Command Create()
    {
        var errors = new Option<bool>("--errors") { Description = Texts.Get("logs_errors") };
        var since = new Option<string>("--since") { Description = Texts.Get("logs_since"), HelpName = "12h", DefaultValueFactory = _ => "24h" };
        since.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !Age.TryParse(text, out _))
            {
                result.AddError(Texts.Get("age_malformed", text));
            }
        });
        var service = new Option<string>("--service") { Description = Texts.Get("logs_service"), HelpName = "web|worker" };
        service.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not ("web" or "worker") and var text }])
            {
                result.AddError(Texts.Get("service_unknown", text));
            }
        });
        var correlation = new Option<string>("--correlation") { Description = Texts.Get("logs_correlation"), HelpName = "ID" };
        var last = new Option<int>("--last") { Description = Texts.Get("logs_last"), HelpName = "N", DefaultValueFactory = _ => 100 };
        var follow = new Option<bool>("--follow") { Description = Texts.Get("logs_follow") };
        var command = new VerbCommand("logs", "logs") { errors, since, service, correlation, last, follow };
        command.RunWithoutDatabase(async (verb, cancellationToken) =>
        {
            // The validator has refused anything else.
            var age = Age.TryParse(verb.Value(since), out var parsed) ? parsed : TimeSpan.FromDays(1);
            var query = new LogQuery(
                verb.Use<TimeProvider>().GetUtcNow().UtcDateTime - age, verb.Value(errors), verb.Value(service), verb.Value(correlation)?.Trim() is { Length: > 0 } id ? id : null,
                Source: null, Math.Clamp(verb.Value(last), 1, MostLines));
            var reader = verb.Use<LogReader>();
            var zone = Zone(verb.Use<IConfiguration>());
            var entries = reader.Read(query);
            foreach (var entry in entries)
            {
                verb.SayPlain(Describe(entry, zone));
            }

            if (entries.Count == 0)
            {
                verb.Say("logs_none");
            }

            verb.Json(new
            {
                items = entries.Select(entry => new { entry.At, level = entry.Level.ToString().ToLowerInvariant(), entry.Service, entry.Source, entry.Message, entry.Exception, entry.CorrelationId }),
            });
            if (verb.Value(follow))
            {
                await foreach (var entry in reader.FollowAsync(query, cancellationToken))
                {
                    verb.SayPlain(Describe(entry, zone));
                }
            }

            return ExitCode.Good;
        });
        return command;
    }

    private static string Describe(LogEntry entry, TimeZoneInfo zone)
    {
        var at = TimeZoneInfo.ConvertTimeFromUtc(entry.At, zone).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var source = entry.Source is { } type ? type[(type.LastIndexOf('.') + 1)..] + ": " : "";
        var reference = entry.CorrelationId is { } id ? $"  [{id}]" : "";
        var exception = entry.Exception is null ? "" : Environment.NewLine + "    " + entry.Exception.TrimEnd().ReplaceLineEndings(Environment.NewLine + "    ");
        return $"{at}  {entry.Level,-11}  {entry.Service,-6}  {source}{entry.Message}{reference}{exception}";
    }

    /// <summary>Where the zone that is set is none, the lines are still shown, in UTC.</summary>
    private static TimeZoneInfo Zone(IConfiguration configuration)
    {
        try
        {
            return OperationsSettings.Read(configuration).TimeZone;
        }
        catch (SettingException)
        {
            return TimeZoneInfo.Utc;
        }
    }
}
