namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Finds a program on PATH, and in the folders of system programs that a user's PATH leaves out.</summary>
internal static class ProgramFinder
{
    public static string? Find(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"]);
        var candidates = from name in names
                         from folder in folders
                         select Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
        return candidates.FirstOrDefault(File.Exists);
    }
}
