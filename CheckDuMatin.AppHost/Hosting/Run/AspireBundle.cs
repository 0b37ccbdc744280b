using Aspire.Hosting.Local;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Run;

/// <summary>Where DCP (which runs processes and containers) and the dashboard are: a folder with <c>dcp/dcp</c> and <c>managed/aspire-managed</c>.</summary>
internal sealed record AspireBundle(string Directory)
{
    public const string Version = "13.5.4";

    public string Dcp => Path.Combine(Directory, "dcp", Executable("dcp"));

    public string Dashboard => Path.Combine(Directory, "managed", Executable("aspire-managed"));

    /// <summary>CDM_ASPIRE_BUNDLE, what <c>aspire run</c> says, an installed aspire, what eng/setup unpacked.</summary>
    /// <exception cref="DistributedApplicationException">It is nowhere; the message says where it was looked for and how to get it.</exception>
    public static AspireBundle Find(IConfiguration configuration)
    {
        var candidates = Candidates(configuration).Where(path => !string.IsNullOrEmpty(path)).Select(path => new AspireBundle(path!)).ToList();
        return candidates.Find(bundle => File.Exists(bundle.Dcp) && File.Exists(bundle.Dashboard))
            ?? throw new DistributedApplicationException(
                $"Les outils d’Aspire {Version} (dcp et tableau de bord) sont introuvables. Cherchés dans\u00A0: {string.Join(", ", candidates.Select(bundle => bundle.Directory))}. "
                + "Lancez ./run, qui les installe, ou installez la commande «\u00A0aspire\u00A0», ou donnez leur dossier par CDM_ASPIRE_BUNDLE.");
    }

    private static IEnumerable<string?> Candidates(IConfiguration configuration)
    {
        yield return configuration["CDM_ASPIRE_BUNDLE"];
        yield return configuration["AspireCliBundlePath"];
        yield return Path.Combine(UserFolders.Home(configuration), ".aspire", "bundle");
        yield return Path.Combine(UserFolders.Cache(configuration), $"aspire-{Version}", "bundle");
    }

    private static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
}
