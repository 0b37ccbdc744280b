using CheckDuMatin.Core.Clients;
using Xunit;

namespace CheckDuMatin.Tests.Clients;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("dsi@example.org", "dsi@example.org")]
    [InlineData("  Dsi+matin@Example.ORG ", "Dsi+matin@example.org")]
    [InlineData("o'neil@mairie-évry.fr", "o'neil@xn--mairie-vry-h7a.fr")]
    [InlineData("\"Le DSI\" <dsi@example.org>", null)]
    [InlineData("Le DSI <dsi@example.org>", null)]
    [InlineData("<dsi@example.org>", null)]
    [InlineData("dsi@example.org (le matin)", null)]
    [InlineData("a@example.org, b@example.org", null)]
    [InlineData("a@example.org,b@example.org", null)]
    [InlineData("dsi@example", null)]
    [InlineData("dsi@-example.org", null)]
    [InlineData("dsi@exa_mple.org", null)]
    [InlineData("dsi@example..org", null)]
    [InlineData("dsi.@example.org", null)]
    [InlineData("@example.org", null)]
    [InlineData("dsi@", null)]
    [InlineData("dsi", null)]
    [InlineData("é@example.org", null)]
    [InlineData("a@example.org\r\nBcc: b@example.org", null)]
    [InlineData("a\u0000@example.org", null)]
    [InlineData("dsi@[192.0.2.1]", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_address_stands_alone(string? text, string? kept) => Assert.Equal(kept, MailAddress.Parse(text));

    [Fact]
    public void An_address_over_254_characters_is_none()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 4)) + ".fr";
        Assert.NotNull(MailAddress.Parse($"{new string('a', 254 - domain.Length - 1)}@{domain}"));
        Assert.Null(MailAddress.Parse($"{new string('a', 255 - domain.Length - 1)}@{domain}"));
    }
}
