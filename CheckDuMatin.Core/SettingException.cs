namespace CheckDuMatin.Core;

/// <summary>A missing or wrong value in the configuration: it stops the start with one line that names the key.</summary>
public sealed class SettingException(string key, string reason) : InvalidOperationException($"{key} : {reason}")
{
    /// <summary>The key as <c>.env</c> names it.</summary>
    public string Key { get; } = key;
}
