using System.Net;
using CheckDuMatin.Core;

namespace CheckDuMatin.Web.Settings;

/// <summary>What the operator sets for the web service (operations.md, configuration).</summary>
/// <param name="AppUrl">Where users reach the application; links in mail come from it, never from a request's Host.</param>
/// <param name="StorageDir">Folder of logos, evidence, bulletins and keys.</param>
/// <param name="TrustedProxies">Whose forwarded headers count.</param>
public sealed record WebSettings(Uri AppUrl, string StorageDir, IReadOnlyList<IPAddress> TrustedProxies)
{
    /// <summary>Cookies bear the <c>__Host-</c> prefix and Secure.</summary>
    public bool IsHttps => AppUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Plain HTTP that is not this machine's own: a banner says so.</summary>
    public bool IsExposedHttp => !IsHttps && !AppUrl.IsLoopback;

    /// <summary>Name of a cookie; the prefix makes browsers refuse it without Secure or from another host.</summary>
    public string CookieName(string name) => IsHttps ? $"__Host-{name}" : name;

    /// <exception cref="SettingException">A value is missing or wrong; its message is one line that names the key.</exception>
    internal static WebSettings Read(IConfiguration configuration) => new(ReadAppUrl(configuration), ReadStorageDir(configuration), ReadProxies(configuration));

    private static Uri ReadAppUrl(IConfiguration configuration)
    {
        var value = configuration["APP_URL"];
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new SettingException("APP_URL", "url_incomplete", value);
        }

        var allowsHttp = url.IsLoopback || configuration.GetValue<bool>("ALLOW_HTTP");
        return url.Scheme == Uri.UriSchemeHttps || allowsHttp
            ? url
            : throw new SettingException("APP_URL", "https_required");
    }

    private static string ReadStorageDir(IConfiguration configuration)
    {
        var value = configuration["STORAGE_DIR"];
        return string.IsNullOrWhiteSpace(value) ? throw new SettingException("STORAGE_DIR", "storage_missing") : Path.GetFullPath(value);
    }

    private static List<IPAddress> ReadProxies(IConfiguration configuration)
    {
        var values = (configuration["TRUSTED_PROXIES"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        return [.. values.Where(value => value != "none").Select(value => IPAddress.TryParse(value, out var address)
            ? address
            : throw new SettingException("TRUSTED_PROXIES", "ip_expected", value))];
    }
}
