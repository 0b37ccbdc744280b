using System.Globalization;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Audit;

/// <summary><c>GET /audit/export.csv</c>: what the page shows, whole, for administrators.</summary>
internal static class AuditExport
{
    public static void MapAuditExport(this WebApplication app) =>
        app.MapGet("/audit/export.csv", WriteAsync).RequireAuthorization(UserClaims.Administrator).ExcludeFromDescription();

    private static async Task WriteAsync(
        HttpContext context,
        [AsParameters] AuditQuery query,
        [FromServices] AuditSearch search,
        [FromServices] CurrentUser user,
        [FromServices] AuditWords words,
        [FromServices] IStringLocalizer<AuditPage> texts,
        [FromServices] TimeProvider time)
    {
        var scope = await user.ScopeAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await using var csv = new CsvResponse(context, $"audit-{LocalTime.Of(time.GetUtcNow().UtcDateTime):yyyy-MM-dd}.csv");
        await csv.WriteAsync(
            texts["column_at"], texts["who"], texts["what"], texts["column_subject"], texts["client"], texts["column_changes"], texts["address"], texts["operation"]);
        await foreach (var row in search.ExportAsync(scope, query.ToFilter(), context.RequestAborted))
        {
            await csv.WriteAsync(
                LocalTime.Of(row.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                row.UserName,
                words.Action(row.Action),
                AuditWords.Subject(row),
                row.ClientLabel,
                words.Changes(row),
                row.RemoteAddress,
                row.CorrelationId);
        }
    }
}
