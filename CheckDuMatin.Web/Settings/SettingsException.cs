namespace CheckDuMatin.Web.Settings;

/// <summary>A setting is missing or wrong: one line for the operator, naming the key.</summary>
internal sealed class SettingsException(string message) : Exception(message);
