using System.Globalization;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Web.Accounts;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Dashboard;

/// <summary>The dashboard's figures as a file.</summary>
internal static class DashboardEndpoint
{
    public const string Address = "/tableau-de-bord.csv";

    public static void MapDashboardCsv(this WebApplication app) =>
        app.MapGet(Address, DownloadAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> DownloadAsync(
        CurrentUser user,
        DashboardFigures figures,
        IStringLocalizer<FiguresPanel> texts,
        CancellationToken cancellationToken,
        string? periode = null,
        string? mois = null,
        string? du = null,
        string? au = null,
        string? client = null)
    {
        var query = DashboardQuery.Parse(periode, mois, du, au, client);
        var (scope, period) = (await user.ScopeAsync(cancellationToken), query.ToPeriod(figures.Today));
        var view = await figures.ReadAsync(scope, period, query.ClientId, cancellationToken);
        var days = await figures.ReadDaysAsync(scope, period, query.ClientId is { } id ? [id] : null, cancellationToken);
        var csv = DashboardCsv.Write(view, days, CultureInfo.CurrentCulture, key => texts[key]);
        return Results.File(csv, "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"tableau-de-bord_{view.From:yyyy-MM-dd}_{view.To:yyyy-MM-dd}.csv"));
    }
}
