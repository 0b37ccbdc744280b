using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Reminds of checks that are incomplete or unsent (product.md §6): level 1 goes to the client's reminder recipients, else to its managers, once the
/// reminder delay after the check time has passed; level 2 to the administrators after twice that delay. Each once per client, day and level,
/// which the outbox's key holds against any number of workers; none on a day that has become a holiday.
/// </summary>
public sealed class RemindLateChecks(
    ScopedDb database, MailOutbox outbox, MailSettings settings, RaiseAlert raiseAlert, TimeProvider time, ILogger<RemindLateChecks> log)
{
    /// <summary>A worker that was away longer does not remind of what everybody knows by then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Setbacks _setbacks = new(time);

    /// <summary>How many mails were written, and how many checks met an error, which costs no other its reminder.</summary>
    public async Task<WrittenMails> RunAsync(CancellationToken cancellationToken)
    {
        var (written, failed) = (0, 0);
        foreach (var late in await LateAsync(cancellationToken))
        {
            var cause = $"mail.reminder:{late.Check.Id}";
            if (!_setbacks.Allow(cause))
            {
                continue;
            }

            try
            {
                written += await database.WriteAsync(ClientScope.System, (db, token) => WriteAsync(db, late, cause, token), cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.InnerException is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry })
            {
                // Another worker was quicker.
            }
            catch (Exception exception) when (Setbacks.IsOwn(exception))
            {
                failed++;
                _setbacks.Note(cause);
                log.LogError(exception, "No reminder of check {CheckId} could be written", late.Check.Id);
                var message = new MailTexts(CultureInfo.GetCultureInfo("fr")).Format("ReminderFailed", late.Check.Client!.Label, Setbacks.Pause.TotalMinutes);
                await raiseAlert.RunAsync(cause, AlertLevel.Minor, late.Check.ClientId, message, CancellationToken.None);
            }
        }

        return new WrittenMails(written, failed);
    }

    private async Task<List<LateCheck>> LateAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var oldest = now - Longest;
        await using var db = database.Open(ClientScope.System);
        var checks = await db.Checks.AsNoTracking().Include(check => check.Client)
            .Where(check => check.ScheduledAt > oldest && check.ScheduledAt <= now && check.Client!.IsActive && check.SentAt == null)
            .ToListAsync(cancellationToken);
        var late = checks
            .SelectMany(check => Levels.Select(level => new LateCheck(check, level)))
            .Where(row => row.DueAt <= now)
            .ToList();
        if (late.Count == 0)
        {
            return late;
        }

        var days = late.Select(row => row.Check.Day).ToHashSet();
        var holidays = await db.Holidays.AsNoTracking().Where(holiday => days.Contains(holiday.Day)).ToListAsync(cancellationToken);
        var workingDays = new WorkingDays(holidays);
        late.RemoveAll(row => IsQuiet(workingDays, row.Check));
        var keys = late.SelectMany(row => Languages.Select(row.Key)).ToList();
        var written = await db.OutgoingMails.Where(mail => mail.DedupeKey != null && keys.Contains(mail.DedupeKey))
            .Select(mail => mail.DedupeKey!).ToHashSetAsync(cancellationToken);
        late.RemoveAll(row => Languages.Any(language => written.Contains(row.Key(language))));
        return late;
    }

    private static readonly int[] Levels = [1, 2];

    private static readonly string[] Languages = ["fr", "en"];

    /// <summary>A day of the week without checks is no reason: then somebody has made this check by hand.</summary>
    private static bool IsQuiet(WorkingDays workingDays, Check check) =>
        workingDays.WhyNot(check.Day, check.ClientId, check.Client!.CheckDays, check.Client.ObservesHolidays) is { Kind: NoCheckKind.Holiday or NoCheckKind.Closure };

    private async Task<int> WriteAsync(CdmContext db, LateCheck late, string cause, CancellationToken cancellationToken)
    {
        var receivers = await ReceiversAsync(db, late, cancellationToken);
        foreach (var receiver in receivers)
        {
            var draft = ReminderMail.Compose(late.Check, late.Level, receiver.Language, settings.ApplicationUrl) with
            {
                From = receiver.From,
                To = receiver.To,
                Copies = receiver.Copies,
                ClientId = late.Check.ClientId,
                CheckId = late.Check.Id,
                DedupeKey = late.Key(receiver.Language),
            };
            await outbox.EnqueueAsync(db, draft, cancellationToken);
        }

        if (receivers.Count > 0)
        {
            // So that boards show it at once.
            db.Announce(ChangedEntity.Check, late.Check.Id, late.Check.ClientId, late.Check.Version);
            await db.SaveChangesAsync(cancellationToken);
            await CloseAlert.InAsync(db, cause, cancellationToken);
        }

        return receivers.Count;
    }

    private static async Task<List<ReminderReceivers>> ReceiversAsync(CdmContext db, LateCheck late, CancellationToken cancellationToken)
    {
        var clientId = late.Check.ClientId;
        if (late.Level == 1)
        {
            var recipients = await db.Recipients.AsNoTracking().Where(row => row.ClientId == clientId && row.Purpose == RecipientPurpose.Reminder)
                .OrderBy(row => row.Id).ToListAsync(cancellationToken);
            recipients.RemoveAll(row => MailAddress.Parse(row.Address) is null);
            if (BulletinAddresses.Of(recipients) is { To.Count: > 0 } own)
            {
                return [new ReminderReceivers(late.Check.Client!.Language, own.From, own.To, own.Copies)];
            }

            var managers = await UsersAsync(db.Users.Where(user => user.Clients.Any(row => row.ClientId == clientId)), cancellationToken);
            if (managers.Count > 0)
            {
                return managers;
            }
        }

        return await UsersAsync(db.Users.Where(user => user.Role == UserRole.Administrator), cancellationToken);
    }

    /// <summary>One mail for each language that they read.</summary>
    private static async Task<List<ReminderReceivers>> UsersAsync(IQueryable<User> users, CancellationToken cancellationToken)
    {
        var rows = await users.Where(user => user.IsActive && user.Email != null).OrderBy(user => user.Id)
            .Select(user => new { user.Email, user.Language }).ToListAsync(cancellationToken);
        return [.. rows.Where(row => MailAddress.Parse(row.Email) is not null)
            .GroupBy(row => row.Language == "en" ? "en" : "fr", StringComparer.Ordinal)
            .Select(group => new ReminderReceivers(group.Key, From: null, [.. group.Select(row => row.Email!)], []))];
    }

    private sealed record ReminderReceivers(string Language, string? From, IReadOnlyList<string> To, IReadOnlyList<string> Copies);

    private sealed record LateCheck(Check Check, int Level)
    {
        public DateTime DueAt => Check.ScheduledAt.AddMinutes(Level * Check.Client!.ReminderDelayMinutes);

        public string Key(string language) =>
            string.Create(CultureInfo.InvariantCulture, $"{ReminderLog.KeyPrefix}{Check.ClientId}:{Check.Day:yyyy-MM-dd}:{Level}:{language}");
    }
}

/// <summary>What a run that writes mail by the clock did.</summary>
/// <param name="Failed">Of how many the mail could not be written: tried again later, with an alert.</param>
public sealed record WrittenMails(int Written, int Failed);
