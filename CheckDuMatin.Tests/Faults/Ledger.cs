using System.Collections.Concurrent;

namespace CheckDuMatin.Tests.Faults;

/// <summary>What operators were told is saved, and what they were told nothing certain about: the other side of the database's account.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);

    /// <summary>Saves of lines that were answered with 200.</summary>
    public ConcurrentQueue<SavedLine> Lines { get; } = [];

    /// <summary>Saves of lines that were refused: none of them may be in the database.</summary>
    public ConcurrentQueue<string> RefusedComments { get; } = [];

    /// <summary>Bulletins that were taken for sending.</summary>
    public ConcurrentQueue<QueuedBulletin> Bulletins { get; } = [];

    /// <summary>Files that were taken.</summary>
    public ConcurrentQueue<SavedFile> Files { get; } = [];

    /// <summary>Answers that no fault explains: each is a failure.</summary>
    public ConcurrentQueue<string> Surprises { get; } = [];

    /// <summary>How often each call was answered how.</summary>
    public string Summary => string.Join(", ", _answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} × {pair.Value}"));

    public void Count(string call, string answer) => _answers.AddOrUpdate($"{call} {answer}", 1, (_, count) => count + 1);
}

/// <param name="Comment">Different for each save.</param>
internal sealed record SavedLine(long CheckId, long ServiceId, long Version, string Comment);

internal sealed record QueuedBulletin(long CheckId, long MailId);

internal sealed record SavedFile(long CheckId, long EvidenceId, string Sha256);
