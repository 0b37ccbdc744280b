using System.Reflection;

namespace Aspire.Hosting;

/// <summary>What the build wrote into this assembly about its project.</summary>
internal static class AppHostAssembly
{
    public static Assembly Assembly => typeof(AppHostAssembly).Assembly;

    /// <summary>Full path of the AppHost's project file.</summary>
    public static string ProjectPath =>
        Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => string.Equals(attribute.Key, "AppHostProjectPath", StringComparison.Ordinal)).Value!;

    public static string Name => Path.GetFileNameWithoutExtension(ProjectPath);
}
