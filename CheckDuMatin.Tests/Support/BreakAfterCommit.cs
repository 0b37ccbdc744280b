using System.Data.Common;
using System.Net.Sockets;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Tests.Support;

/// <summary>Lets a commit go through and then fails, as when the database dies with its answer on the way: <c>CoreApp.StartAsync(configure: breaking.Watch)</c>.</summary>
public sealed class BreakAfterCommit : DbTransactionInterceptor
{
    /// <summary>The commit that fails, counted from now: 1 is the next one; 0 none.</summary>
    public int At { get; set; }

    /// <summary>Puts itself into the options of the database context that <paramref name="services"/> have registered.</summary>
    public void Watch(IServiceCollection services)
    {
        var options = services.Last(service => service.ServiceType == typeof(DbContextOptions<CdmContext>));
        services.Remove(options);
        services.AddSingleton(provider =>
            new DbContextOptionsBuilder<CdmContext>((DbContextOptions<CdmContext>)options.ImplementationFactory!(provider)).AddInterceptors(this).Options);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        At > 0 && --At == 0 ? throw new SocketException((int)SocketError.ConnectionReset) : Task.CompletedTask;
}
