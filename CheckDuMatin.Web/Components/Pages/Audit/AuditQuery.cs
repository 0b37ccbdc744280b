using System.Globalization;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Web.Components.Shared;

namespace CheckDuMatin.Web.Components.Pages.Audit;

/// <summary>What is looked for, as the address holds it, for the page and the export alike. Whatever cannot be read restricts nothing.</summary>
/// <param name="Qui">Id of a user.</param>
/// <param name="Quoi">First word of the actions.</param>
/// <param name="Client">Id of a client.</param>
/// <param name="Du">First day, yyyy-MM-dd.</param>
/// <param name="Au">Last day, yyyy-MM-dd.</param>
/// <param name="Q">Text.</param>
/// <param name="Operation">Correlation.</param>
public sealed record AuditQuery(string? Qui, string? Quoi, string? Client, string? Du, string? Au, string? Q, string? Operation)
{
    public DateOnly? From => Day(Du);

    public DateOnly? To => Day(Au);

    public AuditFilter ToFilter() => new(
        Id(Qui),
        Blank(Quoi),
        Id(Client),
        From is { } from ? LocalTime.StartOf(from) : null,
        To is { } to && to < DateOnly.MaxValue ? LocalTime.StartOf(to.AddDays(1)) : null,
        Blank(Q),
        Blank(Operation));

    /// <summary>Names and values for the address; null where nothing is asked.</summary>
    /// <param name="before">Id of the last entry of the page before.</param>
    public IReadOnlyDictionary<string, object?> ToParameters(long? before = null) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["qui"] = Blank(Qui),
        ["quoi"] = Blank(Quoi),
        ["client"] = Blank(Client),
        ["du"] = Blank(Du),
        ["au"] = Blank(Au),
        ["q"] = Blank(Q),
        ["operation"] = Blank(Operation),
        ["avant"] = before,
    };

    internal static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1 ? day : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
