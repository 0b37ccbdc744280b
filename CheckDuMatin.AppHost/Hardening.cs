namespace CheckDuMatin.AppHost;

/// <summary>What every service of the compose file is denied, and the networks that keep them apart.</summary>
internal static class Hardening
{
    /// <summary>The account of the images' own services (<c>app</c> of the .NET images). MySQL runs as it too, so that one account owns the files of the secrets and nobody else reads them.</summary>
    public const string User = "1654:1654";

    /// <summary>Internal: nothing on it reaches the outside by it.</summary>
    public const string DatabaseNetwork = "database";

    /// <summary>Carries the one port of the database that this machine alone can reach.</summary>
    public const string LoopbackNetwork = "loopback";

    /// <summary>The relay, the heartbeat, the reverse proxy.</summary>
    public const string OutsideNetwork = "aspire";

    /// <summary>No root, no privilege, nothing written but into volumes and a small /tmp; logs that cannot fill the disk.</summary>
    public static void Confine(Service service, string memory, int processes)
    {
        service.MemLimit = memory;
        service.PidsLimit = processes;
        service.ReadOnly = true;
        service.Tmpfs = ["/tmp:mode=1777,size=64m"];
        service.CapDrop = ["ALL"];
        service.SecurityOpt = ["no-new-privileges:true"];
        service.User = User;
        service.Logging = new ServiceLogging { Options = { ["max-size"] = "10m", ["max-file"] = "5" } };
    }
}
