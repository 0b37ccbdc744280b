using System.Globalization;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Core.Backups;

/// <summary>An archive as its name tells it: <c>cdm-20261129T003000Z-daily.tar.enc</c>. What bears such a name was verified after it was written.</summary>
/// <param name="CreatedAt">UTC, to the second.</param>
/// <param name="DatabaseOnly">It holds no files of the storage.</param>
public sealed partial record BackupFile(DateTime CreatedAt, BackupKind Kind, bool DatabaseOnly, bool Encrypted)
{
    private const string InstantFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>As it stands in the folder, and as the verbs take it.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture,
        $"cdm-{CreatedAt.ToString(InstantFormat, CultureInfo.InvariantCulture)}-{Kind.ToWord()}{(DatabaseOnly ? "-db" : "")}.tar{(Encrypted ? ".enc" : "")}");

    /// <summary>Null for what is no archive of ours.</summary>
    public static BackupFile? Parse(string name)
    {
        var match = NamePattern().Match(name);
        return match.Success
            && BackupKinds.Parse(match.Groups["kind"].Value) is { } kind
            && DateTime.TryParseExact(match.Groups["at"].Value, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var createdAt)
            ? new BackupFile(createdAt, kind, match.Groups["db"].Success, match.Groups["enc"].Success)
            : null;
    }

    [GeneratedRegex(@"^cdm-(?<at>[0-9]{8}T[0-9]{6}Z)-(?<kind>[a-z]+)(?<db>-db)?\.tar(?<enc>\.enc)?\z", RegexOptions.None, 1000)]
    private static partial Regex NamePattern();
}

/// <summary>Why an archive was made; each kind has its own rule of keeping (<see cref="RetentionPolicy"/>).</summary>
public enum BackupKind
{
    /// <summary>The night's.</summary>
    Daily,

    /// <summary><c>cdm backup create</c>.</summary>
    Manual,

    /// <summary>Before a restore, of what it replaces.</summary>
    Safety,

    /// <summary>Before an update.</summary>
    Update,
}

/// <summary>The kinds as words, in names and in JSON.</summary>
public static class BackupKinds
{
    public static string ToWord(this BackupKind kind) => kind switch
    {
        BackupKind.Daily => "daily",
        BackupKind.Manual => "manual",
        BackupKind.Safety => "safety",
        _ => "update",
    };

    public static BackupKind? Parse(string word) => Enum.GetValues<BackupKind>().Cast<BackupKind?>().FirstOrDefault(kind => string.Equals(kind!.Value.ToWord(), word, StringComparison.Ordinal));
}
