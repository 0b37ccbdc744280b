using System.Globalization;
using CheckDuMatin.Core.Clients;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Mail;

/// <summary>Where mail goes and whom it comes from: <c>ConnectionStrings__mail</c> and the keys <c>MAIL_*</c> of operations.md.</summary>
public sealed record MailSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public MailEncryption Encryption { get; init; } = MailEncryption.Optional;

    /// <summary>The account at the relay; null where it asks for none.</summary>
    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>Sender of what has none of its own.</summary>
    public required string FromAddress { get; init; }

    /// <summary>At most so many mails a minute from one worker; null: as fast as the relay takes them.</summary>
    public int? MailsPerMinute { get; init; }

    /// <summary>The name that the relay is greeted with; null: this machine's.</summary>
    public string? EhloName { get; init; }

    /// <summary>
    /// How long the relay may take for one answer (<c>MAIL_TIMEOUT</c>, seconds). RFC 5321 §4.5.3.2 allows minutes for some; a relay next door
    /// that takes longer than a minute is out of order.
    /// </summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Who gets alerts; null: nobody.</summary>
    public string? AdminAlertAddress { get; init; }

    /// <summary>Base of the links in mail (<c>APP_URL</c>); null: mail has no links.</summary>
    public Uri? ApplicationUrl { get; init; }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingException">A value that is missing or cannot be used; the message names its key.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var endpoint = Endpoint(configuration.GetConnectionString("mail"));
        var user = Optional(configuration["MAIL_USERNAME"]);
        var from = Optional(configuration["MAIL_FROM_ADDRESS"]) ?? throw new SettingException("MAIL_FROM_ADDRESS", "sender_missing");
        var alerts = Optional(configuration["ADMIN_ALERT_EMAIL"]);
        return new MailSettings
        {
            Host = endpoint.IdnHost,
            Port = endpoint.Port,
            Encryption = ReadEncryption(configuration["MAIL_ENCRYPTION"]),
            UserName = user,
            Password = user is null ? null : ReadPassword(configuration),
            FromAddress = Address("MAIL_FROM_ADDRESS", from),
            MailsPerMinute = ReadRate(configuration["MAIL_RATE"]),
            EhloName = ReadEhloName(configuration["MAIL_EHLO"]),
            AnswerTimeout = ReadTimeout(configuration["MAIL_TIMEOUT"]),
            AdminAlertAddress = alerts is null ? null : Address("ADMIN_ALERT_EMAIL", alerts),
            ApplicationUrl = ReadUrl(configuration["APP_URL"]),
        };
    }

    /// <summary><c>Endpoint=smtp://host:port</c>, the form of the mail catcher's connection string, or the address alone.</summary>
    private static Uri Endpoint(string? connectionString)
    {
        const string Key = "Endpoint=";
        var value = Optional(connectionString) ?? throw new SettingException("ConnectionStrings__mail", "relay_missing");
        var part = Array.Find(value.Split(';', StringSplitOptions.TrimEntries), item => item.StartsWith(Key, StringComparison.OrdinalIgnoreCase));
        var text = part is null ? value : part[Key.Length..];
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "smtp" or "smtps", Host.Length: > 0 }
            ? uri.IsDefaultPort || uri.Port <= 0 ? new UriBuilder(uri) { Port = 25 }.Uri : uri
            : throw new SettingException("ConnectionStrings__mail", "relay_malformed", text);
    }

    private static MailEncryption ReadEncryption(string? value) => Optional(value)?.ToUpperInvariant() switch
    {
        null or "OPTIONAL" => MailEncryption.Optional,
        "NONE" => MailEncryption.None,
        "STARTTLS" => MailEncryption.StartTls,
        "TLS" => MailEncryption.Tls,
        _ => throw new SettingException("MAIL_ENCRYPTION", "encryption_unknown", value),
    };

    private static string ReadPassword(IConfiguration configuration) =>
        SecretSetting.Read(configuration, "MAIL_PASSWORD") ?? throw new SettingException("MAIL_PASSWORD", "password_missing_for", "MAIL_USERNAME");

    private static int? ReadRate(string? value) => Optional(value) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) => rate == 0 ? null : rate,
        _ => throw new SettingException("MAIL_RATE", "rate_malformed", value),
    };

    /// <summary>A domain or an address literal: anything else could say more to the relay than a name.</summary>
    private static string? ReadEhloName(string? value) => Optional(value) switch
    {
        null => null,
        { Length: <= 255 } text when text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '[' or ']' or ':') => text,
        _ => throw new SettingException("MAIL_EHLO", "host_name_malformed"),
    };

    private static TimeSpan ReadTimeout(string? value) => Optional(value) switch
    {
        null => TimeSpan.FromMinutes(1),
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 120 => TimeSpan.FromSeconds(seconds),
        _ => throw new SettingException("MAIL_TIMEOUT", "seconds_out_of_range", value),
    };

    private static Uri? ReadUrl(string? value) => Optional(value) switch
    {
        null => null,
        { } text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => url,
        _ => throw new SettingException("APP_URL", "url_malformed", value),
    };

    private static string Address(string key, string value) =>
        MailAddress.Parse(value) ?? throw new SettingException(key, "address_malformed", value.ReplaceLineEndings(" "));

    private static string? Optional(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>How the conversation with the relay is encrypted (<c>MAIL_ENCRYPTION</c>).</summary>
public enum MailEncryption
{
    None,

    /// <summary>
    /// STARTTLS where the relay offers it. Without an account any certificate will do, since plain text would be taken too; an account's password
    /// is said over an encrypted line alone.
    /// </summary>
    Optional,

    /// <summary>STARTTLS with a valid certificate, or nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte with a valid certificate.</summary>
    Tls,
}
