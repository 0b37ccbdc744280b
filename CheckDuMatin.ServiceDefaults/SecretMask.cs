using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace CheckDuMatin.ServiceDefaults;

/// <summary>
/// Takes the secrets of the configuration, and access tokens, out of text that is kept or sent away: no message should hold one, and some
/// library's may. Passwords, passphrases and secrets by the name of their key or in the file that <c>…_FILE</c> names, passwords within
/// connection strings, and <c>HEARTBEAT_URL</c>, which is one by itself.
/// </summary>
public sealed partial class SecretMask
{
    public const string Cover = "***";

    /// <summary>Shorter ones would also cover words.</summary>
    private const int ShortestSecret = 6;

    private readonly IReadOnlyList<string> _secrets;

    private SecretMask(IEnumerable<string> secrets) => _secrets =
    [
        .. secrets.Where(secret => secret.Length >= ShortestSecret)
            .SelectMany(Forms)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length),
    ];

    public static SecretMask Of(IConfiguration configuration) => new(configuration.AsEnumerable().SelectMany(Secrets));

    /// <summary>Whether the value of a key of the configuration must not be shown.</summary>
    public static bool IsSecret(string key) => SecretKey().IsMatch(key);

    /// <summary>The text with every secret covered.</summary>
    public string Apply(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Cover, StringComparison.Ordinal);
        }

        return AccessToken().Replace(text, Cover);
    }

    /// <summary>As it stands in text, in JSON, in an address, and within a rendered message in JSON, where its quotation marks are escaped twice.</summary>
    private static string[] Forms(string secret) =>
    [
        secret,
        JavaScriptEncoder.Default.Encode(secret),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret.Replace("\"", "\\\"", StringComparison.Ordinal)),
        Uri.EscapeDataString(secret),
    ];

    private static IEnumerable<string> Secrets(KeyValuePair<string, string?> setting)
    {
        if (setting.Value is not { Length: > 0 } value)
        {
            return [];
        }

        if (setting.Key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) || setting.Key.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase))
        {
            return PasswordOf(value) is { } password ? [password] : [];
        }

        if (SecretFileKey().IsMatch(setting.Key))
        {
            return ContentOf(value) is { } content ? [content] : [];
        }

        return IsSecret(setting.Key) ? [value] : [];
    }

    private static string? PasswordOf(string connectionString)
    {
        try
        {
            return new MySqlConnectionStringBuilder(connectionString).Password is { Length: > 0 } password ? password : null;
        }
        catch (ArgumentException)
        {
            // The relay's address, and no connection string.
            return null;
        }
    }

    private static string? ContentOf(string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("(PASSWORD|PASSPHRASE|SECRET|TOKEN|APIKEY|API_KEY|HEARTBEAT_URL)$|HEADERS$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretKey();

    [GeneratedRegex("(PASSWORD|PASSPHRASE|SECRET|TOKEN)_FILE$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretFileKey();

    // As Core's TokenSecret makes them.
    [GeneratedRegex("cdm_[A-Za-z0-9_-]{43}", RegexOptions.None, 1000)]
    private static partial Regex AccessToken();
}
