namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A mail catcher: it takes every mail by SMTP, delivers none, and shows them on a page.</summary>
internal interface IMailCatcherResource : IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    EndpointReference SmtpEndpoint => new(this, MailCatcherBuilderExtensions.Smtp);

    ReferenceExpression IResourceWithConnectionString.ConnectionStringExpression =>
        ReferenceExpression.Create($"Endpoint=smtp://{SmtpEndpoint.Property(EndpointProperty.HostAndPort)}");
}
