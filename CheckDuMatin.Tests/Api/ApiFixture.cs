using Xunit;

namespace CheckDuMatin.Tests.Api;

/// <summary>One <see cref="ApiWorld"/> for the tests of a class, which therefore look only at rows of their own.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public ApiWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
