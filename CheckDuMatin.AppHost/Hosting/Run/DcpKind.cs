namespace Aspire.Hosting.Run;

/// <summary>A kind of object of the control plane.</summary>
internal sealed record DcpKind(string Name, string Plural)
{
    public static DcpKind Executable { get; } = new("Executable", "executables");

    public static DcpKind Container { get; } = new("Container", "containers");
}
