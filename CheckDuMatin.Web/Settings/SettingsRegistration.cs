using CheckDuMatin.Core;
using CheckDuMatin.Core.Mail;

namespace CheckDuMatin.Web.Settings;

internal static class SettingsRegistration
{
    /// <summary>Reads the settings; when one is missing or wrong, says so in one line and answers false: the service must not start.</summary>
    public static bool TryAddWebSettings(this WebApplicationBuilder builder)
    {
        try
        {
            builder.Services.AddSingleton(WebSettings.Read(builder.Configuration));
            builder.Services.AddSingleton(MailSettings.Read(builder.Configuration));
            if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("checkdumatin")))
            {
                throw new SettingException("ConnectionStrings__checkdumatin", "adresse de la base de données manquante.");
            }

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
