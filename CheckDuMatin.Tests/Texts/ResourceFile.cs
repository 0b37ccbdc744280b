using System.Xml.Linq;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Texts;

/// <summary>A French resource file with its English twin.</summary>
/// <param name="Path">Of the French one, from the root of the repository.</param>
public sealed record ResourceFile(string Path, IReadOnlyDictionary<string, string> French, IReadOnlyDictionary<string, string> English)
{
    private static readonly string[] Projects = ["CheckDuMatin.Core", "CheckDuMatin.Web", "CheckDuMatin.Worker"];

    public string Project => Path.Split('/')[0];

    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The type that the texts belong to: the file's name.</summary>
    public string TypeName => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static IReadOnlyList<ResourceFile> All { get; } =
    [
        .. from path in Sources.Of(Projects, ".resx")
           where !path.EndsWith(".en.resx", StringComparison.Ordinal)
           select new ResourceFile(path, Read(path), Read(path.Replace(".resx", ".en.resx", StringComparison.Ordinal))),
    ];

    private static Dictionary<string, string> Read(string path) => File.Exists(RepositoryRoot.File(path))
        ? XDocument.Load(RepositoryRoot.File(path)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal)
        : [];
}
