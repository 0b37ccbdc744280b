using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a parameter is when nobody set it.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

/// <summary>A fixed text.</summary>
public sealed class ConstantParameterDefault(string value) : ParameterDefault
{
    public override string GetDefaultValue() => value;
}

/// <summary>A random text of letters and digits: it needs no quoting in a connection string, a URL or a shell.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    public int MinLength { get; init; } = 22;

    public override string GetDefaultValue() =>
        RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", MinLength);
}
