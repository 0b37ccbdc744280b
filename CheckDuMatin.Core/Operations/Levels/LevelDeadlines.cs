using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Levels;

/// <summary>The deadlines of the levels as administrators have set them.</summary>
public sealed class LevelDeadlines(ScopedDb database)
{
    private Deadlines _last = Deadlines.Usual;

    /// <summary>As this process last read them: for an alert about a database that is away.</summary>
    public Deadlines Last => Volatile.Read(ref _last);

    public async Task<Deadlines> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        return await ReadAsync(db, cancellationToken);
    }

    internal async Task<Deadlines> ReadAsync(CdmContext db, CancellationToken cancellationToken)
    {
        var set = await db.LevelDeadlines.AsNoTracking().ToDictionaryAsync(row => row.Level, row => row.Minutes, cancellationToken);
        var read = new Deadlines(Minutes(AlertLevel.Critical), Minutes(AlertLevel.Major), Minutes(AlertLevel.Minor));
        Volatile.Write(ref _last, read);
        return read;

        int Minutes(AlertLevel level) => set.TryGetValue(level, out var minutes) ? minutes : Deadlines.Usual.Of(level);
    }
}
