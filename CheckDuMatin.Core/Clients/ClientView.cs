using System.Linq.Expressions;
using CheckDuMatin.Core.Calendar;

namespace CheckDuMatin.Core.Clients;

/// <summary>A client as pages and API show it.</summary>
/// <param name="CheckTime">In <paramref name="TimeZone"/>.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Language">"fr" or "en".</param>
/// <param name="AutomaticSendingDelayMinutes">After a check's completion.</param>
/// <param name="LogoFile">Changes with the picture; null without one.</param>
/// <param name="Version">To be given back with a change, so that nobody's work is overwritten.</param>
/// <param name="Managers">Managers assigned to it, by name.</param>
public sealed record ClientView(
    long Id,
    string Label,
    TimeOnly CheckTime,
    string TimeZone,
    WeekDays CheckDays,
    bool ObservesHolidays,
    bool IsActive,
    int ReminderDelayMinutes,
    string Language,
    bool AutomaticSending,
    int AutomaticSendingDelayMinutes,
    string? LogoFile,
    long Version,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    IReadOnlyList<ClientManagerView> Managers)
{
    internal static Expression<Func<Client, ClientView>> Projection { get; } = client => new ClientView(
        client.Id,
        client.Label,
        client.CheckTime,
        client.TimeZone,
        client.CheckDays,
        client.ObservesHolidays,
        client.IsActive,
        client.ReminderDelayMinutes,
        client.Language,
        client.AutomaticSending,
        client.AutomaticSendingDelayMinutes,
        client.LogoFile,
        client.Version,
        client.CreatedAt,
        client.UpdatedAt,
        client.Managers.OrderBy(row => row.User!.Name).ThenBy(row => row.UserId).Select(row => new ClientManagerView(row.UserId, row.User!.Name)).ToList());

    /// <summary>Of a client whose managers and their users are loaded.</summary>
    internal static Func<Client, ClientView> Of { get; } = Projection.Compile();
}

/// <summary>A manager of a client.</summary>
public sealed record ClientManagerView(long Id, string Name);
