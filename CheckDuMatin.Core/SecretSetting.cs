using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core;

/// <summary>A secret of the configuration: the key itself, or the file that its twin with <c>_FILE</c> names, as container engines hand them over.</summary>
internal static class SecretSetting
{
    /// <summary>The secret without the file's last line break; null when neither key is set. The file wins.</summary>
    /// <exception cref="SettingException">The file cannot be read, or is empty; the message names its key.</exception>
    public static string? Read(IConfiguration configuration, string key)
    {
        var fileKey = $"{key}_FILE";
        if (configuration[fileKey] is not { } file || string.IsNullOrWhiteSpace(file))
        {
            return configuration[key] is { Length: > 0 } value ? value : null;
        }

        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n') is { Length: > 0 } secret ? secret : throw new SettingException(fileKey, "file_empty", file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SettingException(fileKey, "file_missing", file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(fileKey, "file_unreadable", file);
        }
    }
}
