namespace CheckDuMatin.Core.Backups;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class BackupsProblems
{
    public static Problem NotEncryptedByUs { get; } = Damaged("not_encrypted_by_us");

    public static Problem WrongPassphrase { get; } = Damaged("wrong_passphrase");

    public static Problem ManifestUnreadable { get; } = Damaged("manifest_unreadable");

    public static Problem Truncated { get; } = Damaged("truncated");

    public static Problem ChecksumWrong { get; } = Damaged("checksum_wrong");

    public static Problem PassphraseMissing { get; } = Damaged("passphrase_missing");

    public static Problem Busy { get; } = new(ProblemKind.Conflict, "Backups", "busy");

    public static Problem NothingToRestore { get; } = new(ProblemKind.NotFound, "Backups", "none");

    public static Problem Failed(string reason) => new(ProblemKind.Conflict, "Backups", "failed", null, reason);

    public static Problem DiskFull(string folder) => new(ProblemKind.Conflict, "Backups", "disk_full", null, folder);

    public static Problem PurgeSkipped { get; } = new(ProblemKind.Conflict, "Backups", "purge_skipped");

    public static Problem RestoreTestFailed(string name, string reason) => new(ProblemKind.Conflict, "Backups", "restore_test_failed", null, name, reason);

    public static Problem NotFound(string name) => new(ProblemKind.NotFound, "Backups", "not_found", "name", name);

    public static Problem PartWrong(string path) => new(ProblemKind.Conflict, "Backups", "part_wrong", null, path);

    public static Problem FormatNewer(int format) => new(ProblemKind.Conflict, "Backups", "format_newer", null, format);

    public static Problem SchemaNewer(string migration, string version) => new(ProblemKind.Conflict, "Backups", "schema_newer", null, migration, version);

    public static Problem RowsDiffer(string table) => new(ProblemKind.Conflict, "Backups", "rows_differ", null, table);

    public static Problem ScratchRefused(string schema, string user) => new(ProblemKind.Forbidden, "Backups", "scratch_refused", null, schema, user);

    public static Problem MountedBelow(string folder) => new(ProblemKind.Conflict, "Backups", "mounted_below", null, folder);

    private static Problem Damaged(string code) => new(ProblemKind.Conflict, "Backups", code);
}

/// <summary>An archive that is not what was written, or cannot be read; the problem says why.</summary>
public sealed class BackupDamagedException(Problem problem, Exception? inner = null) : Exception(problem.Code, inner)
{
    public Problem Problem { get; } = problem;
}
