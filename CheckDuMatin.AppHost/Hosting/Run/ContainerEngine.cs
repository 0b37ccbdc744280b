using System.ComponentModel;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Decides whether servers run as containers or as programs of this machine.</summary>
internal static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary><c>--containers</c> or <c>--local</c> if said; else containers where a Docker engine answers and has, or can pull, every image.</summary>
    public static async Task<bool> ShouldBeUsedAsync(IConfiguration configuration, CancellationToken cancellationToken = default)
    {
        if (configuration.GetValue<bool>("containers"))
        {
            return true;
        }

        if (configuration.GetValue<bool>("local") || !await SucceedsAsync(cancellationToken, "info"))
        {
            return false;
        }

        foreach (var image in new[] { MySqlBuilderExtensions.Image, MailCatcherBuilderExtensions.Image })
        {
            if (!await SucceedsAsync(cancellationToken, "image", "inspect", image) && !await SucceedsAsync(cancellationToken, "manifest", "inspect", image))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> SucceedsAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return (await ProgramRunner.RunAsync("docker", args, patience.Token)).ExitCode == 0;
        }
        catch (Exception exception) when (exception is Win32Exception or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
