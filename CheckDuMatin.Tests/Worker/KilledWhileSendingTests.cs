using System.Globalization;
using System.Security.Cryptography;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>SIGKILL to the worker at each step of sending bulletins. Time is helped along in the database: leases and holds last minutes.</summary>
public sealed class KilledWhileSendingTests
{
    private const int Mails = 50;

    private static readonly (SmtpStep Step, SmtpAnswer Answer)[] Kills =
    [
        (SmtpStep.Connect, SmtpAnswer.Hang),
        (SmtpStep.MailFrom, SmtpAnswer.Hang),
        (SmtpStep.RcptTo, SmtpAnswer.Hang),
        (SmtpStep.Data, SmtpAnswer.Hang),
        (SmtpStep.EndOfData, SmtpAnswer.Hang),
        (SmtpStep.EndOfData, SmtpAnswer.KeepThenHang),
    ];

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_bulletin_arrives_and_only_those_accepted_and_not_committed_twice_under_the_same_id()
    {
        await using var relay = SmtpSink.Start();
        var mailSettings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:mail"] = string.Create(CultureInfo.InvariantCulture, $"Endpoint=smtp://127.0.0.1:{relay.Port}"),
            ["MAIL_FROM_ADDRESS"] = "checks@example.org",
        };
        await using var app = await CoreApp.StartAsync(settings: mailSettings);
        var database = app.Database;
        await SendAsync(app);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__mail"] = mailSettings["ConnectionStrings:mail"]!,
            ["STORAGE_DIR"] = app.Storage,
        };

        foreach (var (step, answer) in Kills)
        {
            // A few mails go through first, but a connection is made only once.
            var pass = step == SmtpStep.Connect ? 0 : 4;
            var reached = relay.Reached(step) + pass + 1;
            relay.Answer(step, answer, times: 1, after: pass);
            await using var worker = WorkerProcess.Start(database.ConnectionString, settings);
            await relay.WaitForStepAsync(step, reached, cancellationToken: Token);
            await worker.KillAsync();
            await AssertAsync(database, begun: step == SmtpStep.EndOfData ? 1 : 0);
            await PassTimeAsync(database, "state IN (1, 2, 5)");
        }

        await KillBeforeTheCommitAsync(relay, database, settings);
        await AssertAsync(database, begun: 1);

        relay.AnswerNormally();
        await PassTimeAsync(database, "state IN (1, 2, 5)");
        await using var last = WorkerProcess.Start(database.ConnectionString, settings);
        await Eventually.Async(
            async () =>
            {
                await PassTimeAsync(database, "state = 5");
                return await database.ScalarAsync<long>("SELECT COUNT(*) FROM outgoing_mails WHERE state = 3", Token) == Mails;
            },
            () => last.Output);

        var arrived = relay.Messages.GroupBy(mail => mail.Message.MessageId, StringComparer.Ordinal).ToList();
        Assert.Equal(Mails, arrived.Count);
        Assert.Equal(Mails, arrived.Select(twins => twins.First().Message.Subject).Distinct(StringComparer.Ordinal).Count());

        // One kill with the answer on its way, one with the answer in hand.
        Assert.Equal([2, 2], arrived.Select(twins => twins.Count()).Where(count => count > 1));
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT COUNT(*) FROM outgoing_mail_recipients WHERE state <> 3", Token));
        Assert.Equal(0, await last.StopAsync());

        // Only what may have arrived was ever called so: of those killed at MAIL, RCPT or DATA nothing had been sent.
        Assert.Equal(3L, await database.ScalarAsync<long>("SELECT COUNT(*) FROM outgoing_mails WHERE maybe_sent_at IS NOT NULL", Token));
        Assert.Equal((long)Mails, await database.ScalarAsync<long>("SELECT COUNT(*) FROM checks WHERE frozen_at IS NOT NULL AND sent_at IS NOT NULL", Token));
        await using var db = app.Db.Open(ClientScope.System);
        var archived = await db.Bulletins.ToDictionaryAsync(bulletin => bulletin.FileName, bulletin => bulletin.Sha256, StringComparer.Ordinal, Token);
        Assert.All(relay.Messages, mail =>
        {
            var (name, bytes) = Assert.Single(mail.Attachments);
            Assert.Equal(archived[name], SHA256.HashData(bytes));
        });
    }

    /// <summary>After a kill: every check stays frozen, and is sent exactly when its mail is; of the mail in hand it is known whether its message has begun.</summary>
    private static async Task AssertAsync(TestDatabase database, int begun)
    {
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT COUNT(*) FROM checks WHERE frozen_at IS NULL", Token));
        Assert.Equal(0L, await database.ScalarAsync<long>(
            "SELECT COUNT(*) FROM outgoing_mails m JOIN checks c ON c.id = m.check_id WHERE (m.sent_at IS NULL) <> (c.sent_at IS NULL) OR (m.state = 3) <> (m.sent_at IS NOT NULL)", Token));
        Assert.Equal(
            (long)begun,
            await database.ScalarAsync<long>(
                "SELECT COUNT(data_started_at) FROM (SELECT data_started_at FROM outgoing_mails WHERE state = 2 ORDER BY lease_until DESC LIMIT 1) AS hand", Token));
    }

    /// <summary>The relay has said yes, and the worker dies while it writes that down.</summary>
    private static async Task KillBeforeTheCommitAsync(SmtpSink relay, TestDatabase database, Dictionary<string, string> settings)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = relay.Reached(SmtpStep.EndOfData) + 3;
        relay.Answer(SmtpStep.EndOfData, SmtpAnswer.After(released.Task), times: 1, after: 2);
        await using var worker = WorkerProcess.Start(database.ConnectionString, settings);
        await relay.WaitForStepAsync(SmtpStep.EndOfData, reached, cancellationToken: Token);

        await using (var connection = await database.OpenAsync(Token))
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await using var locking = connection.CreateCommand();
            locking.Transaction = transaction;
            locking.CommandText = "SELECT id FROM outgoing_mails WHERE state = 2 FOR UPDATE";
            await locking.ExecuteScalarAsync(Token);
            released.SetResult();
            await Eventually.Async(
                async () => await database.ScalarAsync<long>(
                    "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE 'UPDATE `outgoing_mails`%'", Token) > 0,
                () => worker.Output);
            await worker.KillAsync();
            await transaction.RollbackAsync(Token);
        }

        // What the dead worker had asked for may still be running; its connection is gone, so it is rolled back.
        await Eventually.Async(
            async () => await database.ScalarAsync<long>(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND command <> 'Sleep'", Token) == 0,
            () => worker.Output);
    }

    /// <summary>The bulletins of as many clients, each with its own file.</summary>
    private static async Task SendAsync(CoreApp app)
    {
        await ManyClients.AddAsync(app.Database, Mails, servicesEach: 2);
        await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Token);
        await app.Database.ExecuteAsync($"""
            UPDATE check_lines SET status = {(int)LineStatus.Success};
            UPDATE checks SET success_lines = pending_lines, pending_lines = 0, completed_at = NOW(6);
            INSERT INTO recipients (client_id, purpose, type, address, created_at, updated_at)
            SELECT id, {(int)RecipientPurpose.Bulletin}, {(int)RecipientType.Receiver}, 'dsi@client.example', NOW(6), NOW(6) FROM clients;
            """, Token);
        await using var db = app.Db.Open(ClientScope.System);
        foreach (var checkId in await db.Checks.Select(check => check.Id).ToListAsync(Token))
        {
            Assert.Empty((await app.Get<SendBulletin>().RunAsync(ClientScope.System, new SendBulletinInput(checkId), Token)).Problems);
        }
    }

    private static Task<int> PassTimeAsync(TestDatabase database, string which) =>
        database.ExecuteAsync($"UPDATE outgoing_mails SET next_attempt_at = next_attempt_at - INTERVAL 20 MINUTE WHERE {which}", Token);
}
