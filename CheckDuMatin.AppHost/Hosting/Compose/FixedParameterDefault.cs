using Aspire.Hosting.Publishing;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>What a parameter is when nobody sets it, told to whoever deploys: a secret too may be left empty, which Aspire's own constant default does not allow.</summary>
internal sealed class FixedParameterDefault(string value) : ParameterDefault
{
    public override string GetDefaultValue() => value;

    public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", value);
}
