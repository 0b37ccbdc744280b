using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>Headings of an export and names of columns without one, in the language of the interface (<c>ServicesTexts.resx</c>).</summary>
internal static class ServicesTexts
{
    private static readonly ResourceManager Texts = new("CheckDuMatin.Core.Services.Import.ServicesTexts", typeof(ServicesTexts).Assembly);

    public static IReadOnlyList<string> Headings() => [Of("heading_id"), Of("heading_category"), Of("heading_title"), Of("heading_description")];

    /// <param name="number">From 1.</param>
    public static string ColumnWithoutName(int number) => Of("column_without_name").Replace("{0}", number.ToString(CultureInfo.CurrentCulture), StringComparison.Ordinal);

    private static string Of(string name) => Texts.GetString(name, CultureInfo.CurrentUICulture)!;
}
