using CheckDuMatin.Core;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.ServiceDefaults;
using CheckDuMatin.Worker.Commands;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker;

/// <summary>The process that runs the jobs: a web application for the sake of its health endpoints.</summary>
internal static class WorkerHost
{
    /// <summary>Runs until it is told to end. Returns the exit status.</summary>
    public static async Task<int> RunAsync()
    {
        WebApplication app;
        try
        {
            app = Build();
        }
        catch (InvalidOperationException exception)
        {
            // A missing or wrong setting: one line that names the key, no stack trace.
            await Console.Error.WriteLineAsync(exception.Message);
            return (int)ExitCode.CouldNotRun;
        }

        await using (app)
        {
            await app.RunAsync();
            return (int)ExitCode.Good;
        }
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddServiceDefaults();
        builder.AddLogFiles("worker");
        DatabaseSettings.Check(builder.Configuration);
        var connectionString = DatabaseSettings.ConnectionString(builder.Configuration, DatabaseAccount.Application);
        builder.AddMySqlDbContext<CdmContext>(DatabaseSettings.Name, settings => settings.ConnectionString = connectionString);
        builder.Services.AddCore();
        builder.Services.AddHealthChecks()
            .AddCheck<SchemaHealthCheck>("schema", timeout: TimeSpan.FromSeconds(3))
            .AddCheck<StorageHealthCheck>("storage", timeout: TimeSpan.FromSeconds(3));
        builder.Services.AddSingleton<SchemaHealthCheck>();
        // Read now: a wrong setting stops the start, not the first job that needs it.
        builder.Services.AddSingleton(OperationsSettings.Read(builder.Configuration));
        builder.Services.AddSingleton(BackupSettings.Read(builder.Configuration));
        builder.Services.AddSingleton(MailSettings.Read(builder.Configuration));
        _ = OutsideHeartbeat.ReadAddress(builder.Configuration);
        builder.Services.AddJobs(connectionString);

        // SIGTERM: the running step of each job ends first, and docker's own patience is ten seconds.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));

        var app = builder.Build();
        app.MapDefaultEndpoints();
        if (app.Environment.IsDevelopment())
        {
            app.MapDashboardCommands();
        }

        return app;
    }
}
