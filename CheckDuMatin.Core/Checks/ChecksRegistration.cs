using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Checks;

/// <summary>The use cases and queries of this feature.</summary>
internal static class ChecksRegistration
{
    public static IServiceCollection AddChecks(this IServiceCollection services) => services
        .AddSingleton<GenerateDueChecks>()
        .AddSingleton<CreateCheck>()
        .AddSingleton<DeleteCheck>()
        .AddSingleton<SaveLine>()
        .AddSingleton<CompleteCheck>()
        .AddSingleton<SaveCheckNotes>()
        .AddSingleton<CheckSheet>()
        .AddSingleton<CheckList>()
        .AddSingleton<ClientCalendar>()
        .AddSingleton<ClientOperators>()
        .AddSingleton<TodayBoard>()
        .AddSingleton<OpenTasks>()
        .AddSingleton<PurgeChecks>()
        .AddSingleton<CheckPresences>()
        .AddSingleton<MarkPresence>()
        .AddSingleton<EndPresence>()
        .AddSingleton<ForgetPresences>()
        .AddSingleton<EvidenceStore>()
        .AddSingleton<AddEvidence>()
        .AddSingleton<DeleteEvidence>()
        .AddSingleton<EvidenceContent>()
        .AddSingleton<SweepEvidence>()
        .AddSingleton<RoundSheet>();
}
