using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Lines with what helps to fill them, for one check or for several.</summary>
internal static class SheetLines
{
    /// <returns>In the order of each client's tree.</returns>
    public static IQueryable<SheetLineOfCheck> Of(CdmContext db, IQueryable<CheckLine> lines) => lines.AsNoTracking()
        .OrderBy(line => line.CheckId)
        .ThenBy(line => line.Revision!.Position)
        .ThenBy(line => line.ServiceId)
        .Select(line => new SheetLineOfCheck(
            line.CheckId,
            new SheetLine(
                new LineView(
                    line.ServiceId,
                    line.Revision!.Title,
                    line.Revision.CategoryPath,
                    line.Status,
                    line.Comment,
                    line.Notes,
                    line.OperatorId,
                    line.Operator!.Name,
                    line.ExpirationDate,
                    line.Status == LineStatus.Warning || line.Status == LineStatus.Error ? line.FailingSince : null,
                    line.ChangedById,
                    db.Users.Where(user => user.Id == line.ChangedById).Select(user => user.Name).FirstOrDefault(),
                    line.UpdatedAt,
                    line.Version),
                line.Service!.Description,
                line.Revision.ShowStatistics,
                db.CheckLines
                    .Where(last => last.CheckId == line.PreviousCheckId && last.ServiceId == line.ServiceId
                        && (last.Status == LineStatus.Warning || last.Status == LineStatus.Error))
                    .Select(last => new PreviousLine(last.Check!.Day, last.Status, last.Comment, last.OperatorId, last.FailingSince))
                    .FirstOrDefault())));
}

/// <summary>A line and its check.</summary>
internal sealed record SheetLineOfCheck(long CheckId, SheetLine Line);
