using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core;

/// <summary>A missing or wrong value in the configuration: it stops the start with one line that names the key.</summary>
/// <param name="key">As <c>.env</c> names it.</param>
/// <param name="reason">Key of the sentence in <c>SettingException.resx</c> (French) and <c>SettingException.en.resx</c>.</param>
/// <param name="arguments">Values for its placeholders; never a secret.</param>
public sealed class SettingException(string key, string reason, params object?[] arguments) : InvalidOperationException
{
    private static readonly ResourceManager Sentences = new(typeof(SettingException));

    /// <summary>The key as <c>.env</c> names it.</summary>
    public string Key { get; } = key;

    /// <summary>What is wrong with it, in the language of whoever reads.</summary>
    public string Reason => string.Format(CultureInfo.CurrentCulture, Sentence(reason), arguments);

    public override string Message => $"{Key}{Sentence("colon")}{Reason}";

    private static string Sentence(string name) =>
        Sentences.GetString(name, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"No sentence \"{name}\" in SettingException.resx.");
}
