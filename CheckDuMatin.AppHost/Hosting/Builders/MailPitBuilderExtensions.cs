using Aspire.Hosting.Local;
using Aspire.Hosting.Run;

namespace Aspire.Hosting;

/// <summary>A mail catcher under the names of CommunityToolkit.Aspire.Hosting.MailPit: Mailpit where images can be pulled, else MailDev of npm.</summary>
public static class MailPitBuilderExtensions
{
    public static IResourceBuilder<MailPitContainerResource> AddMailPit(this IDistributedApplicationBuilder builder, string name, int? httpPort = null, int? smtpPort = null)
    {
        var catcher = new MailPitContainerResource(name);
        return builder.AddResource(catcher)
            .WithEndpoint(new EndpointAnnotation("smtp", "smtp", "tcp", smtpPort, 1025))
            .WithHttpEndpoint(httpPort, 8025)
            .WithExternalHttpEndpoints()
            .WithAnnotation(new ContainerImageAnnotation("docker.io", "axllent/mailpit", "v1.22.3"))
            .WithAnnotation(new LocalServerAnnotation(new LocalMailCatcher(catcher)))
            .WithCheck($"{name}_check", _ => new SmtpHealthCheck(catcher.SmtpEndpoint));
    }

    /// <summary>The mails outlive the catcher.</summary>
    public static IResourceBuilder<MailPitContainerResource> WithDataVolume(this IResourceBuilder<MailPitContainerResource> builder, string name) =>
        builder.WithAnnotation(new ContainerMountAnnotation(name, "/data", isReadOnly: false)).WithEnvironment("MP_DATABASE", "/data/mailpit.db");
}
