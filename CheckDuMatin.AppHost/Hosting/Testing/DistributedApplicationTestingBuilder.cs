using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>Starts an AppHost's model inside a test, under the name that Aspire.Hosting.Testing gives it.</summary>
public sealed class DistributedApplicationTestingBuilder
{
    private readonly EntryPointInterception entryPoint;
    private readonly IDistributedApplicationBuilder inner;

    private DistributedApplicationTestingBuilder(EntryPointInterception entryPoint, IDistributedApplicationBuilder inner)
    {
        this.entryPoint = entryPoint;
        this.inner = inner;
    }

    public ConfigurationManager Configuration => inner.Configuration;

    public IServiceCollection Services => inner.Services;

    public IList<IResource> Resources => inner.Resources;

    /// <summary>Invokes the entry point of the AppHost up to where it would build the application.</summary>
    /// <typeparam name="TEntryPoint">The AppHost's class in <c>Projects</c>.</typeparam>
    public static async Task<DistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        var main = typeof(TEntryPoint).Assembly.EntryPoint ?? throw new InvalidOperationException("The assembly has no entry point.");
        var interception = new EntryPointInterception();
        interception.Invoke(() => Call(main, args));
        return new DistributedApplicationTestingBuilder(interception, await interception.Builder.WaitAsync(cancellationToken));
    }

    public static Task<DistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) => entryPoint.BuildAsync().WaitAsync(cancellationToken);

    /// <summary>The compiler wraps an asynchronous Main in one that blocks; both kinds end here.</summary>
    private static async Task Call(MethodInfo main, string[] args)
    {
        var result = main.Invoke(obj: null, BindingFlags.DoNotWrapExceptions, binder: null, main.GetParameters().Length == 0 ? [] : [args], culture: null);
        if (result is Task task)
        {
            await task;
        }
    }
}
