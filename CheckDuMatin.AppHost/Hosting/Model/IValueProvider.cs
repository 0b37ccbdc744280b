namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known only while the application runs: an address, a secret, a connection string.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A value that can be written into the manifest as an expression in braces.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}
