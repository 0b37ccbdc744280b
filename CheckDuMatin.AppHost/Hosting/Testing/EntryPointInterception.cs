namespace Aspire.Hosting.Testing;

/// <summary>Between a test and the AppHost's entry point, which runs on a flow of its own: the builder goes to the test before it is built, and the entry point then ends.</summary>
internal sealed class EntryPointInterception : IDisposable
{
    private static readonly AsyncLocal<EntryPointInterception?> Flow = new();
    private readonly TaskCompletionSource<IDistributedApplicationBuilder> builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim mayBuild = new();

    public static EntryPointInterception? Current => Flow.Value;

    public Task<IDistributedApplicationBuilder> Builder => builder.Task;

    /// <summary>Runs the entry point; what it throws is thrown to whoever waits.</summary>
    public void Invoke(Func<Task> entryPoint) => _ = Task.Factory.StartNew(
        async () =>
        {
            Flow.Value = this;
            try
            {
                await entryPoint();
                builder.TrySetException(new DistributedApplicationException("The entry point ended without building an application."));
            }
            catch (Exception exception)
            {
                builder.TrySetException(exception);
                application.TrySetException(exception);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Called by the entry point; returns when the test has said that it may go on.</summary>
    public void Building(IDistributedApplicationBuilder intercepted)
    {
        builder.TrySetResult(intercepted);
        mayBuild.Wait();
    }

    public void Built(DistributedApplication built) => application.TrySetResult(built);

    public Task<DistributedApplication> BuildAsync()
    {
        mayBuild.Set();
        return application.Task;
    }

    public void Dispose() => mayBuild.Dispose();
}
