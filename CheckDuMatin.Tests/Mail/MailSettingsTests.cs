using CheckDuMatin.Core;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("Endpoint=smtp://relais.example:2525", "relais.example", 2525)]
    [InlineData("smtp://relais.example", "relais.example", 25)]
    [InlineData("endpoint=smtp://127.0.0.1:1025;Other=1", "127.0.0.1", 1025)]
    public void The_relay_is_read_from_the_connection_string(string value, string host, int port)
    {
        var settings = Read(("ConnectionStrings:mail", value));
        Assert.Equal((host, port), (settings.Host, settings.Port));
    }

    [Theory]
    [InlineData("ConnectionStrings:mail", "", "ConnectionStrings__mail")]
    [InlineData("ConnectionStrings:mail", "relais:25", "ConnectionStrings__mail")]
    [InlineData("ConnectionStrings:mail", "Endpoint=http://relais:25", "ConnectionStrings__mail")]
    [InlineData("MAIL_FROM_ADDRESS", "", "MAIL_FROM_ADDRESS")]
    [InlineData("MAIL_FROM_ADDRESS", "pas une adresse", "MAIL_FROM_ADDRESS")]
    [InlineData("ADMIN_ALERT_EMAIL", "a@b, c@d", "ADMIN_ALERT_EMAIL")]
    [InlineData("MAIL_ENCRYPTION", "ssl", "MAIL_ENCRYPTION")]
    [InlineData("MAIL_RATE", "-1", "MAIL_RATE")]
    [InlineData("MAIL_FROM_ADDRESS", "a@infogerance.example\r\nBcc: b@ailleurs.example", "MAIL_FROM_ADDRESS")]
    [InlineData("MAIL_EHLO", "check.example\r\nMAIL FROM:<x>", "MAIL_EHLO")]
    [InlineData("MAIL_TIMEOUT", "0", "MAIL_TIMEOUT")]
    [InlineData("MAIL_USERNAME", "check", "MAIL_PASSWORD")]
    [InlineData("APP_URL", "check.example", "APP_URL")]
    public void A_wrong_value_is_told_in_one_line_that_names_its_key(string key, string value, string named)
    {
        var exception = Assert.Throws<SettingException>(() => Read((key, value)));
        Assert.Equal(named, exception.Key);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void The_password_may_stand_in_a_file()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("password"), "s3cret\n");
        Assert.Equal("s3cret", Read(("MAIL_USERNAME", "check"), ("MAIL_PASSWORD_FILE", folder.File("password"))).Password);
    }

    private static MailSettings Read(params (string Key, string Value)[] values)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:mail"] = "Endpoint=smtp://relais.example:25",
            ["MAIL_FROM_ADDRESS"] = "check@infogerance.example",
        };
        foreach (var (key, value) in values)
        {
            all[key] = value;
        }

        return MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
