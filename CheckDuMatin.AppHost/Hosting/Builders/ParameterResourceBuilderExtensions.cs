namespace Aspire.Hosting;

/// <summary>Values and connection strings from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A value of configuration <c>Parameters:name</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        Add(builder, name, defaultValue: null, secret, persist: false);

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool secret = false) =>
        Add(builder, name, new ConstantParameterDefault(value), secret, persist: false);

    /// <param name="builder">The application.</param>
    /// <param name="name">Unique in the application.</param>
    /// <param name="value">What it is when configuration says nothing.</param>
    /// <param name="secret">Never shown in clear.</param>
    /// <param name="persist">Kept in the store, so that a generated value is the same next time.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        Add(builder, name, value, secret, persist);

    /// <summary>A connection string made of other values, for something that this application does not run.</summary>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));

    private static IResourceBuilder<ParameterResource> Add(
        IDistributedApplicationBuilder builder, string name, ParameterDefault? defaultValue, bool secret, bool persist)
    {
        string Read(ParameterDefault? fallback)
        {
            if (builder.Configuration[$"Parameters:{name}"] is { } configured)
            {
                return configured;
            }

            if (fallback is null)
            {
                throw new DistributedApplicationException($"Il manque une valeur\u00A0: Parameters__{name}.");
            }

            var store = new SecretStore(new AppHostPaths(builder.AppHostDirectory, builder.Configuration).Store);
            return persist ? store.GetOrAdd(name, fallback.GetDefaultValue) : fallback.GetDefaultValue();
        }

        return builder.AddResource(new ParameterResource(name, Read, defaultValue, secret));
    }
}
