using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core;

/// <summary>
/// Something expected that stands in the way, told to whoever asked: a code that scripts rely on, the field it concerns, and a sentence in the
/// reader's language. The sentences are in <c>&lt;Feature&gt;/Problems.resx</c> (French) and <c>Problems.en.resx</c>, under the code.
/// </summary>
/// <param name="Kind">What the caller can do about it; the API's status code follows from it.</param>
/// <param name="Feature">Name of the feature's folder, such as <c>Checks</c>.</param>
/// <param name="Code">Stable, snake_case, such as <c>comment_required</c>.</param>
/// <param name="Field">The input's field in camelCase, or null when it is about the whole.</param>
/// <param name="Arguments">Values for the sentence's placeholders.</param>
public sealed record Problem(ProblemKind Kind, string Feature, string Code, string? Field = null, params object?[] Arguments)
{
    private static readonly ConcurrentDictionary<string, ResourceManager> Sentences = new(StringComparer.Ordinal);

    /// <summary>The sentence in the language of <paramref name="culture"/> (the current interface language when omitted).</summary>
    /// <exception cref="InvalidOperationException">The feature's resources lack the code.</exception>
    public string Text(CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentUICulture;
        var manager = Sentences.GetOrAdd(Feature, feature => new ResourceManager($"CheckDuMatin.Core.{feature}.Problems", typeof(Problem).Assembly));
        var sentence = manager.GetString(Code, culture) ?? throw new InvalidOperationException($"No sentence for {Feature}/{Code}.");
        return Arguments.Length == 0 ? sentence : string.Format(culture, sentence, Arguments);
    }
}
