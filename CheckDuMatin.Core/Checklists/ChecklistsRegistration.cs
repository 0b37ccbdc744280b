using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Checklists;

/// <summary>The use cases and queries of this feature.</summary>
internal static class ChecklistsRegistration
{
    public static IServiceCollection AddChecklists(this IServiceCollection services) => services
        .AddSingleton<ChecklistBoard>()
        .AddSingleton<TickChecklist>();
}
