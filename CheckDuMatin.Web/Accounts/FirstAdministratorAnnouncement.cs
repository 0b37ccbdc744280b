using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Settings;

namespace CheckDuMatin.Web.Accounts;

/// <summary>
/// Prints the link that creates the first administrator, once, when there is none. To the console and not through the log: a log is kept,
/// shipped and read by more people than the console of the first start. In the demo there is an account already.
/// </summary>
internal sealed class FirstAdministratorAnnouncement(
    CreateFirstAdministratorLink create, WebSettings settings, IConfiguration configuration, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!string.IsNullOrEmpty(configuration["DEMO_FILE"]))
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var link = await create.RunAsync(stoppingToken);
                if (link.Succeeded)
                {
                    Console.WriteLine($"Créez le premier administrateur (lien valable 24 h, une seule fois) : {new Uri(settings.AppUrl, link.Value)}");
                }

                return;
            }
            catch (Exception exception) when (exception.IsDatabaseAway())
            {
                // The database or its schema is not there yet.
                await Task.Delay(TimeSpan.FromSeconds(2), time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
