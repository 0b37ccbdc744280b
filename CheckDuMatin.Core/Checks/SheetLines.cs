using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Lines with what helps to fill them, for one check or for several.</summary>
internal static class SheetLines
{
    /// <summary>Each service's last line is joined by its key, never searched for.</summary>
    /// <returns>In the order of each client's tree.</returns>
    public static IQueryable<SheetLineOfCheck> Of(CdmContext db, IQueryable<CheckLine> lines) =>
        from line in lines.AsNoTracking()
        join previous in db.CheckLines on new { CheckId = line.PreviousCheckId, line.ServiceId } equals new { CheckId = (long?)previous.CheckId, previous.ServiceId } into found
        from last in found.DefaultIfEmpty()
        join user in db.Users on line.ChangedById equals user.Id into changers
        from changer in changers.DefaultIfEmpty()
        orderby line.CheckId, line.Revision!.Position, line.ServiceId
        select new SheetLineOfCheck(
            line.CheckId,
            new SheetLine(
                new LineView(
                    line.ServiceId,
                    line.Revision!.Title,
                    line.Revision!.CategoryPath,
                    line.Status,
                    line.Comment,
                    line.Notes,
                    line.OperatorId,
                    line.Operator!.Name,
                    line.ExpirationDate,
                    line.Status == LineStatus.Warning || line.Status == LineStatus.Error ? line.FailingSince : null,
                    line.ChangedById,
                    changer!.Name,
                    line.UpdatedAt,
                    line.Version),
                line.Service!.Description,
                line.Revision!.ShowStatistics,
                last != null && (last.Status == LineStatus.Warning || last.Status == LineStatus.Error)
                    ? new PreviousLine(last.Check!.Day, last.Status, last.Comment, last.OperatorId, last.FailingSince)
                    : null));
}

/// <summary>A line and its check.</summary>
internal sealed record SheetLineOfCheck(long CheckId, SheetLine Line);
