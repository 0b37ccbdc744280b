using System.Globalization;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Web.Components.Pages.Checks;

namespace CheckDuMatin.Web.Components.Pages.Dashboard;

/// <summary>
/// Period and client of the dashboard as its address says them: <c>periode=7|30|90</c>, or <c>mois=2026-11</c>, or <c>du=…&amp;au=…</c>; and
/// <c>client=…</c>.
/// </summary>
public sealed record DashboardQuery(int? Days, DateOnly? Month, DateOnly? From, DateOnly? To, long? ClientId)
{
    public const int DefaultDays = 30;

    public static readonly IReadOnlyList<int> Choices = [7, 30, 90];

    public static DashboardQuery Parse(string? period, string? month, string? from, string? to, string? client) => new(
        int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Choices.Contains(days) ? days : null,
        Day(month, "yyyy-MM"),
        Day(from, "yyyy-MM-dd"),
        Day(to, "yyyy-MM-dd"),
        long.TryParse(client, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null);

    public DashboardPeriod ToPeriod(DateOnly today) => this switch
    {
        { From: { } from } => new DashboardPeriod(from, To ?? today),
        { To: { } to } => DashboardPeriod.Last(DefaultDays, to),
        { Month: { } month } => DashboardPeriod.Month(month),
        _ => DashboardPeriod.Last(Days ?? DefaultDays, today),
    };

    /// <summary>The choice of the last so many days that is in force; null for a month or days of one's own.</summary>
    public int? ChosenDays => From is null && To is null && Month is null ? Days ?? DefaultDays : null;

    /// <summary>The parameters of the address; null takes one out.</summary>
    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["periode"] = Days == DefaultDays ? null : Days,
        ["mois"] = Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        ["du"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["au"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["client"] = ClientId,
    };

    /// <summary>The address of the same figures as CSV.</summary>
    public string ToCsvAddress() => DashboardEndpoint.Address + QueryString.Create(ToParameters()
        .Where(parameter => parameter.Value is not null)
        .Select(parameter => KeyValuePair.Create(parameter.Key, Convert.ToString(parameter.Value, CultureInfo.InvariantCulture))));

    /// <summary>The list of the checks that a figure counts.</summary>
    public static string ChecksAddress(
        DateOnly from, DateOnly to, long? clientId, CheckStatus? status = null, CheckStage? stage = null, long? serviceId = null, CheckSort sort = CheckSort.Day) =>
        new CheckListQuery { From = from, To = to, ClientId = clientId, Status = status, Stage = stage, ServiceId = serviceId, Sort = sort }.ToAddress();

    private static DateOnly? Day(string? word, string format) =>
        DateOnly.TryParseExact(word, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
