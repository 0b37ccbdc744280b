using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Worker.Commands;

/// <summary>The sentences of <c>cdm</c>: French, or English when <c>CDM_LANG=en</c>.</summary>
internal static class Texts
{
    private static readonly ResourceManager Sentences = new("CheckDuMatin.Worker.Commands.Texts", typeof(Texts).Assembly);

    /// <exception cref="InvalidOperationException">No such sentence.</exception>
    public static string Get(string key, params object?[] arguments)
    {
        var sentence = Sentences.GetString(key, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No sentence « {key} ».");
        return arguments.Length == 0 ? sentence : string.Format(CultureInfo.CurrentCulture, sentence, arguments);
    }

    /// <summary>Sets the language of this process from <c>CDM_LANG</c>.</summary>
    public static void UseLanguageOfEnvironment()
    {
        var english = Environment.GetEnvironmentVariable("CDM_LANG")?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;
        var culture = CultureInfo.GetCultureInfo(english ? "en-GB" : "fr-FR");
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }
}
