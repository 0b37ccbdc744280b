using System.Reflection;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Where the AppHost was built from, and how: what the build wrote into this assembly.</summary>
internal static class AppHostProject
{
    /// <summary>The folder of the AppHost's project file; relative paths count from here.</summary>
    public static string Directory { get; } = typeof(AppHostProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => string.Equals(attribute.Key, "AppHostProjectPath", StringComparison.OrdinalIgnoreCase)).Value!;

    /// <summary>The program that the build made of another project of the solution, in the configuration of this one.</summary>
    public static string ProgramOf(IProjectMetadata project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(
            Path.GetDirectoryName(project.ProjectPath)!, "bin", output.Parent!.Name, output.Name, Path.ChangeExtension(Path.GetFileName(project.ProjectPath), ".dll"));
    }
}
