using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Mail;

/// <summary>The use cases and queries of this feature.</summary>
internal static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        return services;
    }
}
