namespace Aspire.Hosting.ApplicationModel;

/// <summary>A mail catcher: it takes every mail by SMTP, delivers none, and shows them on a page.</summary>
public sealed class MailPitContainerResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    public EndpointReference SmtpEndpoint => new(this, "smtp");

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Endpoint=smtp://{SmtpEndpoint.Property(EndpointProperty.HostAndPort)}");
}
