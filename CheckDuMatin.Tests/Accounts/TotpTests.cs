using System.Text;
using CheckDuMatin.Core.Users;
using Xunit;

namespace CheckDuMatin.Tests.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B: the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepAt(DateTime.UnixEpoch.AddSeconds(seconds))));

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_code_holds_for_its_step_and_the_neighbours(int late, bool holds)
    {
        var at = DateTime.UnixEpoch.AddSeconds(1111111110);
        var step = Totp.StepAt(at);

        Assert.Equal(holds ? step : null, Totp.Match(Secret, Totp.CodeAt(Secret, step), at.AddSeconds(late)));
    }

    /// <summary>RFC 4648, section 10, and the key that every documentation shows.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void A_key_is_shown_in_base32(string bytes, string words) => Assert.Equal(words, Totp.Words(Encoding.ASCII.GetBytes(bytes)));
}
