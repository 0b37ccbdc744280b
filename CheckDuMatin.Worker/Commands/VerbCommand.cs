using System.CommandLine;
using System.Text.RegularExpressions;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations.Logs;
using CheckDuMatin.ServiceDefaults;
using CheckDuMatin.Worker.Scheduling;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace CheckDuMatin.Worker.Commands;

/// <summary>A verb of <c>cdm</c>: a command with what all of them do alike, from the services to the exit status.</summary>
internal sealed partial class VerbCommand : Command
{
    /// <param name="textKey">Key of its description in <c>Texts.resx</c>.</param>
    public VerbCommand(string name, string textKey)
        : base(name, Texts.Get(textKey))
    {
    }

    /// <summary>Adds an option that must be given; the library's own message for a missing one is English only.</summary>
    public void AddRequired(Option option)
    {
        option.Description += Texts.Get("option_required");
        Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(option) is null)
            {
                result.AddError(Texts.Get("option_missing", option.Name));
            }
        });
    }

    /// <summary>
    /// Sets what the verb does, with the use cases at hand and the database reached. What cannot run ends with one line on the standard error
    /// (and, with <c>--json</c>, as <c>{"error":…}</c>), without a stack trace.
    /// </summary>
    /// <param name="waitsForDatabase">The verb itself waits for the database to come up, or does without it.</param>
    /// <param name="account">Whose rights the verb needs.</param>
    public void Run(
        Func<Verb, CancellationToken, Task<ExitCode>> work, bool waitsForDatabase = false, DatabaseAccount account = DatabaseAccount.Application) =>
        Run(work, waitsForDatabase, () => BuildHost(account));

    /// <summary>The same for a verb that only looks at files: it works where even the settings of the database are missing.</summary>
    public void RunWithoutDatabase(Func<Verb, CancellationToken, Task<ExitCode>> work) => Run(work, waitsForDatabase: true, () =>
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddEnvironmentVariables();
        builder.Services.AddLogReading();
        return builder.Build();
    });

    private void Run(Func<Verb, CancellationToken, Task<ExitCode>> work, bool waitsForDatabase, Func<IHost> buildHost) => SetAction(async (parsed, cancellationToken) =>
    {
        try
        {
            using var host = buildHost();
            await using var scope = host.Services.CreateAsyncScope();
            var verb = new Verb(parsed, scope.ServiceProvider);
            if (!waitsForDatabase)
            {
                await using var reached = await verb.Use<MySqlDataSource>().OpenConnectionAsync(cancellationToken);
            }

            return (int)await work(verb, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Fail(parsed, Texts.Get("interrupted"));
        }
        catch (MaintenanceException)
        {
            return Fail(parsed, Texts.Get("maintenance"));
        }
        catch (Exception exception) when (exception.GetBaseException() is MySqlException { ErrorCode: MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError })
        {
            return Fail(parsed, Texts.Get("schema_missing"));
        }
        catch (Exception exception) when (exception is MySqlException or RetryLimitExceededException || exception.GetBaseException() is MySqlException)
        {
            return Fail(parsed, Texts.Get("database_failed", OneLine(exception.GetBaseException().Message)));
        }
        catch (InvalidOperationException exception) when (NamesSetting().IsMatch(exception.Message))
        {
            return Fail(parsed, OneLine(exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(parsed, OneLine(exception.Message));
        }
        catch (Exception exception)
        {
            // A fault of ours: still one line for the operator, with what a report needs.
            return Fail(parsed, Texts.Get("unexpected", exception.GetType().Name, OneLine(exception.Message)));
        }
    });

    private static int Fail(ParseResult parsed, string message)
    {
        Verb.Complain(parsed, message);
        return (int)ExitCode.CouldNotRun;
    }

    /// <summary>The messages about settings begin with the key: APP_TIMEZONE, ConnectionStrings__mail.</summary>
    [GeneratedRegex(@"^(ConnectionStrings__\w+|[A-Z]+(_[A-Z]+)+)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamesSetting();

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();

    /// <summary>The use cases without scheduler, web server or telemetry, so that a verb answers at once; silent but for what the verb says.</summary>
    private static IHost BuildHost(DatabaseAccount account)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = "CheckDuMatin.Worker",
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production",
        });
        builder.Configuration.AddEnvironmentVariables();
        builder.AddMySqlDbContext<CdmContext>(DatabaseSettings.Name, settings =>
        {
            settings.DisableHealthChecks = true;
            settings.ConnectionString = DatabaseSettings.ConnectionString(builder.Configuration, account);
        });
        builder.Services.AddCore();
        builder.Services.AddJobRunner();
        return builder.Build();
    }
}
