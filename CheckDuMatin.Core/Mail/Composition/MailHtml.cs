using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>Writes a letter as HTML: the component <see cref="MailLetterPage"/>, rendered once, without a browser or a circuit.</summary>
internal static partial class MailHtml
{
    public static string Write(MailLetter letter)
    {
        // One for each mail: it costs nothing, and its dispatcher is nobody else's, so that the work is done when the call returns.
        using var renderer = new HtmlRenderer(NoServices.Instance, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(MailLetterPage.Letter)] = letter });
        var html = renderer.Dispatcher.InvokeAsync(() => renderer.BeginRenderingComponent<MailLetterPage>(parameters).ToHtmlString()).GetAwaiter().GetResult();
        return Letters().Replace(html, match => char.ConvertFromUtf32(int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// What the renderer writes for a letter outside ASCII. As itself it takes less room and can be read in the source; below U+0080 nothing is
    /// touched, so no mark of HTML comes back.
    /// </summary>
    [GeneratedRegex("&#x([1-9A-F][0-9A-F]{2,5}|[89A-F][0-9A-F]);", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Letters();

    /// <summary>The components ask for none.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
