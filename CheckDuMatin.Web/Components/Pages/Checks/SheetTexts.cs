using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Checks;

/// <summary>The sentences of the scripts that fill checks in and send what was filled in: those of the resources whose names begin with <c>js_</c>.</summary>
internal static class SheetTexts
{
    public static string ToJson(IStringLocalizer texts) => JsonSerializer.Serialize(texts.GetAllStrings(includeParentCultures: true)
        .Where(text => text.Name.StartsWith("js_", StringComparison.Ordinal))
        .DistinctBy(text => text.Name, StringComparer.Ordinal)
        .ToDictionary(text => text.Name["js_".Length..], text => text.Value, StringComparer.Ordinal));
}
