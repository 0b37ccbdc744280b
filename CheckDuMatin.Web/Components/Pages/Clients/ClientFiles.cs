using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Files;
using CheckDuMatin.Core.Services.Import;
using CheckDuMatin.Web.Accounts;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>What the pages of a client show or hand out as files: its logo, its services to be edited in a spreadsheet.</summary>
internal static class ClientFiles
{
    public static void MapClientFiles(this WebApplication app)
    {
        app.MapGet("/clients/{clientId:long}/logo", LogoAsync).ExcludeFromDescription();
        app.MapGet("/clients/{clientId:long}/services.{format:regex(^(csv|xlsx)$)}", ExportAsync).ExcludeFromDescription();
    }

    /// <summary>Where a client's logo is; another address with each picture, so that browsers may keep it.</summary>
    public static string LogoAddress(long clientId, string logoFile) => $"/clients/{clientId}/logo?v={Uri.EscapeDataString(Path.GetFileNameWithoutExtension(logoFile))}";

    private static async Task<IResult> LogoAsync(
        long clientId, CurrentUser user, ClientDetails clients, ClientLogos logos, HttpResponse response, CancellationToken cancellationToken)
    {
        var client = await clients.ReadAsync(await user.ScopeAsync(cancellationToken), clientId, cancellationToken);
        if (await logos.ReadAsync(client?.LogoFile, cancellationToken) is not { } bytes)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return Results.Bytes(bytes, ClientLogos.KindOf(client!.LogoFile!).ContentType());
    }

    private static async Task<IResult> ExportAsync(
        long clientId, string format, CurrentUser user, ExportServices export, HttpResponse response, CancellationToken cancellationToken)
    {
        var kind = format == "xlsx" ? FileKind.Xlsx : FileKind.Text;
        if (await export.ReadAsync(await user.ScopeAsync(cancellationToken), clientId, kind, cancellationToken) is not { } file)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "no-store";
        return Results.File(file.Bytes, file.ContentType, file.FileName);
    }
}
