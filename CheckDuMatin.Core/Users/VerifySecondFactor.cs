using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>The second step of signing in: a code of the application, or a recovery code. Each opens once.</summary>
public sealed class VerifySecondFactor(ScopedDb database, TwoFactorSecrets secrets)
{
    public Task<SecondFactorAnswer> RunAsync(long userId, string? code, CancellationToken cancellationToken) =>
        database.WriteAsync(ClientScope.None, (db, token) => VerifyAsync(db, userId, Plain(code), token), cancellationToken);

    /// <summary>Without the blanks and hyphens with which codes are shown.</summary>
    internal static string Plain(string? code) => string.Concat((code ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private async Task<SecondFactorAnswer> VerifyAsync(CdmContext db, long userId, string code, CancellationToken cancellationToken)
    {
        if (code.Length != Totp.Digits)
        {
            return code.Length > 0 && await TwoFactorSecrets.UseCodeAsync(db, userId, code, cancellationToken) ? SecondFactorAnswer.RecoveryCode : SecondFactorAnswer.Wrong;
        }

        if (await secrets.ReadAsync(db, userId, TwoFactorSecrets.Authenticator, cancellationToken) is not { } secret || Totp.Match(secret, code, db.Now) is not { } step)
        {
            return SecondFactorAnswer.Wrong;
        }

        return await TwoFactorSecrets.UseStepAsync(db, userId, step, cancellationToken) ? SecondFactorAnswer.Totp : SecondFactorAnswer.Reused;
    }
}

/// <summary>What a second step was worth.</summary>
public enum SecondFactorAnswer
{
    Wrong,

    /// <summary>Right, but used before: somebody looks over the owner's shoulder, or he pressed twice.</summary>
    Reused,
    Totp,
    RecoveryCode,
}
