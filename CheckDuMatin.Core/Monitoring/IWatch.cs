using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Looks once a minute whether something is wrong. Whatever it finds becomes an alert, and what it no longer finds is over.</summary>
public interface IWatch
{
    /// <summary>The causes that are this watch's own begin with it: <c>disk:</c>. What another opens under such a cause would be closed by it.</summary>
    string Family { get; }

    /// <param name="open">This watch's causes that are alerts now: for what is over only after a while.</param>
    /// <returns>What is wrong now; null when that cannot be told, so that everything stays as it is.</returns>
    Task<IReadOnlyList<Finding>?> LookAsync(IReadOnlySet<string> open, CancellationToken cancellationToken);
}

/// <summary>Something that is wrong.</summary>
/// <param name="Cause">Stable, at most 255 characters.</param>
/// <param name="Message">What has happened and what to do, in French as the manual is; the first line stands in the subject of mails.</param>
public sealed record Finding(string Cause, AlertLevel Level, string Message);
