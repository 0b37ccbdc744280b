using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.AppHost;

/// <summary>
/// Addresses and folders of a development machine. The fixed ones can be changed by the environment or on the command line
/// (<c>CDM_WEB_PORT=0</c> is any free port), so that tests run beside a person's application.
/// </summary>
/// <param name="DataDirectory">Everything that outlives a run; a relative path counts from the AppHost's project folder.</param>
/// <param name="WebPort">The interface and API.</param>
/// <param name="MySqlPort">The database.</param>
/// <param name="SmtpPort">The mail catcher.</param>
/// <param name="MailPort">The mail catcher's page.</param>
/// <param name="DashboardPort">The Aspire dashboard.</param>
internal sealed record DevelopmentSettings(string DataDirectory, int WebPort, int MySqlPort, int SmtpPort, int MailPort, int DashboardPort)
{
    public string WebUrl => Url(WebPort);

    public string MailUrl => Url(MailPort);

    public string DashboardUrl => Url(DashboardPort);

    public static DevelopmentSettings Read(IDistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var settings = new DevelopmentSettings(
            Path.GetFullPath(configuration["CDM_DATA_DIR"] ?? "../.data", builder.AppHostDirectory),
            Port(configuration, "CDM_WEB_PORT", 8001),
            Port(configuration, "CDM_MYSQL_PORT", 3307),
            Port(configuration, "CDM_SMTP_PORT", 1025),
            Port(configuration, "CDM_MAIL_PORT", 8025),
            Port(configuration, "CDM_DASHBOARD_PORT", 18888));

        configuration["Aspire:Store:Path"] = settings.DataDirectory;
        return settings;
    }

    /// <summary>The Docker volume of a resource: <c>./run --reset</c> finds those of a data folder by this name.</summary>
    public string Volume(string resource) =>
        $"checkdumatin.apphost-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DataDirectory)))[..10]}-{resource}-data";

    /// <summary>A folder or file under the data folder.</summary>
    public string Data(string name) => Path.Combine(DataDirectory, name);

    /// <exception cref="DistributedApplicationException">Not a port; the message names the key.</exception>
    private static int Port(ConfigurationManager configuration, string key, int usual)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port == 0 ? FreePort.Next() : port
            : throw new DistributedApplicationException($"{key} = «\u00A0{text}\u00A0» n’est pas un port (0 à 65535).");
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
}
