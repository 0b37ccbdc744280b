using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CheckDuMatin.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>
/// Where second factors are kept: rows of <c>user_tokens</c>, which no archive without a passphrase holds. The secret of the authenticator is
/// encrypted with the keys of the storage folder; of recovery codes there are salted hashes.
/// </summary>
public sealed class TwoFactorSecrets(IDataProtectionProvider protection)
{
    internal const string Authenticator = "Authenticator";
    internal const string Pending = "PendingAuthenticator";
    internal const int RecoveryCodes = 10;

    private const string Provider = "cdm";
    private const string LastStep = "LastStep";
    private const string Recovery = "Recovery";
    private const int SaltLength = 16;

    /// <summary>Without letters and digits that look alike. 16 of them are 80 bits.</summary>
    private static readonly char[] Alphabet = [.. "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"];

    private readonly IDataProtector _protector = protection.CreateProtector("CheckDuMatin.TwoFactor");

    /// <summary>Null where there is none, or the keys that read it are lost.</summary>
    internal async Task<byte[]?> ReadAsync(CdmContext db, long userId, string name, CancellationToken cancellationToken)
    {
        var value = await Of(db, userId).Where(row => row.Name == name).Select(row => row.Value).SingleOrDefaultAsync(cancellationToken);
        try
        {
            return value is null ? null : _protector.Unprotect(Convert.FromBase64String(value));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal void Add(CdmContext db, long userId, string name, byte[] secret) => Add(db, userId, name, Convert.ToBase64String(_protector.Protect(secret)));

    /// <summary>Forgets everything; the caller adds what is new.</summary>
    internal static Task<int> ForgetAsync(CdmContext db, long userId, CancellationToken cancellationToken) => Of(db, userId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>The code of this step, and of those before, is worth nothing any more.</summary>
    internal static void AddStep(CdmContext db, long userId, long step) => Add(db, userId, LastStep, step.ToString(CultureInfo.InvariantCulture));

    /// <summary>Uses a step up. False when it, or a later one, was used before, or somebody is quicker: the update finds another one.</summary>
    internal static async Task<bool> UseStepAsync(CdmContext db, long userId, long step, CancellationToken cancellationToken)
    {
        var last = await Of(db, userId).Where(row => row.Name == LastStep).Select(row => row.Value).SingleOrDefaultAsync(cancellationToken);
        if (last is null || long.Parse(last, CultureInfo.InvariantCulture) >= step)
        {
            return false;
        }

        var used = step.ToString(CultureInfo.InvariantCulture);
        return await Of(db, userId).Where(row => row.Name == LastStep && row.Value == last)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, used), cancellationToken) == 1;
    }

    /// <summary>New recovery codes in place of the old ones. They are shown once.</summary>
    internal static async Task<IReadOnlyList<string>> RenewCodesAsync(CdmContext db, long userId, CancellationToken cancellationToken)
    {
        await Codes(db, userId).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => string.Join('-', RandomNumberGenerator.GetItems<char>(Alphabet, 16).Chunk(4).Select(part => new string(part)))).ToList();
        for (var i = 0; i < codes.Count; i++)
        {
            var salt = RandomNumberGenerator.GetBytes(SaltLength);
            Add(db, userId, $"{Recovery}{i}", Convert.ToHexString(salt) + Convert.ToHexString(HashOf(salt, codes[i])));
        }

        return codes;
    }

    /// <summary>Uses a recovery code up; false when there is none such.</summary>
    internal static async Task<bool> UseCodeAsync(CdmContext db, long userId, string code, CancellationToken cancellationToken)
    {
        foreach (var row in await Codes(db, userId).AsNoTracking().ToListAsync(cancellationToken))
        {
            var kept = Convert.FromHexString(row.Value!);
            if (CryptographicOperations.FixedTimeEquals(kept.AsSpan(SaltLength), HashOf(kept[..SaltLength], code)))
            {
                return await Codes(db, userId).Where(other => other.Name == row.Name).ExecuteDeleteAsync(cancellationToken) == 1;
            }
        }

        return false;
    }

    internal static Task<int> CountCodesAsync(CdmContext db, long userId, CancellationToken cancellationToken) => Codes(db, userId).CountAsync(cancellationToken);

    private static byte[] HashOf(byte[] salt, string code) =>
        SHA256.HashData([.. salt, .. Encoding.ASCII.GetBytes(code.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant())]);

    private static IQueryable<IdentityUserToken<long>> Codes(CdmContext db, long userId) => Of(db, userId).Where(row => row.Name.StartsWith(Recovery));

    private static IQueryable<IdentityUserToken<long>> Of(CdmContext db, long userId) => db.UserTokens.Where(row => row.UserId == userId && row.LoginProvider == Provider);

    private static void Add(CdmContext db, long userId, string name, string value) =>
        db.UserTokens.Add(new IdentityUserToken<long> { UserId = userId, LoginProvider = Provider, Name = name, Value = value });
}
