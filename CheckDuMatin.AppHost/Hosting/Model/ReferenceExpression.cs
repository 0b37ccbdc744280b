using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with holes that are filled when the application runs, or written as expressions when it is published.</summary>
public sealed class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    private ReferenceExpression(IReadOnlyList<object> parts) => Parts = parts;

    /// <summary>Texts (<see cref="string"/>) and holes (<see cref="IValueProvider"/>) in order.</summary>
    public IReadOnlyList<object> Parts { get; }

    public string ValueExpression =>
        string.Concat(Parts.Select(part => part is IManifestExpressionProvider provider ? provider.ValueExpression : part.ToString()));

    public static ReferenceExpression Create(ExpressionInterpolatedStringHandler handler) => new(handler.Parts);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append(part is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : part.ToString());
        }

        return text.ToString();
    }

    /// <summary>Lets a reference be written as an interpolated string.</summary>
    [InterpolatedStringHandler]
    public sealed class ExpressionInterpolatedStringHandler
    {
        private readonly List<object> parts = [];

        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) => parts.Capacity = formattedCount + Math.Min(literalLength, formattedCount + 1);

        internal IReadOnlyList<object> Parts => parts;

        public void AppendLiteral(string value) => parts.Add(value);

        public void AppendFormatted(string? value) => parts.Add(value ?? "");

        public void AppendFormatted(int value) => parts.Add(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted<T>(T provider)
            where T : IValueProvider, IManifestExpressionProvider => parts.Add(provider);

        public void AppendFormatted<T>(IResourceBuilder<T> builder)
            where T : IResource, IValueProvider, IManifestExpressionProvider => parts.Add(builder.Resource);
    }
}
