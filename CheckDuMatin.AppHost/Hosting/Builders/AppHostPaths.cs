using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Folders of the AppHost. A relative path counts from its project folder.</summary>
internal sealed class AppHostPaths(string appHostDirectory, IConfiguration configuration)
{
    public string AppHostDirectory { get; } = appHostDirectory;

    /// <summary>Where a running application keeps what it needs the next time: secrets, data folders of local servers.</summary>
    public string Store => Full(configuration["Aspire:Store:Path"] ?? "../.data");

    /// <summary>Names what belongs to this model and no other of the machine.</summary>
    /// <param name="resource">Whose volume.</param>
    /// <param name="publish">A published name must be the same wherever the AppHost stands.</param>
    public string VolumeName(string resource, bool publish)
    {
        var identity = publish ? AppHostAssembly.Name : Store;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..10];
        return $"{AppHostAssembly.Name.ToLowerInvariant()}-{hash}-{resource}-data";
    }

    public string Full(string path) => Path.GetFullPath(path, AppHostDirectory);

    /// <summary>Creates a folder of the store.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Store, name)).FullName;
}
