using CheckDuMatin.Core.Bulletins;

namespace CheckDuMatin.Core.Mail;

/// <summary>A mail to be written into the outbox.</summary>
/// <param name="Subject">Control characters become a space.</param>
public sealed record MailDraft(MailKind Kind, string Subject, string TextBody, string HtmlBody)
{
    public required IReadOnlyList<string> To { get; init; }

    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>Null: the configured address.</summary>
    public string? From { get; init; }

    /// <summary>Null for mail that belongs to no client: only a scope that sees all may write it.</summary>
    public long? ClientId { get; init; }

    public long? CheckId { get; init; }

    /// <summary>The archived file to attach.</summary>
    public Bulletin? Bulletin { get; init; }

    /// <summary>At most one mail with the same key ever exists.</summary>
    public string? DedupeKey { get; init; }
}
