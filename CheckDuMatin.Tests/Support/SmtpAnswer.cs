namespace CheckDuMatin.Tests.Support;

/// <summary>What a <see cref="SmtpSink"/> does at a step instead of going on.</summary>
public sealed record SmtpAnswer
{
    private SmtpAnswer()
    {
    }

    /// <summary>Closes the connection without a word.</summary>
    public static SmtpAnswer Drop { get; } = new() { Drops = true };

    /// <summary>
    /// At <see cref="SmtpStep.EndOfData"/>: keeps the message, then closes the connection before the 250, so that the sender cannot know.
    /// </summary>
    public static SmtpAnswer KeepThenDrop { get; } = new() { Drops = true, Keeps = true };

    /// <summary>Says nothing any more until the client goes away or the sink is disposed of.</summary>
    public static SmtpAnswer Hang { get; } = new() { Hangs = true };

    /// <summary>At <see cref="SmtpStep.EndOfData"/>: keeps the message, then says nothing any more, as <see cref="Hang"/>.</summary>
    public static SmtpAnswer KeepThenHang { get; } = new() { Hangs = true, Keeps = true };

    /// <summary>Goes on as normal, but only once <paramref name="released"/> has ended.</summary>
    public static SmtpAnswer After(Task released) => new() { Released = released, Keeps = true };

    /// <summary>Answers with this code, for example 451 or 550, and carries on.</summary>
    public static SmtpAnswer Reply(int code, string text) => new() { Line = $"{code} {text}", Keeps = code is >= 200 and < 300 };

    internal string? Line { get; private init; }

    internal Task? Released { get; private init; }

    internal bool Drops { get; private init; }

    internal bool Hangs { get; private init; }

    internal bool Keeps { get; private init; }
}
