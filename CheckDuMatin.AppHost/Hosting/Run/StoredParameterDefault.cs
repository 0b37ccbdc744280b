using Aspire.Hosting.Publishing;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A generated value that is the same next time: kept in the data folder, with what it opens, where Aspire would keep it in the user's secrets.</summary>
/// <param name="name">Its key in the store.</param>
/// <param name="generated">How it is made; what the manifest says.</param>
/// <param name="store">Where it is kept.</param>
internal sealed class StoredParameterDefault(string name, GenerateParameterDefault generated, SecretStore store) : ParameterDefault
{
    public override string GetDefaultValue() => store.GetOrAdd(name, generated.GetDefaultValue);

    public override void WriteToManifest(ManifestPublishingContext context) => generated.WriteToManifest(context);
}
