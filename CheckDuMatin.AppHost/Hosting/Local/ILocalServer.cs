using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Local;

/// <summary>Runs as a program of this machine what otherwise would be a container.</summary>
public interface ILocalServer
{
    /// <summary>Does what the server needs before it starts, and says how to start it. Called before each start.</summary>
    /// <exception cref="DistributedApplicationException">The program is not there, or its data folder could not be made.</exception>
    Task<LocalProcess> PrepareAsync(LocalServerContext context, CancellationToken cancellationToken);
}

/// <summary>What a local server may use.</summary>
/// <param name="Configuration">Settings.</param>
/// <param name="AppHostDirectory">The AppHost's project folder.</param>
/// <param name="DataDirectory">A folder that is this server's alone.</param>
public sealed record LocalServerContext(IConfiguration Configuration, string AppHostDirectory, string DataDirectory);

/// <summary>A program to start.</summary>
public sealed record LocalProcess(string Command, IReadOnlyList<string> Args, string WorkingDirectory);
