namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value from outside: configuration <c>Parameters:name</c>, else its default.</summary>
public sealed class ParameterResource(string name, Func<ParameterDefault?, string> read, ParameterDefault? defaultValue, bool secret)
    : Resource(name), IValueProvider, IManifestExpressionProvider
{
    private readonly Lazy<string> value = new(() => read(defaultValue));

    public ParameterDefault? Default { get; } = defaultValue;

    /// <summary>Never shown in clear.</summary>
    public bool Secret { get; } = secret;

    public string ValueExpression => $"{{{Name}.value}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(value.Value);
}
