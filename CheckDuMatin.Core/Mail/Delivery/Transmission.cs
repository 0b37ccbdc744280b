namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>How one attempt to hand a message to the relay ended.</summary>
/// <param name="Error">One of <see cref="MailErrors"/>; null when all went well.</param>
/// <param name="Words">The relay's own words, or the exception's.</param>
/// <param name="Answers">What it said to each address it was asked about, by address as given.</param>
public sealed record Transmission(TransmissionResult Result, string? Error, string? Words, IReadOnlyDictionary<string, RecipientAnswer> Answers)
{
    /// <summary>The relay's answer to the message itself, such as <c>250 2.0.0 Ok: queued as 4XyZ</c>: the proof that it took it. Null when it did not.</summary>
    public string? Acceptance { get; init; }

    private static readonly IReadOnlyDictionary<string, RecipientAnswer> None = new Dictionary<string, RecipientAnswer>(StringComparer.Ordinal);

    public static Transmission Of(TransmissionResult result, string error, string? words) => new(result, error, words, None);
}

/// <summary>The relay's answer to one address.</summary>
/// <param name="Code">2xx accepted, 4xx refused for now, 5xx refused for good.</param>
/// <param name="Words">Code and text as it said them.</param>
public sealed record RecipientAnswer(int Code, string Words)
{
    public bool IsAccepted => Code is >= 200 and < 300;

    public bool IsRefused => Code >= 500;
}

/// <summary>What is known after an attempt.</summary>
public enum TransmissionResult
{
    /// <summary>The relay has taken responsibility for the message, for the addresses it accepted.</summary>
    Accepted,

    /// <summary>Not sent, for now.</summary>
    Deferred,

    /// <summary>Not sent, and never will be.</summary>
    Refused,

    /// <summary>No conversation was possible: the next mail would fare the same.</summary>
    Unreachable,

    /// <summary>The message went out and the answer was lost.</summary>
    Unknown,

    /// <summary>Stopped before the message went out because the mail is no longer this worker's.</summary>
    Abandoned,
}
