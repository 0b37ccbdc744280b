using System.Globalization;
using System.Text.Json;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Audit;

/// <summary>Says entries of the audit in words (<c>AuditWords.resx</c>): <c>action:client.updated</c>, <c>field:checkTime</c>, <c>value:true</c>.</summary>
public sealed class AuditWords(IStringLocalizer<AuditWords> texts)
{
    /// <summary>The first words of actions, for the filter, in the order of the alphabet of the page's language.</summary>
    public IReadOnlyList<(string Subject, string Words)> Subjects =>
    [
        .. texts.GetAllStrings(includeParentCultures: true).Where(text => text.Name.StartsWith("subject:", StringComparison.Ordinal))
            .Select(text => (text.Name["subject:".Length..], text.Value)).DistinctBy(pair => pair.Item1).OrderBy(pair => pair.Value, StringComparer.CurrentCulture),
    ];

    /// <summary>"Client modifié". An action without words is said as it is named: better than nothing.</summary>
    public string Action(string action) => Find($"action:{action}") ?? action;

    /// <summary>"Heure du check".</summary>
    public string Field(string field) => Find($"field:{field}") ?? field;

    /// <summary>"oui" for <c>true</c>; days and instants as people write them.</summary>
    public string Value(string? value) => value switch
    {
        null or "" => texts["empty"],
        _ when Find($"value:{value}") is { } word => word,
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("d", CultureInfo.CurrentCulture),
        _ when value.Length >= 19 && value[10] == 'T' && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) => LocalTime.Words(at),
        _ => value,
    };

    /// <summary>What is concerned: a service, a user, a day.</summary>
    public static string Subject(AuditRow row) => string.Join(" · ", new[] { row.SubjectName, row.Day?.ToString("d", CultureInfo.CurrentCulture) }.OfType<string>());

    /// <summary>All changes in one line, for the export: "Nom : A → B ; Rôle : …".</summary>
    public string Changes(AuditRow row)
    {
        try
        {
            return string.Join(" ; ", AuditDifference.Of(row.Before, row.After).Select(change => $"{Field(change.Field)} : {Value(change.Before)} → {Value(change.After)}"));
        }
        catch (JsonException)
        {
            return $"{row.Before} → {row.After}";
        }
    }

    private string? Find(string key) => texts[key] is { ResourceNotFound: false } text ? text.Value : null;
}
