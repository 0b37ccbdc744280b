using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>Templates of bulletins. Their names are unique here and were not there; every client may choose every template here.</summary>
internal static class ImportTemplates
{
    public const string Table = "templates";

    public static async Task RunAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(Table);
        var existing = await run.Db.Templates.Select(template => template.Id).ToHashSetAsync(cancellationToken);
        foreach (var row in run.Source.Of(Table))
        {
            counts.Read++;
            if (run.Known.Find(Table, row.Id) is not { } known)
            {
                await AddAsync(run, row, cancellationToken);
                counts.Imported++;
            }
            else if (existing.Contains(known))
            {
                counts.AlreadyHere++;
            }
            else
            {
                run.Report.LeaveOut(Table, row.Id, "deleted_here");
            }
        }

        if (run.Source.Of("client_template").Count > 0)
        {
            run.Report.LeaveOut("client_template", null, "client_template", run.Source.Of("client_template").Count);
        }
    }

    private static async Task AddAsync(ImportRun run, SourceRow row, CancellationToken cancellationToken)
    {
        var settings = new TemplateSettings(run, row).Read();
        var name = await FreeNameAsync(run.Db, settings.Name!, cancellationToken);
        if (name != settings.Name)
        {
            run.Report.Alter(Table, row.Id, "template_name_taken", name);
        }

        var template = new Template { Name = "", HeaderColour = "", FooterColour = "", SuccessColour = "", ErrorColour = "", WarningColour = "", SectionColour = "", Logo = Logo(run, row) };
        (settings with { Name = name }).WriteTo(template);
        run.Db.Templates.Add(template);
        await run.Db.SaveChangesAsync(cancellationToken);
        run.Known.Add(Table, row.Id, template.Id);
        run.Db.Announce(ChangedEntity.Template, template.Id, clientId: null, template.Version);
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The name, or the first of "name (2)", "name (3)"… that the database holds to be another.</summary>
    private static async Task<string> FreeNameAsync(CdmContext db, string wanted, CancellationToken cancellationToken)
    {
        var name = wanted;
        for (var number = 2; await TemplateRows.IsTakenAsync(db, name, exceptId: 0, cancellationToken); number++)
        {
            var ending = $" ({number})";
            name = $"{wanted[..Math.Min(wanted.Length, 255 - ending.Length)]}{ending}";
        }

        return name;
    }

    private static byte[]? Logo(ImportRun run, SourceRow row)
    {
        if (row.Text("header_logo") is not { } path || string.IsNullOrWhiteSpace(path))
        {
            return null;
        }

        if (run.Files is null)
        {
            run.Report.Alter(Table, row.Id, "logo_without_folder");
            return null;
        }

        var (bytes, refusal) = run.Files.Read(path.Trim());
        var logo = bytes is null ? null : TemplateLogo.Read(bytes);
        if (logo is not { Succeeded: true })
        {
            run.Report.Alter(Table, row.Id, refusal ?? "logo_refused", path);
        }

        return logo?.Value;
    }
}
