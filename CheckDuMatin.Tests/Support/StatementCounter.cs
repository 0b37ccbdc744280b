using System.Collections.Concurrent;
using System.Data.Common;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Tests.Support;

/// <summary>Keeps the text of every statement that EF sends: <c>CoreApp.StartAsync(configure: counter.Watch)</c>, and likewise for WebApp.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _statements = new();

    /// <summary>Puts itself into the options of the database context that <paramref name="services"/> have registered.</summary>
    public void Watch(IServiceCollection services)
    {
        var options = services.Last(service => service.ServiceType == typeof(DbContextOptions<CdmContext>));
        services.Remove(options);
        services.AddSingleton(provider =>
            new DbContextOptionsBuilder<CdmContext>((DbContextOptions<CdmContext>)options.ImplementationFactory!(provider)).AddInterceptors(this).Options);
    }

    /// <summary>Awaited before a statement that changes something is sent, with its text: what others do in between two statements.</summary>
    public Func<string, Task>? Before { get; set; }

    /// <summary>In the order they were sent.</summary>
    public IReadOnlyCollection<string> Statements => _statements;

    public void Clear() => _statements.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _statements.Enqueue(command.CommandText);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        _statements.Enqueue(command.CommandText);
        return base.ScalarExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _statements.Enqueue(command.CommandText);
        if (Before is { } before)
        {
            await before(command.CommandText);
        }

        return await base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}
