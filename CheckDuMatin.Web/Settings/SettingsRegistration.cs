using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.ServiceDefaults;

namespace CheckDuMatin.Web.Settings;

internal static class SettingsRegistration
{
    /// <summary>Reads the settings and registers the database; when one is missing or wrong, says so in one line and answers false: the service must not start.</summary>
    public static bool TryAddWebSettings(this WebApplicationBuilder builder)
    {
        try
        {
            builder.Services.AddSingleton(WebSettings.Read(builder.Configuration));
            builder.Services.AddSingleton(MailSettings.Read(builder.Configuration));
            builder.AddMySqlDbContext<CdmContext>(
                DatabaseSettings.Name,
                settings => settings.ConnectionString = DatabaseSettings.ConnectionString(builder.Configuration, DatabaseAccount.Application));
            return true;
        }
        catch (SettingException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return false;
        }
    }

    /// <summary>The settings, for services that must be configured before the container is built.</summary>
    public static WebSettings Settings(this WebApplicationBuilder builder) => WebSettings.Read(builder.Configuration);
}
