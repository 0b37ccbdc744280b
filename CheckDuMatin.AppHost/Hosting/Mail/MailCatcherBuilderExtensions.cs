using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A mail catcher: Mailpit in a container, or MailDev of npm.</summary>
internal static class MailCatcherBuilderExtensions
{
    public const string Image = "docker.io/axllent/mailpit:v1.22.3";
    public const string Smtp = "smtp";

    public static IResourceBuilder<IMailCatcherResource> AddMailPit(this IDistributedApplicationBuilder builder, string name, int httpPort, int smtpPort) =>
        builder.AddResource(new MailPitContainerResource(name))
            .WithImage(Image)
            .WithEndpoints(new Ports(httpPort, 8025), new Ports(smtpPort, 1025));

    /// <summary>MailDev: <c>CDM_MAILDEV</c>, else where eng/setup installed it.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Unique in the application.</param>
    /// <param name="httpPort">Its page and API.</param>
    /// <param name="smtpPort">Where it takes mails.</param>
    /// <param name="directory">The mails; a folder that is the catcher's alone.</param>
    public static IResourceBuilder<IMailCatcherResource> AddLocalMailCatcher(
        this IDistributedApplicationBuilder builder, string name, int httpPort, int smtpPort, string directory)
    {
        string?[] places =
        [
            builder.Configuration["CDM_MAILDEV"], Path.GetFullPath("../eng/node_modules/.bin/maildev", AppHostProject.Directory),
            Path.Combine(UserFolders.Cache(builder.Configuration), "maildev"),
        ];
        var program = Array.Find(places, File.Exists);
        return builder.AddResource(new LocalMailCatcherResource(name, program ?? "maildev", Directory.CreateDirectory(directory).FullName))
            .OnBeforeResourceStarted((_, _, _) => program is not null ? Task.CompletedTask : throw new DistributedApplicationException(
                $"Le receveur de mails (maildev) est introuvable. Cherché\u00A0: {string.Join(", ", places.OfType<string>())}. Lancez ./run, qui l’installe, ou donnez son chemin par CDM_MAILDEV."))
            .WithArgs(
                "--smtp", Text(smtpPort), "--ip", "127.0.0.1", "--web", Text(httpPort), "--web-ip", "127.0.0.1", "--mail-directory", directory, "--max-emails", "2000")
            .WithEndpoints(new Ports(httpPort, httpPort), new Ports(smtpPort, smtpPort));
    }

    private static IResourceBuilder<T> WithEndpoints<T>(this IResourceBuilder<T> catcher, Ports http, Ports smtp)
        where T : IMailCatcherResource
    {
        var key = $"{catcher.Resource.Name}_check";
        catcher.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(key, _ => new SmtpHealthCheck(catcher.Resource.SmtpEndpoint), HealthStatus.Unhealthy, tags: null, TimeSpan.FromSeconds(5)));
        return catcher
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: Smtp, name: Smtp, port: smtp.Port, targetPort: smtp.TargetPort, isProxied: false))
            .WithHttpEndpoint(http.Port, http.TargetPort, isProxied: false)
            .WithExternalHttpEndpoints()
            .WithHealthCheck(key);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    /// <summary>On this machine, and inside the container.</summary>
    private sealed record Ports(int Port, int TargetPort);
}
