using System.Collections.Concurrent;
using System.Data.Common;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace CheckDuMatin.Benchmarks;

/// <summary>Keeps each different statement that EF sends once, with the parameters that it was sent with, and the request that sent it first.</summary>
internal sealed class StatementRecorder : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    /// <summary>What is asked for now: told beside a statement that is not as it should be.</summary>
    public string Request { get; set; } = "";

    public IReadOnlyCollection<Statement> Statements => [.. _statements.Values];

    /// <summary>Puts itself into the options of the database context that <paramref name="services"/> have registered.</summary>
    public void Watch(IServiceCollection services)
    {
        var options = services.Last(service => service.ServiceType == typeof(DbContextOptions<CdmContext>));
        services.Remove(options);
        services.AddSingleton(provider =>
            new DbContextOptionsBuilder<CdmContext>((DbContextOptions<CdmContext>)options.ImplementationFactory!(provider)).AddInterceptors(this).Options);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.ScalarExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    /// <summary>Keeps a statement that EF does not send.</summary>
    public void Keep(string sql, IEnumerable<MySqlParameter> parameters) =>
        _statements.TryAdd(sql, new Statement(sql, [.. parameters.Select(parameter => parameter.Clone())], Request));

    private void Keep(DbCommand command) => Keep(command.CommandText, command.Parameters.Cast<MySqlParameter>());

    internal sealed record Statement(string Sql, IReadOnlyList<MySqlParameter> Parameters, string Request);
}
