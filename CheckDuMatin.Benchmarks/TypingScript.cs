using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Benchmarks;

/// <summary>What every operator does: 27 lines OK, 2 Avertissement with a comment, 1 NOK with comment and operator.</summary>
internal static class TypingScript
{
    public const int Lines = 30;
    public const string WarningComment = "Espace disque à 91 %";
    public const string ErrorComment = "Sauvegarde échouée à 3 h";

    /// <summary>Five keys a second.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    public static LineCounts Result { get; } = new(0, 0, 27, 2, 1, 0);

    /// <param name="number">From 1.</param>
    public static LineStatus StatusOf(int number) => number switch
    {
        5 or 12 => LineStatus.Warning,
        20 => LineStatus.Error,
        _ => LineStatus.Success,
    };

    /// <summary>The keys for a line, the focus being on its status; they end on the next line's. A select takes the first name with that letter.</summary>
    public static IEnumerable<string> KeysOf(int number) => StatusOf(number) switch
    {
        LineStatus.Warning => ["a", .. Letters(WarningComment), "Enter"],
        LineStatus.Error => ["n", .. Letters(ErrorComment), "Enter", "H", "Enter"],
        _ => ["o", "ArrowDown"],
    };

    /// <summary>After how many keys of the line it can be saved: at once when it is OK, else when everything is said.</summary>
    public static int KeysUntilSaved(int number) => StatusOf(number) == LineStatus.Success ? 1 : KeysOf(number).Count();

    private static IEnumerable<string> Letters(string text) => text.Select(letter => letter.ToString());
}
