using CheckDuMatin.Web.Components.Pages.Audit;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components;

internal static class PagesRegistration
{
    /// <summary>Razor components on the server, Fluent UI, and texts beside each component.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddLeanCircuitJson();
        builder.Services.Configure<CircuitOptions>(options => options.DetailedErrors = builder.Environment.IsDevelopment());
        builder.Services.AddFluentUIComponents(options => options.Localizer = new FluentTexts());
        builder.Services.AddScoped<Toasts>();
        builder.Services.AddSingleton<AuditWords>();
    }

    public static void MapPages(this WebApplication app) =>

        // Our own header forbids every frame; the framework's would allow our own.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
}
