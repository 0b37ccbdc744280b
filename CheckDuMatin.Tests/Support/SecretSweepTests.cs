using CheckDuMatin.Tests.Web;
using Xunit;

namespace CheckDuMatin.Tests.Support;

/// <summary>That the sweep would find what it is there for.</summary>
public sealed class SecretSweepTests
{
    [Theory]
    [InlineData($"Sign-in of anne@example.org with {WebApp.Password} refused")]
    [InlineData("Cookie: cdm=CfDJ8N4bqXrYl0pEh7oXw")]
    [InlineData("Bearer cdm_0123456789012345678901234567890123456789012")]
    [InlineData("GET /invitation?jeton=Jq0b6y8nX1c2V3b4N5m6")]
    [InlineData("otpauth://totp/Check?secret=JBSWY3DPEHPK3PXP")]
    [InlineData("Server=db;User ID=cdm;Password=hush;")]
    [InlineData("C: AUTH PLAIN AGNkbQBodXNo")]
    public void A_line_with_a_secret_is_found(string line) => Assert.NotNull(SecretSweep.SecretIn(line));

    [Theory]
    [InlineData("Server=db;User ID=cdm;Password=***;")]
    [InlineData("Password changed for user 5")]
    [InlineData("GET /invitation?jeton=…")]
    [InlineData("The token cdm_012345 was revoked")]
    [InlineData("S: 250-AUTH PLAIN LOGIN")]
    [InlineData("C: AUTH PLAIN ****************")]
    public void What_may_be_told_is_not(string line) => Assert.Null(SecretSweep.SecretIn(line));
}
