using CheckDuMatin.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServices))]

namespace CheckDuMatin.Tests.Support;

/// <summary>Ends what all tests share, once the last of them is through: the database server and the browser, where they were started. Then the logs of all are known.</summary>
public sealed class SharedServices : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Browser.StopSharedAsync();
        await MariaDbServer.StopSharedAsync();
        SecretSweep.ThrowIfFound();
    }
}
