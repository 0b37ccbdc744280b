using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

/// <summary>
/// The web service on a free port of localhost, in the test process, with a migrated database and a storage folder of its own:
/// <code>
/// await using var web = await WebApp.StartAsync();
/// var client = await web.AddClientAsync(services: 3);            // CoreAppData's helpers work on web.Core
/// var user = await web.AddUserAsync(UserRole.Manager, client);   // password: WebApp.Password
/// await web.SignInAsync(Page, user);
/// await Page.GotoAsync(web.Url + "/clients");
/// await WebApp.InteractiveAsync(Page);
/// </code>
/// </summary>
public sealed class WebApp : IAsyncDisposable
{
    /// <summary>Of every user that <see cref="AddUserAsync"/> makes.</summary>
    public const string Password = "Aurore-tilleul-fjord-84";

    private readonly Factory _factory;

    private WebApp(CoreApp core, Factory factory, string url)
    {
        Core = core;
        _factory = factory;
        Url = url;
    }

    /// <summary>The domain on the same database, for what tests begin with and look at in the end.</summary>
    public CoreApp Core { get; }

    /// <summary>Address without a closing slash.</summary>
    public string Url { get; }

    /// <summary>The service's own container.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <param name="settings">Configuration keys to add or replace.</param>
    /// <param name="configure">Services to add or replace in the web service.</param>
    public static async Task<WebApp> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var core = await CoreApp.StartAsync(settings: settings);
        return Start(core, settings, configure);
    }

    /// <summary>The service on the database and storage of <paramref name="core"/>, which it then owns.</summary>
    public static WebApp Start(CoreApp core, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var factory = new Factory(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:checkdumatin"] = core.Database.ConnectionString,
                ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9",
                ["MAIL_FROM_ADDRESS"] = "check@example.org",
                ["STORAGE_DIR"] = core.Storage,
                ["APP_URL"] = "http://localhost",
            }
            .Concat(settings ?? new Dictionary<string, string?>())
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal),
            configure);
        // The address comes by the setting below: given a port here, the factory writes it into a server that may have started already.
        factory.UseKestrel();
        factory.StartServer();
        var address = factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new WebApp(core, factory, $"http://localhost:{new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal)).Port}");
    }

    public Task<Client> AddClientAsync(int services = 1, Action<Client>? configure = null) => Core.AddClientAsync(services, configure);

    /// <summary>An active user who signs in with <see cref="Password"/>.</summary>
    public async Task<User> AddUserAsync(UserRole role = UserRole.Manager, params Client[] clients)
    {
        var user = await Core.AddUserAsync(role, clients);
        await using var scope = Core.CreateScope();
        user.PasswordHash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Password);
        await using var db = Core.Db.Open(ClientScope.System);
        db.Users.Update(user);
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>Signs in by the page, as a person does, and waits for the board.</summary>
    public async Task SignInAsync(IPage page, User user, string password = Password)
    {
        await page.GotoAsync($"{Url}/connexion");
        await page.FillAsync("#email", user.Email!);
        await page.FillAsync("#password", password);
        await page.ClickAsync(".account-form button[type=submit]");
        await InteractiveAsync(page);
    }

    /// <summary>Waits until the circuit listens: a click before that is lost.</summary>
    public static Task InteractiveAsync(IPage page) => Expect(page.Locator("main[data-interactive=true]")).ToBeAttachedAsync(new() { Timeout = 20_000 });

    /// <summary>Chooses a file as soon as the page listens to its field: one chosen before that is lost, as a click is.</summary>
    public static async Task ChooseFileAsync(ILocator input, FilePayload file)
    {
        await ListensAsync(input);
        await input.SetInputFilesAsync(file);
    }

    /// <inheritdoc cref="ChooseFileAsync(ILocator, FilePayload)"/>
    public static async Task ChooseFileAsync(ILocator input, string path)
    {
        await ListensAsync(input);
        await input.SetInputFilesAsync(path);
    }

    /// <summary>A client over HTTP with cookies of its own, which follows no redirection.</summary>
    public HttpClient CreateHttpClient() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(Url) };

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await Core.DisposeAsync();
    }

    // Blazor numbers the files of a field from the moment it listens to it.
    private static async Task ListensAsync(ILocator input) =>
        await input.Page.WaitForFunctionAsync("field => field._blazorInputFileNextFileId !== undefined", await input.ElementHandleAsync());

    private sealed class Factory(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure)
        : WebApplicationFactory<CheckDuMatin.Web.Components.App>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.UseEnvironment("Production");
            builder.UseUrls("http://[::]:0");

            // Outside development the files of packages and of scoped styles are only found once published.
            builder.UseStaticWebAssets();
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new SecretSweep.Provider()));
            builder.ConfigureServices(services =>
            {
                // Its link, printed once for each service started here, would bury what the runner says.
                services.Remove(services.Single(service => service.ImplementationType is { } type && type.Equals(typeof(FirstAdministratorAnnouncement))));
                configure?.Invoke(services);
            });
        }
    }
}
