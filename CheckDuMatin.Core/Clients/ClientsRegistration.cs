using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Clients;

/// <summary>The use cases and queries of this feature.</summary>
internal static class ClientsRegistration
{
    public static IServiceCollection AddClients(this IServiceCollection services)
    {
        services.AddSingleton<AddRecipient>();
        services.AddSingleton<AssignManagers>();
        services.AddSingleton<ClientContents>();
        services.AddSingleton<ClientDetails>();
        services.AddSingleton<ClientList>();
        services.AddSingleton<ClientLogos>();
        services.AddSingleton<ClosureList>();
        services.AddSingleton<CreateClient>();
        services.AddSingleton<DeleteClient>();
        services.AddSingleton<DuplicateClient>();
        services.AddSingleton<ManagerChoices>();
        services.AddSingleton<ClientChoices>();
        services.AddSingleton<RecipientList>();
        services.AddSingleton<RemoveClosure>();
        services.AddSingleton<RemoveRecipient>();
        services.AddSingleton<ReplaceRecipients>();
        services.AddSingleton<SenderDomains>();
        services.AddSingleton<SetClientLogo>();
        services.AddSingleton<SetClosure>();
        services.AddSingleton<SetSenderDomain>();
        services.AddSingleton<UpdateClient>();
        return services;
    }
}
