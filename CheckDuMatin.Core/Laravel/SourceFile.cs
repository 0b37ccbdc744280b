using MySqlConnector;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// The file that says how to reach the former application's database, so that its password stands on no command line: one MySQL connection
/// string, or Laravel's own <c>.env</c> with <c>DB_HOST</c>, <c>DB_PORT</c>, <c>DB_DATABASE</c>, <c>DB_USERNAME</c> and <c>DB_PASSWORD</c>.
/// </summary>
internal static class SourceFile
{
    private const int MaxBytes = 1024 * 1024;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The connection. Problems: the file is missing, readable by others than its owner, or says no connection.</summary>
    public static async Task<Outcome<MySqlConnectionStringBuilder>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MaxBytes)
        {
            return LaravelProblems.FileMissing(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            return LaravelProblems.FileReadable(path);
        }

        string text;
        try
        {
            text = await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            return LaravelProblems.FileMissing(path);
        }

        return Parse(text) is { Server.Length: > 0, Database.Length: > 0 } connection ? Harden(connection) : LaravelProblems.FileMalformed(path);
    }

    private static MySqlConnectionStringBuilder? Parse(string text)
    {
        var settings = EnvironmentFile(text);
        try
        {
            return settings.Keys.Any(key => key.StartsWith("DB_", StringComparison.Ordinal)) ? FromLaravel(settings) : new MySqlConnectionStringBuilder(text.Trim());
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Its message may quote the password.
            return null;
        }
    }

    private static MySqlConnectionStringBuilder? FromLaravel(Dictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault("DB_CONNECTION") is not (null or "" or "mysql" or "mariadb"))
        {
            return null;
        }

        return new MySqlConnectionStringBuilder
        {
            // Laravel's own defaults.
            Server = settings.GetValueOrDefault("DB_HOST") is { Length: > 0 } host ? host : "127.0.0.1",
            Port = settings.GetValueOrDefault("DB_PORT") is { Length: > 0 } port ? ushort.Parse(port, System.Globalization.CultureInfo.InvariantCulture) : 3306u,
            Database = settings.GetValueOrDefault("DB_DATABASE", ""),
            UserID = settings.GetValueOrDefault("DB_USERNAME", ""),
            Password = settings.GetValueOrDefault("DB_PASSWORD", ""),
        };
    }

    /// <summary>The lines <c>KEY=value</c>, as Laravel reads them: quotes, comments, an <c>export</c> before.</summary>
    private static Dictionary<string, string> EnvironmentFile(string text)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        foreach (var raw in text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n'))
        {
            var line = raw.Trim();
            line = line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..].TrimStart() : line;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[0] != '#' && line[..equals].TrimEnd() is var key && key.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
            {
                settings[key] = Value(line[(equals + 1)..].Trim());
            }
        }

        return settings;
    }

    private static string Value(string text)
    {
        if (text is ['\'', ..])
        {
            return text[1..(text.IndexOf('\'', 1) is > 0 and var end ? end : text.Length)];
        }

        if (text is not ['"', ..])
        {
            return text.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment ? text[..comment].TrimEnd() : text;
        }

        var value = new System.Text.StringBuilder();
        for (var at = 1; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            value.Append(text[at]);
        }

        return value.ToString();
    }

    /// <summary>Reading alone, in one session, and nothing that the other server could ask of us.</summary>
    private static MySqlConnectionStringBuilder Harden(MySqlConnectionStringBuilder connection)
    {
        connection.CharacterSet = "utf8mb4";
        connection.AllowLoadLocalInfile = false;
        connection.AllowPublicKeyRetrieval = true;
        // Zero dates come as they are, and are told of.
        connection.AllowZeroDateTime = true;
        connection.ConvertZeroDateTime = false;
        connection.TreatTinyAsBoolean = false;
        connection.GuidFormat = MySqlGuidFormat.None;
        connection.DateTimeKind = MySqlDateTimeKind.Unspecified;
        connection.Pooling = false;
        connection.PersistSecurityInfo = false;
        return connection;
    }
}
