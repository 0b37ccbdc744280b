using System.Globalization;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Components.Pages.Checks;

/// <summary>Filters, order and page of a list of checks, as its address says them: any page can lead to the checks behind a figure.</summary>
public sealed record CheckListQuery
{
    /// <summary>Shown when the address names no days.</summary>
    public const int DefaultDays = 30;

    public const int PageSize = 50;

    private const string Everything = "tout";

    private static readonly string[] StatusWords = ["en-attente", "en-cours", "ok", "avertissement", "nok"];
    private static readonly string[] StageWords = ["a-terminer", "termines", "non-envoyes", "envoyes", "en-retard", "a-l-heure", "anomalies"];
    private static readonly string[] SortWords = ["jour", "client", "etat", "envoi", "duree"];

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>No limit of days.</summary>
    public bool AllDays { get; init; }

    public long? ClientId { get; init; }

    public CheckStatus? Status { get; init; }

    public CheckStage? Stage { get; init; }

    public long? ServiceId { get; init; }

    public CheckSort Sort { get; init; }

    public bool Descending { get; init; } = true;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsFiltered => ClientId is not null || Status is not null || Stage is not null || ServiceId is not null || From is not null || To is not null;

    public static CheckListQuery Parse(
        string? from, string? to, string? client, string? status, string? stage, string? service, string? sort, string? page)
    {
        var order = Array.IndexOf(SortWords, sort?.TrimStart('-'));
        return new CheckListQuery
        {
            From = Day(from),
            To = Day(to),
            AllDays = from == Everything,
            ClientId = Id(client),
            Status = Array.IndexOf(StatusWords, status) is var of and >= 0 ? (CheckStatus)of : null,
            Stage = Array.IndexOf(StageWords, stage) is var at and >= 0 ? (CheckStage)at : null,
            ServiceId = Id(service),
            Sort = order < 0 ? CheckSort.Day : (CheckSort)order,
            Descending = order < 0 || sort!.StartsWith('-'),
            Page = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 1 and <= CheckList.MaxTotal ? number : 1,
        };
    }

    public static string WordOf(CheckStatus status) => StatusWords[(int)status];

    public static string WordOf(CheckStage stage) => StageWords[(int)stage];

    /// <summary>The order after a click on a column's head: days and durations begin with the most, names with the first.</summary>
    public CheckListQuery By(CheckSort sort) => this with { Sort = sort, Descending = sort == Sort ? !Descending : sort != CheckSort.Client, Page = 1 };

    public CheckListFilter ToFilter(DateOnly today)
    {
        var isDefault = From is null && To is null && !AllDays;
        return new CheckListFilter(Day: null, ClientId, Status, PageSize: PageSize)
        {
            From = isDefault ? today.AddDays(1 - DefaultDays) : From,
            To = To,
            Stage = Stage,
            FailingServiceId = ServiceId,
        };
    }

    /// <summary>The parameters of the address; null takes one out.</summary>
    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["du"] = AllDays ? Everything : Word(From),
        ["au"] = Word(To),
        ["client"] = ClientId,
        ["statut"] = Status is { } status ? WordOf(status) : null,
        ["etape"] = Stage is { } stage ? WordOf(stage) : null,
        ["service"] = ServiceId,
        ["tri"] = Sort == CheckSort.Day && Descending ? null : (Descending ? "-" : "") + SortWords[(int)Sort],
        ["page"] = Page == 1 ? null : Page,
    };

    /// <summary>The address of "Checks" with these filters.</summary>
    public string ToAddress() => "/checks" + QueryString.Create(ToParameters()
        .Where(parameter => parameter.Value is not null)
        .Select(parameter => KeyValuePair.Create(parameter.Key, Convert.ToString(parameter.Value, CultureInfo.InvariantCulture))));

    private static string? Word(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? word) =>
        DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static long? Id(string? word) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
