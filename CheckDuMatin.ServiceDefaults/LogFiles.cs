using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace CheckDuMatin.ServiceDefaults;

/// <summary>
/// Daily log files beside the console: <c>STORAGE_DIR/logs/web-HOST-PID-20261129.json</c>, one JSON object a line in the compact format of Serilog
/// (<c>@t</c> instant UTC, <c>@m</c> message, <c>@l</c> level unless Information, <c>@x</c> exception, <c>@tr</c> the correlation id that error pages show). The worker
/// removes them after 30 days; <c>cdm logs</c> reads them.
/// </summary>
public static class LogFiles
{
    public const string FolderName = "logs";

    /// <summary>A fault that fills files must not fill the disk in one: beyond this another one is begun, and the clean-up bounds their sum.</summary>
    private const long LargestFile = 64 * 1024 * 1024;

    /// <summary>Writes what passes <c>Logging:LogLevel</c> to the service's own files. A folder that cannot be written to costs the files and nothing else.</summary>
    /// <param name="service">Begins the files' names: <c>web</c>, <c>worker</c>.</param>
    /// <param name="instance">
    /// Tells several processes of a service apart; machine and process unless given. The sink does not recognise a file that another process holds outside Windows, and would drop lines.
    /// </param>
    public static TBuilder AddLogFiles<TBuilder>(this TBuilder builder, string service, string? instance = null)
        where TBuilder : IHostApplicationBuilder
    {
        // A storage that is not there is not made: /health says so, and a volume that was not mounted must not look like an empty one.
        if (builder.Configuration["STORAGE_DIR"] is not { Length: > 0 } storage || !Directory.Exists(storage))
        {
            return builder;
        }

        instance ??= string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}");
        var name = string.Concat(instance.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
        var logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.FromLogContext()
            .Enrich.WithProperty("Service", service)
            .WriteTo.File(
                new MaskedFormatter(new RenderedCompactJsonFormatter(), SecretMask.Of(builder.Configuration)),
                Path.Combine(storage, FolderName, $"{service}-{name}-.json"),
                rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: LargestFile,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: null)
            .CreateLogger();

        // Not by AddSerilog: that lets everything through, whatever Logging:LogLevel says. And made by the container, so that it is closed with it.
        builder.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(logger, dispose: true));
        return builder;
    }
}
