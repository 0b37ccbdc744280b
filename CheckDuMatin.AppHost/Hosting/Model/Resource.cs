using System.Text.RegularExpressions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of every resource.</summary>
public abstract partial class Resource : IResource
{
    /// <exception cref="ArgumentException">The name would not be a host name.</exception>
    protected Resource(string name)
    {
        if (!ValidName().IsMatch(name))
        {
            throw new ArgumentException($"Resource name '{name}' must be lower-case letters, digits and hyphens, and start with a letter.", nameof(name));
        }

        Name = name;
    }

    public string Name { get; }

    public ResourceAnnotationCollection Annotations { get; } = [];

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$", RegexOptions.None, 1000)]
    private static partial Regex ValidName();
}
