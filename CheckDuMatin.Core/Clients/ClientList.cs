using System.Linq.Expressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>The clients that somebody sees: searched, filtered, sorted and paged by the database.</summary>
public sealed class ClientList(ScopedDb database)
{
    /// <summary>One page, and how many clients match in all.</summary>
    public async Task<ClientListPage> ReadAsync(ClientScope scope, ClientListFilter filter, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var clients = Matching(db, filter);
        var total = await clients.CountAsync(cancellationToken);
        if (filter.AfterId is { } afterId)
        {
            clients = clients.Where(client => client.Id > afterId);
        }

        var items = await Sorted(db, clients, filter)
            .Skip(Math.Max(0, filter.Skip))
            .Take(Math.Clamp(filter.Take, 1, ClientListFilter.MaxTake))
            .Select(client => new ClientListItem(
                client.Id,
                client.Label,
                client.CheckTime,
                client.TimeZone,
                client.CheckDays,
                client.ObservesHolidays,
                client.IsActive,
                client.ReminderDelayMinutes,
                client.Language,
                client.LogoFile,
                client.Version,
                db.Services.Count(service => service.ClientId == client.Id && service.IsActive),
                client.Recipients.Count(recipient => recipient.Purpose == RecipientPurpose.Bulletin && recipient.Type == RecipientType.Receiver),
                client.Managers.OrderBy(row => row.User!.Name).Select(row => row.User!.Name).ToList()))
            .ToListAsync(cancellationToken);
        return new ClientListPage(items, total);
    }

    private static IQueryable<Client> Matching(CdmContext db, ClientListFilter filter)
    {
        var clients = db.Clients.AsQueryable();
        if (Text.Title(filter.Search) is { } search)
        {
            clients = clients.Where(client => client.Label.Contains(search));
        }

        if (filter.IsActive is { } isActive)
        {
            clients = clients.Where(client => client.IsActive == isActive);
        }

        if (filter.ManagerId is { } managerId)
        {
            clients = clients.Where(client => client.Managers.Any(row => row.UserId == managerId));
        }

        if (filter.Lacks == ClientLack.Services)
        {
            clients = clients.Where(client => !db.Services.Any(service => service.ClientId == client.Id && service.IsActive));
        }
        else if (filter.Lacks == ClientLack.Receivers)
        {
            clients = clients.Where(client => !client.Recipients.Any(row => row.Purpose == RecipientPurpose.Bulletin && row.Type == RecipientType.Receiver));
        }

        if (filter.HasServices)
        {
            clients = clients.Where(client => db.Services.Any(service => service.ClientId == client.Id && service.IsActive));
        }

        if (filter.ExceptId is { } exceptId)
        {
            clients = clients.Where(client => client.Id != exceptId);
        }

        return clients;
    }

    // The key itself comes last, so that no row is on two pages.
    private static IQueryable<Client> Sorted(CdmContext db, IQueryable<Client> clients, ClientListFilter filter)
    {
        return filter.Sort switch
        {
            ClientSort.CheckTime => By(client => client.CheckTime).ThenBy(client => client.Label).ThenBy(client => client.Id),
            ClientSort.Services => By(client => db.Services.Count(service => service.ClientId == client.Id && service.IsActive))
                .ThenBy(client => client.Label).ThenBy(client => client.Id),
            ClientSort.Id => By(client => client.Id),
            _ => By(client => client.Label).ThenBy(client => client.Id),
        };

        IOrderedQueryable<Client> By<T>(Expression<Func<Client, T>> key) => filter.Descending ? clients.OrderByDescending(key) : clients.OrderBy(key);
    }
}

/// <summary>Which clients, in which order.</summary>
/// <param name="Search">Part of the label; case and accents do not matter.</param>
/// <param name="IsActive">Null for both.</param>
/// <param name="Take">1 to <see cref="MaxTake"/>.</param>
/// <param name="ManagerId">Only clients assigned to this manager.</param>
/// <param name="Lacks">Only clients that lack something without which no bulletin leaves.</param>
/// <param name="AfterId">Only ids beyond it: with <see cref="ClientSort.Id"/> a cursor that inserts do not disturb.</param>
public sealed record ClientListFilter(
    string? Search = null, bool? IsActive = null, ClientSort Sort = ClientSort.Label, bool Descending = false, int Skip = 0, int Take = 50, long? AfterId = null,
    long? ManagerId = null, ClientLack Lacks = ClientLack.Nothing)
{
    public const int MaxTake = 500;

    /// <summary>Only clients with an active service.</summary>
    public bool HasServices { get; init; }

    /// <summary>Every client but this one.</summary>
    public long? ExceptId { get; init; }
}

/// <summary>What a client may lack.</summary>
public enum ClientLack
{
    Nothing,

    /// <summary>No active service: it gets no checks.</summary>
    Services,

    /// <summary>Nobody receives its bulletins.</summary>
    Receivers,
}

/// <summary>Order of a <see cref="ClientList"/>.</summary>
public enum ClientSort
{
    Label,
    CheckTime,
    Services,
    Id,
}

/// <summary>A page of a <see cref="ClientList"/>.</summary>
/// <param name="Total">Clients that match, over all pages.</param>
public sealed record ClientListPage(IReadOnlyList<ClientListItem> Items, int Total);

/// <summary>A client in a list.</summary>
/// <param name="ActiveServices">0 means that it gets no checks.</param>
/// <param name="Managers">Names of those assigned, in order.</param>
/// <param name="Receivers">Addresses that its bulletins go to; 0 means that they cannot be sent.</param>
public sealed record ClientListItem(
    long Id,
    string Label,
    TimeOnly CheckTime,
    string TimeZone,
    WeekDays CheckDays,
    bool ObservesHolidays,
    bool IsActive,
    int ReminderDelayMinutes,
    string Language,
    string? LogoFile,
    long Version,
    int ActiveServices,
    int Receivers,
    IReadOnlyList<string> Managers);
