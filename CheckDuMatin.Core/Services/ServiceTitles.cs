using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Services;

/// <summary>How a service is called now.</summary>
public sealed class ServiceTitles(ScopedDb database)
{
    /// <summary>Null when there is none that the scope sees.</summary>
    public async Task<string?> ReadAsync(ClientScope scope, long serviceId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Services.Where(service => service.Id == serviceId).Select(service => service.Title).SingleOrDefaultAsync(cancellationToken);
    }
}
