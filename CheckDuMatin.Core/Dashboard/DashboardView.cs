using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>What "Tableau de bord" shows of a period.</summary>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day.</param>
/// <param name="Days">Every day of the period, also those without checks, oldest first.</param>
/// <param name="Clients">Those with checks in the period, the most troubled first.</param>
/// <param name="Services">Most often NOK first.</param>
/// <param name="Expirations">Past ones too, soonest first.</param>
/// <param name="HasPurgedDays">Some days are told by kept statistics: their checks cannot be opened any more.</param>
public sealed record DashboardView(
    DateOnly From,
    DateOnly To,
    Indicators Indicators,
    IReadOnlyList<DayTotals> Days,
    IReadOnlyList<ClientTotals> Clients,
    IReadOnlyList<FailingService> Services,
    IReadOnlyList<Expiration> Expirations,
    bool HasPurgedDays);

/// <summary>A day's checks by status.</summary>
public sealed record DayTotals(DateOnly Day, int Pending, int InProgress, int Success, int Warning, int Error)
{
    public int Total => Pending + InProgress + Success + Warning + Error;

    public int Of(CheckStatus status) => status switch
    {
        CheckStatus.Pending => Pending,
        CheckStatus.InProgress => InProgress,
        CheckStatus.Success => Success,
        CheckStatus.Warning => Warning,
        _ => Error,
    };
}

/// <summary>A client's figures. Its days are read for those that are shown (<see cref="DashboardFigures.ReadDaysAsync"/>).</summary>
/// <param name="TroubledDays">Days NOK, then days with warnings: what the order follows.</param>
public sealed record ClientTotals(long ClientId, string Client, Indicators Indicators, (int Error, int Warning) TroubledDays);

/// <summary>A service that was NOK.</summary>
/// <param name="ErrorDays">On how many days.</param>
public sealed record FailingService(long ServiceId, string Service, long ClientId, string Client, int ErrorDays);

/// <summary>Something that ends soon, or has ended.</summary>
/// <param name="CheckId">The client's last check, which says so.</param>
public sealed record Expiration(long CheckId, long ServiceId, string Service, long ClientId, string Client, DateOnly Day);
