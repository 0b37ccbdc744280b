using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Asks every <see cref="IWatch"/> and opens and closes alerts accordingly. One that fails keeps no other from being asked.</summary>
public sealed class WatchSystem(IEnumerable<IWatch> watches, ScopedDb database, RaiseAlert raise, CloseAlert close, ILogger<WatchSystem> log)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var watch in watches)
        {
            try
            {
                await RunAsync(watch, cancellationToken);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                log.LogError(exception, "The watch over {Family} failed", watch.Family);
            }
        }
    }

    private async Task RunAsync(IWatch watch, CancellationToken cancellationToken)
    {
        var open = await OpenCausesAsync(watch.Family, cancellationToken);
        if (await watch.LookAsync(open, cancellationToken) is not { } findings)
        {
            return;
        }

        foreach (var finding in findings)
        {
            await raise.RunAsync(finding.Cause, finding.Level, clientId: null, finding.Message, cancellationToken);
        }

        foreach (var cause in open.Except(findings.Select(finding => finding.Cause), StringComparer.Ordinal))
        {
            await close.RunAsync(cause, cancellationToken);
        }
    }

    private async Task<IReadOnlySet<string>> OpenCausesAsync(string family, CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        return await db.Alerts.Where(alert => alert.OpenMark == 1 && alert.Cause.StartsWith(family)).Select(alert => alert.Cause).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }
}
