using System.Diagnostics.CodeAnalysis;

namespace CheckDuMatin.Core;

/// <summary>What a use case answers: its value, or the problems that stood in the way (then nothing was written).</summary>
public sealed record Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Problem> problems)
    {
        Value = value;
        Problems = problems;
    }

    /// <summary>The value. Beside a <see cref="ProblemKind.Stale"/> problem: the current one, to compare with.</summary>
    public T? Value { get; }

    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The first problem, or null when it went well.</summary>
    public Problem? Problem => Problems.Count == 0 ? null : Problems[0];

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problems.Count == 0;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Problem problem) => new(default, [problem]);

    public static implicit operator Outcome<T>(List<Problem> problems) => new(default, problems);

    internal static Outcome<T> With(T? value, Problem problem) => new(value, [problem]);
}

/// <summary>Makes the outcomes that carry both a value and a problem.</summary>
public static class Outcome
{
    /// <summary>Refused because <paramref name="current"/> is newer than what the input was made from.</summary>
    public static Outcome<T> Stale<T>(T current, Problem problem) => Outcome<T>.With(current, problem);
}
