using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// "Ronde": one kind of service ("Sauvegardes") over all clients of today, for teams that work by kind. Four statements whatever the number of
/// clients.
/// </summary>
public sealed class RoundSheet(ScopedDb database, TimeProvider time)
{
    /// <summary>More than anybody fills in one go, and few enough for one page.</summary>
    public const int MaxLines = 500;

    /// <returns>The categories to choose from, and the lines chosen by <paramref name="filter"/>: none without one.</returns>
    public async Task<RoundView> ReadAsync(ClientScope scope, RoundFilter filter, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var checks = await ReadTodayAsync(db, cancellationToken);
        var ids = checks.ConvertAll(check => check.CheckId);
        var places = await db.CheckLines.AsNoTracking()
            .Where(line => ids.Contains(line.CheckId))
            .Select(line => new LinePlace(line.CheckId, line.ServiceId, line.Revision!.Title, line.Revision.CategoryPath, line.Status))
            .ToListAsync(cancellationToken);
        var chosen = filter.IsEmpty ? [] : places.Where(place => Matches(place, filter)).ToList();
        var services = chosen.Take(MaxLines).Select(place => place.ServiceId).ToList();
        var lines = (await SheetLines.Of(db, db.CheckLines.Where(line => ids.Contains(line.CheckId) && services.Contains(line.ServiceId))).ToListAsync(cancellationToken))
            .ToLookup(row => row.CheckId, row => row.Line);
        var evidence = await CheckSheet.ReadEvidenceAsync(db, [.. lines.Select(group => group.Key)], cancellationToken);
        return new RoundView(
            Categories(places),
            [.. checks.Where(check => lines.Contains(check.CheckId)).Select(check => check with
            {
                Lines = [.. lines[check.CheckId]],
                Evidence = [.. evidence[check.CheckId].Where(file => services.Contains(file.LineId))],
            })],
            chosen.Count);
    }

    /// <summary>Each client's check of its own today, by name.</summary>
    private async Task<List<RoundClient>> ReadTodayAsync(CdmContext db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (from, to) = (DateOnly.FromDateTime(now).AddDays(-1), DateOnly.FromDateTime(now).AddDays(1));
        var checks = await db.Checks.AsNoTracking()
            .Where(check => check.Day >= from && check.Day <= to && check.Client!.IsActive)
            .Select(check => new RoundClient(check.Id, check.ClientId, check.Client!.Label, check.Client.TimeZone, check.Day, check.FrozenAt != null))
            .ToListAsync(cancellationToken);
        return
        [
            .. checks
                .Where(check => check.Day == DueInstant.LocalDay(now, TimeZoneInfo.TryFindSystemTimeZoneById(check.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc))
                .OrderBy(check => check.Client, StringComparer.CurrentCulture),
        ];
    }

    private static bool Matches(LinePlace place, RoundFilter filter) =>
        (filter.Category is not { Length: > 0 } category || place.CategoryPath.Any(title => Same(title, category)))
        && (filter.Search is not { Length: > 0 } search || Has(place.Service, search) || place.CategoryPath.Any(title => Has(title, search)));

    private static List<RoundCategory> Categories(List<LinePlace> places) =>
    [
        .. places.SelectMany(place => place.CategoryPath.Distinct(StringComparer.CurrentCultureIgnoreCase), (place, title) => (Title: title, Place: place))
            .GroupBy(pair => pair.Title, StringComparer.CurrentCultureIgnoreCase)
            .Select(group => new RoundCategory(
                group.First().Title,
                group.Select(pair => pair.Place.CheckId).Distinct().Count(),
                group.Count(),
                group.Count(pair => !pair.Place.Status.IsDone())))
            .OrderByDescending(category => category.Clients)
            .ThenBy(category => category.Title, StringComparer.CurrentCulture),
    ];

    private static bool Same(string title, string wanted) =>
        string.Compare(title, wanted.Trim(), CultureInfo.CurrentCulture, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    private static bool Has(string text, string wanted) =>
        CultureInfo.CurrentCulture.CompareInfo.IndexOf(text, wanted.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private sealed record LinePlace(long CheckId, long ServiceId, string Service, IReadOnlyList<string> CategoryPath, LineStatus Status);
}

/// <summary>What to look for: a category's title, at any depth; a word of a title of service or category; both. Case and accents do not count.</summary>
public sealed record RoundFilter(string? Category, string? Search)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Category) && string.IsNullOrWhiteSpace(Search);
}

/// <summary>The round.</summary>
/// <param name="Categories">Titles of today's checks, those of most clients first.</param>
/// <param name="Clients">Those with lines to show, by name.</param>
/// <param name="Found">Lines that match; at most <see cref="RoundSheet.MaxLines"/> of them are here.</param>
public sealed record RoundView(IReadOnlyList<RoundCategory> Categories, IReadOnlyList<RoundClient> Clients, int Found);

/// <summary>A category's title over all clients of today.</summary>
/// <param name="Open">Lines that are pending or in progress.</param>
public sealed record RoundCategory(string Title, int Clients, int Lines, int Open);

/// <summary>One client's part of the round.</summary>
/// <param name="TimeZone">IANA name; <paramref name="Day"/> is local to it.</param>
/// <param name="IsFrozen">Its bulletin has left: nothing may change.</param>
public sealed record RoundClient(long CheckId, long ClientId, string Client, string TimeZone, DateOnly Day, bool IsFrozen)
{
    public IReadOnlyList<SheetLine> Lines { get; init; } = [];

    public IReadOnlyList<EvidenceView> Evidence { get; init; } = [];
}
