using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// Logos of clients, once their rows are committed: inspected and drawn anew like any that somebody sends. An import that ends before goes on with
/// those that are missing when it is repeated.
/// </summary>
internal sealed class ImportLogos(ScopedDb database, SetClientLogo setLogo)
{
    /// <summary>In the map of imported rows: this client's logo was taken.</summary>
    private const string Mark = "clients.logo";

    /// <param name="run">Its context is not used any more: each logo is a transaction of its own.</param>
    /// <param name="dryRun">Only look at the files.</param>
    public async Task RunAsync(ImportRun run, bool dryRun, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(Mark);
        foreach (var row in run.Source.Of(ImportClients.Table))
        {
            if (row.Text("logo")?.Trim() is not { Length: > 0 } path || run.Known.Find(ImportClients.Table, row.Id) is not { } clientId)
            {
                continue;
            }

            counts.Read++;
            if (run.Known.Find(Mark, row.Id) is not null)
            {
                counts.AlreadyHere++;
            }
            else if (run.Files is null)
            {
                run.Report.Alter(Mark, row.Id, "logo_without_folder");
            }
            else
            {
                counts.Imported += await TakeAsync(run, run.Files, row, clientId, path, dryRun, cancellationToken) ? 1 : 0;
            }
        }
    }

    private async Task<bool> TakeAsync(ImportRun run, LogoFolder files, SourceRow row, long clientId, string path, bool dryRun, CancellationToken cancellationToken)
    {
        var (bytes, refusal) = files.Read(path);
        if (bytes is null)
        {
            run.Report.Refuse(Mark, row.Id, refusal!, path);
            return false;
        }

        var problem = dryRun ? Inspect(bytes, path) : await SetAsync(run, row, clientId, bytes, path, cancellationToken);
        if (problem is not null)
        {
            run.Report.Refuse(Mark, row.Id, "logo_refused_because", path, problem.Text());
        }

        return problem is null;
    }

    private static Problem? Inspect(byte[] bytes, string path)
    {
        var inspected = FileInspection.Of(bytes, path, FileRules.Logo);
        return inspected.Succeeded ? Picture.Redraw(bytes, ClientLogos.MaxSide).Problem : inspected.Problem;
    }

    private async Task<Problem?> SetAsync(ImportRun run, SourceRow row, long clientId, byte[] bytes, string path, CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        if (await db.Clients.AnyAsync(client => client.Id == clientId && client.LogoFile != null, cancellationToken))
        {
            // Somebody has chosen one here meanwhile.
            return null;
        }

        var set = await setLogo.RunAsync(ClientScope.System, clientId, bytes, path, cancellationToken);
        if (set.Succeeded)
        {
            await database.WriteAsync(
                ClientScope.System,
                async (writing, token) =>
                {
                    writing.ImportedRows.Add(new ImportedRow { Source = run.Source.Name, SourceTable = Mark, SourceId = row.Id, OurId = clientId, CreatedAt = writing.Now });
                    await writing.SaveChangesAsync(token);
                },
                cancellationToken);
        }

        return set.Problem;
    }
}
