using CheckDuMatin.Core;
using CheckDuMatin.ServiceDefaults;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Api;
using CheckDuMatin.Web.Components;
using CheckDuMatin.Web.Components.Pages.Audit;
using CheckDuMatin.Web.Components.Pages.Clients;
using CheckDuMatin.Web.Components.Pages.Dashboard;
using CheckDuMatin.Web.Health;
using CheckDuMatin.Web.Http;
using CheckDuMatin.Web.Live;
using CheckDuMatin.Web.Settings;

// What the container engine runs beside the service, every few seconds.
if (args is ["health"])
{
    return HealthProbe.Ask(Console.Out) ? 0 : 1;
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddLogFiles("web");
if (!builder.TryAddWebSettings())
{
    return 1;
}

builder.Services.AddCore();
builder.AddHttp();
builder.AddAccounts();
builder.Services.AddApi();
builder.AddPages();
builder.AddLiveChanges();
builder.AddWebHealth();

var app = builder.Build();
app.UseProxyHeaders();
app.UseRefusalLog();
app.UseSecurityHeaders();
app.UseLanguages();
app.UseErrorPages();
app.UseHeadAsGet();
app.UseAuthentication();
app.UseEndedSessions();
app.UseCurrentUser();
app.UseSignInAtHome();
app.UseRouting();
app.UseRequestTimeouts();
app.UseApi();
app.UseForcedPasswordChange();
app.UseAuthorization();
app.UseRateLimiter();
app.UseAntiforgery();
app.UseRefusalOfLargeForms();
app.MapDefaultEndpoints();
app.MapStaticAssets().AllowAnonymous();
app.MapPreferences();
app.MapSignOut();
app.MapPasskeys();
app.MapApi();
app.MapDashboardCsv();
app.MapAuditExport();
app.MapClientFiles();
app.MapPages();
await app.RunAsync();
return 0;
