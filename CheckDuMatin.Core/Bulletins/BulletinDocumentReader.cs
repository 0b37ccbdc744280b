using System.Globalization;
using System.Reflection;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>Reads from the database what a check's bulletin says, in four statements whatever the number of lines.</summary>
public sealed class BulletinDocumentReader(ScopedDb database, ClientLogos logos, TimeProvider time)
{
    private static readonly string? ApplicationVersion =
        typeof(BulletinDocumentReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>The bulletin as the check stands now; null when the scope sees no such check.</summary>
    public async Task<BulletinSource?> ReadAsync(ClientScope scope, long checkId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var check = await db.Checks.AsNoTracking().Include(row => row.Client).Include(row => row.CreatedBy)
            .SingleOrDefaultAsync(row => row.Id == checkId, cancellationToken);
        if (check is null)
        {
            return null;
        }

        var lines = await db.CheckLines.AsNoTracking().Include(line => line.Revision).Include(line => line.Operator)
            .Where(line => line.CheckId == checkId)
            .OrderBy(line => line.Revision!.Position).ThenBy(line => line.ServiceId)
            .ToListAsync(cancellationToken);
        var previous = await db.Checks.AsNoTracking()
            .Where(row => row.ClientId == check.ClientId && row.Day < check.Day)
            .OrderByDescending(row => row.Day)
            .FirstOrDefaultAsync(cancellationToken);

        var logo = await logos.ReadAsync(check.Client!.LogoFile, cancellationToken);
        var template = await TemplateAsync(db, check.Client.TemplateId, cancellationToken);
        return new BulletinSource(check, Document(check, lines, previous, logo), template, CheckStamp.Of(check, lines));
    }

    /// <summary>How the client's bulletins look; the default look when the scope sees no such client.</summary>
    public async Task<BulletinTemplate> TemplateOfAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await TemplateAsync(db, await db.Clients.Where(client => client.Id == clientId).Select(client => client.TemplateId).SingleOrDefaultAsync(cancellationToken), cancellationToken);
    }

    private static async Task<BulletinTemplate> TemplateAsync(CdmContext db, long? templateId, CancellationToken cancellationToken)
    {
        if (templateId is not { } id)
        {
            return BulletinTemplate.Default;
        }

        var template = await db.Templates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return template is null ? BulletinTemplate.Default : TemplateInput.Of(template).ToBulletinTemplate(template.Logo);
    }

    private BulletinDocument Document(Check check, List<CheckLine> lines, Check? previous, byte[]? logo)
    {
        var client = check.Client!;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone);
        return new BulletinDocument
        {
            ClientLabel = client.Label,
            ClientLogo = logo,
            Day = check.Day,
            ScheduledLocal = Local(check.ScheduledAt, zone),
            GeneratedLocal = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone),
            Culture = CultureInfo.GetCultureInfo(client.Language),
            CreatedBy = check.CreatedBy!.Name,
            ApplicationVersion = ApplicationVersion,
            Sections = [.. Sections(lines, zone)],
            Previous = previous is null ? null : new PreviousCheck(previous.Day, Counts(previous.Counts)),
            Notes = check.Notes,
            RectificationNumber = check.Rectification,
        };
    }

    /// <summary>One section per root category, in the order in which the lines come to them.</summary>
    private static IEnumerable<BulletinSection> Sections(List<CheckLine> lines, TimeZoneInfo zone) =>
        lines.GroupBy(line => line.Revision!.CategoryPath[0], StringComparer.Ordinal).Select(section => new BulletinSection
        {
            Title = section.Key,
            ShowStatistics = section.Any(line => line.Revision!.ShowStatistics),
            Rows = [.. section.Select(line => Row(line, zone))],
        });

    private static BulletinRow Row(CheckLine line, TimeZoneInfo zone) => new()
    {
        ServiceTitle = line.Revision!.Title,
        CategoryPath = line.Revision.CategoryPath,
        Columns = [.. line.Revision.ReportColumns.Select(column => Enum.Parse<BulletinColumnKind>(column.ToString()))],
        Status = line.Status,
        FailingSince = line.FailingSince,
        ExpirationDate = line.ExpirationDate,
        Comment = line.Comment,
        Notes = line.Notes,
        Operator = line.Operator?.Name,
        LastChangedLocal = line.ChangedById is null ? null : Local(line.UpdatedAt, zone),
    };

    private static BulletinCounts Counts(LineCounts counts) => new()
    {
        Pending = counts.Pending,
        InProgress = counts.InProgress,
        Success = counts.Success,
        Warning = counts.Warning,
        Error = counts.Error,
        NotApplicable = counts.NotApplicable,
    };

    private static DateTimeOffset Local(DateTime instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(new DateTimeOffset(instant), zone);
}

/// <summary>A bulletin ready to be drawn, with the check it was read from and what to recognise that state by.</summary>
/// <param name="Check">Not tracked; with its client.</param>
public sealed record BulletinSource(Check Check, BulletinDocument Document, BulletinTemplate Template, CheckStamp Stamp)
{
    /// <summary>The name of the file as the customer sees it, in the template's format.</summary>
    public string FileName => FileNameIn(Template.Format);

    /// <summary>The same bulletin in another format than its template's.</summary>
    public BulletinSource In(BulletinFormat format) => this with { Template = Template with { Format = format } };

    /// <summary>The name of the file in a format.</summary>
    public string FileNameIn(BulletinFormat format) => BulletinFileName.For(Document.ClientLabel, Document.ScheduledLocal.DateTime, format);
}
