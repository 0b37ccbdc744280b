using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Folders of the person who runs the AppHost.</summary>
internal static class UserFolders
{
    public static string Home(IConfiguration configuration) => configuration["HOME"] ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Where eng/setup keeps the tools that it fetched.</summary>
    public static string Cache(IConfiguration configuration)
    {
        var cache = configuration["XDG_CACHE_HOME"];
        return Path.Combine(string.IsNullOrEmpty(cache) ? Path.Combine(Home(configuration), ".cache") : cache, "check-du-matin");
    }
}
