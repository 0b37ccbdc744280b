using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CheckDuMatin.Core.Access;

/// <summary>The secret of a personal access token: <c>cdm_</c> and 32 random bytes as base64url. The prefix lets scanners of leaked secrets find it.</summary>
internal static class TokenSecret
{
    private const string Mark = "cdm_";
    private const int PrefixLength = 10;
    private const int Length = 47;

    public static string Create() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What of it may be shown afterwards.</summary>
    public static string PrefixOf(string secret) => secret[..PrefixLength];

    /// <summary>Random to the last bit, so a plain hash is enough: there is nothing to guess.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static bool IsWellFormed(string? secret) => secret is { Length: Length } && secret.StartsWith(Mark, StringComparison.Ordinal);
}
