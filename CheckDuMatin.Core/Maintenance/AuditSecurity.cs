using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations.Logs;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Maintenance;

/// <summary>Who has access, who tried in vain, and which tokens stay open (operations.md, monthly). It judges nothing but what is plainly wrong.</summary>
public sealed class AuditSecurity(ScopedDb database, CheckStorage storage, LogReader logs, TimeProvider time)
{
    /// <summary>The category under which the web logs each answer 403 and 404.</summary>
    public const string RefusalsSource = "CheckDuMatin.Web.Refusals";

    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);

    private const int MostAddresses = 10;

    public async Task<SecurityAudit> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (monthAgo, quarterAgo, inAMonth) = (now - Month, now - Quarter, now + Month);
        await using var db = database.Open(ClientScope.System);
        var users = await db.Users.AsNoTracking().Where(user => user.Id != User.SystemId && user.IsActive).OrderBy(user => user.Name)
            .Select(user => new { user.Name, user.Email, user.Role, user.TwoFactorEnabled, user.LastSignInAt, user.CreatedAt, Opened = user.PasswordHash != null })
            .ToListAsync(cancellationToken);
        var tokens = await db.ApiTokens.AsNoTracking()
            .Where(token => token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now) && token.User!.IsActive)
            .OrderBy(token => token.User!.Email).ThenBy(token => token.Name)
            .Select(token => new AuditedToken(token.User!.Email!, token.Name, token.Prefix, token.ExpiresAt, token.LastUsedAt))
            .ToListAsync(cancellationToken);
        var refused = await db.AuditEntries.Where(entry => entry.Action == "signin.refused" && entry.CreatedAt >= monthAgo)
            .GroupBy(entry => entry.RemoteAddress)
            .Select(group => new { Address = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ToListAsync(cancellationToken);
        var answers = logs.Read(new LogQuery(monthAgo, Source: RefusalsSource, Limit: int.MaxValue));
        return new SecurityAudit
        {
            ActiveUsers = users.Count,
            SignedInThisMonth = users.Count(user => user.LastSignInAt >= monthAgo),
            Sleeping = [.. users.Where(user => user.Opened && (user.LastSignInAt ?? user.CreatedAt) < quarterAgo).Select(user => user.Email!)],
            WithoutSecondFactor = [.. users.Where(user => user.Opened && !user.TwoFactorEnabled).OrderByDescending(user => user.Role).Select(user => user.Email!)],
            Administrators = [.. users.Where(user => user.Role == UserRole.Administrator).Select(user => user.Email!)],
            RefusedSignIns = refused.Sum(group => group.Count),
            RefusedFrom = [.. refused.Take(MostAddresses).Select(group => new RefusedAddress(group.Address ?? "?", group.Count))],
            Forbidden = answers.Count(entry => entry.Message.StartsWith("403 ", StringComparison.Ordinal)),
            NotFound = answers.Count(entry => entry.Message.StartsWith("404 ", StringComparison.Ordinal)),
            Tokens = tokens.Count,
            TokensNearExpiry = [.. tokens.Where(token => token.ExpiresAt is { } at && at <= inAMonth)],
            TokensWithoutExpiry = [.. tokens.Where(token => token.ExpiresAt is null)],
            TokensUnused = [.. tokens.Where(token => token.LastUsedAt is null || token.LastUsedAt < quarterAgo)],
            OpenFiles = storage.OpenToOthers(),
        };
    }
}

/// <summary>What an audit of access found. Periods are the last 30 days unless said otherwise; people are named by their address.</summary>
public sealed record SecurityAudit
{
    public required int ActiveUsers { get; init; }

    public required int SignedInThisMonth { get; init; }

    /// <summary>Opened accounts that nobody has signed in to for 90 days.</summary>
    public required IReadOnlyList<string> Sleeping { get; init; }

    /// <summary>A password alone opens them; administrators first.</summary>
    public required IReadOnlyList<string> WithoutSecondFactor { get; init; }

    public required IReadOnlyList<string> Administrators { get; init; }

    public required int RefusedSignIns { get; init; }

    /// <summary>The ten addresses with the most refused sign-ins.</summary>
    public required IReadOnlyList<RefusedAddress> RefusedFrom { get; init; }

    /// <summary>Answers 403.</summary>
    public required int Forbidden { get; init; }

    /// <summary>Answers 404.</summary>
    public required int NotFound { get; init; }

    /// <summary>Tokens that hold now.</summary>
    public required int Tokens { get; init; }

    /// <summary>They end within 30 days.</summary>
    public required IReadOnlyList<AuditedToken> TokensNearExpiry { get; init; }

    public required IReadOnlyList<AuditedToken> TokensWithoutExpiry { get; init; }

    /// <summary>Not used for 90 days, or never.</summary>
    public required IReadOnlyList<AuditedToken> TokensUnused { get; init; }

    /// <summary>Files and folders of the storage that other accounts of the machine may write to, or keys that they may read.</summary>
    public required IReadOnlyList<string> OpenFiles { get; init; }

    /// <summary>Whether something must be mended: the rest is for a person to judge.</summary>
    public bool IsGood => OpenFiles.Count == 0;
}

/// <param name="Count">Sign-ins refused to it.</param>
public sealed record RefusedAddress(string Address, int Count);

/// <param name="Prefix">The secret's first characters.</param>
/// <param name="ExpiresAt">UTC; null: never.</param>
/// <param name="LastUsedAt">UTC, to the minute; null: never.</param>
public sealed record AuditedToken(string User, string Name, string Prefix, DateTime? ExpiresAt, DateTime? LastUsedAt);
