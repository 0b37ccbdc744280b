namespace Aspire.Hosting.Run;

/// <summary>Start, stop and restart of a resource that is a process or a container.</summary>
internal static class LifecycleCommands
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Restart = "restart";

    public static IEnumerable<ResourceCommandAnnotation> For(ResourceSupervisor supervisor)
    {
        yield return Command(Start, "Démarrer", "Play", highlighted: true, _ =>
        {
            supervisor.Start();
            return Task.CompletedTask;
        });
        yield return Command(Stop, "Arrêter", "Stop", highlighted: true, context => supervisor.StopAsync(context.CancellationToken));
        yield return Command(Restart, "Redémarrer", "ArrowCounterclockwise", highlighted: false, async context =>
        {
            await supervisor.StopAsync(context.CancellationToken);
            supervisor.Start();
        });
    }

    private static ResourceCommandAnnotation Command(string name, string displayName, string icon, bool highlighted, Func<ExecuteCommandContext, Task> run) => new(
        name,
        displayName,
        async context =>
        {
            await run(context);
            return new ExecuteCommandResult(Success: true);
        },
        new CommandOptions { IconName = icon, IsHighlighted = highlighted });
}
