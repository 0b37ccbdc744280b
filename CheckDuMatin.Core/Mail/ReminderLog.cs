using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>Which reminders were written for checks, for the board: one statement.</summary>
public sealed class ReminderLog(ScopedDb database)
{
    /// <summary>Then client, day, level and language: <c>reminder:7:2026-03-10:1:fr</c>.</summary>
    internal const string KeyPrefix = "reminder:";

    /// <returns>By check, the highest level and when it was written; checks without a reminder are left out.</returns>
    public async Task<IReadOnlyDictionary<long, ReminderView>> ReadAsync(ClientScope scope, IReadOnlyCollection<long> checkIds, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var mails = await db.OutgoingMails
            .Where(mail => mail.Kind == MailKind.Reminder && mail.CheckId != null && checkIds.Contains(mail.CheckId.Value) && mail.DedupeKey != null)
            .Select(mail => new { CheckId = mail.CheckId!.Value, mail.DedupeKey, mail.CreatedAt, mail.State })
            .ToListAsync(cancellationToken);
        return mails.GroupBy(mail => mail.CheckId).ToDictionary(
            group => group.Key,
            group => group.Select(mail => new ReminderView(LevelOf(mail.DedupeKey!), mail.CreatedAt, mail.State)).MaxBy(reminder => reminder.Level)!);
    }

    private static int LevelOf(string key) => int.Parse(key.Split(':')[3], CultureInfo.InvariantCulture);
}

/// <summary>A reminder that was written.</summary>
/// <param name="Level">1: reminder recipients or managers; 2: administrators.</param>
/// <param name="At">UTC.</param>
public sealed record ReminderView(int Level, DateTime At, MailState State);
