using CheckDuMatin.Core.Users;
using Xunit;

namespace CheckDuMatin.Tests.Users;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("court")]
    [InlineData("motdepasse2026")]
    [InlineData("M0tDeP@sse!2026")]
    [InlineData("azertyuiop123")]
    [InlineData("PasswordPassword1")]
    [InlineData("checkdumatin2026!")]
    [InlineData("Soleil-Bonjour-12")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("012345678901")]
    [InlineData("été2026!!!!!")]
    [InlineData("zoe.lefevre2026")]
    public void What_anybody_would_try_first_is_refused(string password) =>
        Assert.NotNull(PasswordRules.Validate(password, "zoe.lefevre@example.org", "Zoé Lefèvre"));

    [Theory]
    [InlineData("tilleul fjord cadran sphinx")]
    [InlineData("Aurore-tilleul-fjord-84")]
    [InlineData("k7#vPq2!xLz9")]
    [InlineData("la girafe boit du thé vert")]
    public void A_phrase_or_a_random_one_is_taken(string password) =>
        Assert.Null(PasswordRules.Validate(password, "zoe.lefevre@example.org", "Zoé Lefèvre"));

    [Theory]
    [InlineData(11, "password_too_short")]
    [InlineData(12, null)]
    [InlineData(64, null)]
    [InlineData(128, null)]
    [InlineData(129, "password_too_long")]
    public void From_12_to_128_characters_any_length_is_taken(int length, string? code) =>
        Assert.Equal(code, PasswordRules.Validate("k7#vPq2!xLz9 tilleul fjord cadran sphinx girafe thé vert ".PadRight(129, 'é')[..length].TrimEnd().PadRight(length, 'W'), "zoe.lefevre@example.org", "Zoé Lefèvre")?.Code);

    [Theory]
    [InlineData("ねこは屋根で三日間ずっと寝ていた")]
    [InlineData("тополь фьорд сфинкс")]
    [InlineData("🦒🫖☂🎈🏔🎲🪁🧭")]
    [InlineData("🦒 thé 🫖 cadran ☂ fjord")]
    public void Every_sign_may_stand_in_it(string password) =>
        Assert.Null(PasswordRules.Validate(password, "zoe.lefevre@example.org", "Zoé Lefèvre"));
}
