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

    /// <summary>Keys that stand twice, of which the second would win in silence.</summary>
    public IEnumerable<string> Twice => new[] { Path, Path.Replace(".resx", ".en.resx", StringComparison.Ordinal) }
        .SelectMany(path => Entries(path).GroupBy(entry => entry.Key, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{path}: {group.Key}"));

    private static Dictionary<string, string> Read(string path) =>
        Entries(path).GroupBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);

    private static IEnumerable<(string Key, string Value)> Entries(string path) => File.Exists(RepositoryRoot.File(path))
        ? XDocument.Load(RepositoryRoot.File(path)).Root!.Elements("data").Select(data => (data.Attribute("name")!.Value, data.Element("value")!.Value))
        : [];
}
