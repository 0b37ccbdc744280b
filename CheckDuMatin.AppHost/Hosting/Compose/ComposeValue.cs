using System.Globalization;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Writes values of the model as a compose file says them: services by name, parameters as keys of <c>.env</c>.</summary>
internal static class ComposeValue
{
    /// <summary>The key of a parameter: <c>db-password</c> is <c>DB_PASSWORD</c>.</summary>
    public static string Key(string parameterName) => parameterName.Replace('-', '_').ToUpperInvariant();

    public static string Of(object value) => value switch
    {
        ReferenceExpression expression => string.Format(CultureInfo.InvariantCulture, expression.Format, [.. expression.ValueProviders.Select(Of)]),
        ConnectionStringReference reference => Of(reference.Resource),
        IResourceWithConnectionString connection => Of(connection.ConnectionStringExpression),
        ParameterResource parameter => Parameter(parameter),
        EndpointReference endpoint => Of(endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression part => Endpoint(part),
        _ => value.ToString() ?? "",
    };

    /// <summary>What Compose says, after the key's name, when a value is missing.</summary>
    internal const string Required = "à renseigner dans .env (voir .env.example)";

    /// <summary>A parameter with a fixed default may be left out of <c>.env</c>; one without stops the start with its name.</summary>
    private static string Parameter(ParameterResource parameter) => parameter.Default is FixedParameterDefault constant
        ? $"${{{Key(parameter.Name)}:-{constant.GetDefaultValue()}}}"
        : $"${{{Key(parameter.Name)}:?{Required}}}";

    private static string Endpoint(EndpointReferenceExpression part)
    {
        var endpoint = part.Endpoint.EndpointAnnotation;
        var host = part.Endpoint.Resource.Name;
        var port = (endpoint.TargetPort ?? 8080).ToString(CultureInfo.InvariantCulture);
        return part.Property switch
        {
            EndpointProperty.Url => $"{endpoint.UriScheme}://{host}:{port}",
            EndpointProperty.Host => host,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.Scheme => endpoint.UriScheme,
            _ => port,
        };
    }
}
