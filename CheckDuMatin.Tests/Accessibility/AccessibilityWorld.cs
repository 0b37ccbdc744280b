using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Demo;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Operations;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CheckDuMatin.Tests.Accessibility;

/// <summary>
/// The demonstration behind a running web service, with one browser window that is signed in as administrator and one that is not: all cases use
/// them, so that a case costs a page and no more. Reading only: a case leaves the world as it found it.
/// </summary>
public sealed class AccessibilityWorld : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private IBrowserContext _stranger = null!;
    private IBrowserContext _administrator = null!;

    public WebApp Web { get; private set; } = null!;

    /// <summary>A client of the demonstration with a tree, recipients and a past.</summary>
    public long ClientId { get; private set; }

    /// <summary>A check of today with a line in each status and the rest pending.</summary>
    public long CheckId { get; private set; }

    /// <summary>A check of the past whose bulletin was sent.</summary>
    public long SentCheckId { get; private set; }

    public string InvitationPath { get; private set; } = "";

    public string PasswordResetPath { get; private set; } = "";

    /// <summary>The window for a page.</summary>
    public async Task<IPage> PageAsync(bool forStrangers)
    {
        var context = forStrangers ? _stranger : _administrator;
        return context.Pages.Count > 0 ? context.Pages[0] : await context.NewPageAsync();
    }

    public async ValueTask InitializeAsync()
    {
        var demo = new DemoSettings(IsAllowed: true, _folder.File("demo.json"), "http://localhost", "http://localhost", "http://localhost", "");
        var core = await CoreApp.StartAsync(configure: services => services.AddSingleton(demo));
        Web = WebApp.Start(core, new Dictionary<string, string?>(StringComparer.Ordinal) { ["BACKUP_DIR"] = _folder.File("backups") });
        await SeedAsync(core);
        var browser = await Browser.SharedAsync();
        var options = new BrowserNewContextOptions { Locale = "fr-FR", TimezoneId = "Europe/Paris" };
        (_stranger, _administrator) = (await browser.NewContextAsync(options), await browser.NewContextAsync(options));
        await Web.SignInAsync(await PageAsync(forStrangers: false), await Web.AddUserAsync(UserRole.Administrator));
    }

    public async ValueTask DisposeAsync()
    {
        await _stranger.DisposeAsync();
        await _administrator.DisposeAsync();
        await Web.DisposeAsync();
        _folder.Dispose();
    }

    private async Task SeedAsync(CoreApp core)
    {
        var cancel = TestContext.Current.CancellationToken;
        await core.Get<SeedDemo>().RunAsync(cancel);
        await SampleOperations.SeedAsync(core, _folder.File("backups"), cancel);
        var today = await core.AddClientAsync(services: 8, client => client.Label = "Lycée Émile-Zola");
        CheckId = (await core.Get<CreateCheck>().RunAsync(ClientScope.System, today.Id, day: null, cancel)).Value;

        await using var db = core.Db.Open(ClientScope.System);
        ClientId = await db.Clients.Where(client => client.Id != today.Id).OrderBy(client => client.Id).Select(client => client.Id).FirstAsync(cancel);
        SentCheckId = await db.Checks.Where(check => check.SentAt != null).OrderByDescending(check => check.Id).Select(check => check.Id).FirstAsync(cancel);
        var operatorId = await db.Users.Where(user => user.Role == UserRole.Administrator && user.IsActive).Select(user => user.Id).FirstAsync(cancel);
        LineStatus[] statuses = [LineStatus.Success, LineStatus.Warning, LineStatus.Error, LineStatus.NotApplicable, LineStatus.InProgress];
        var services = await db.CheckLines.Where(line => line.CheckId == CheckId).OrderBy(line => line.ServiceId).Select(line => line.ServiceId).ToListAsync(cancel);
        foreach (var (status, serviceId) in statuses.Zip(services))
        {
            var input = new SaveLineInput(CheckId, serviceId, Version: null)
            {
                Status = status,
                Comment = status == LineStatus.Success ? "" : "Sauvegarde incomplète : le disque « D » est plein à 97 %.",
                OperatorId = status == LineStatus.Error ? operatorId : (long?)null,
            };
            Assert.True((await core.Get<SaveLine>().RunAsync(ClientScope.System, input, cancel)).Succeeded);
        }

        var invited = await core.AddUserAsync();
        await using var writing = core.Db.Open(ClientScope.System);
        var user = await writing.Users.SingleAsync(row => row.Id == invited.Id, cancel);
        InvitationPath = await AccountLinks.IssueAsync(writing, user, AccountLinkPurpose.Invitation, cancel);
        PasswordResetPath = await AccountLinks.IssueAsync(writing, user, AccountLinkPurpose.PasswordReset, cancel);
        await writing.SaveChangesAsync(cancel);
    }
}
