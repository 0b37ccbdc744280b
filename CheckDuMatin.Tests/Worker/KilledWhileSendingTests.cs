using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>SIGKILL to the worker at each step of sending. Time is helped along in the database: leases and holds last minutes.</summary>
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
    public async Task Every_mail_arrives_and_only_those_accepted_and_not_committed_twice_under_the_same_id()
    {
        await using var relay = SmtpSink.Start();
        var mailSettings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:mail"] = string.Create(CultureInfo.InvariantCulture, $"Endpoint=smtp://127.0.0.1:{relay.Port}"),
            ["MAIL_FROM_ADDRESS"] = "checks@example.org",
        };
        await using var app = await CoreApp.StartAsync(settings: mailSettings);
        var database = app.Database;
        await EnqueueAsync(app);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__mail"] = mailSettings["ConnectionStrings:mail"]! };

        foreach (var (step, answer) in Kills)
        {
            // A few mails go through first, but a connection is made only once.
            var pass = step == SmtpStep.Connect ? 0 : 4;
            var reached = relay.Reached(step) + pass + 1;
            relay.Answer(step, answer, times: 1, after: pass);
            await using var worker = WorkerProcess.Start(database.ConnectionString, settings);
            await relay.WaitForStepAsync(step, reached, cancellationToken: Token);
            await worker.KillAsync();
            await PassTimeAsync(database, "state IN (1, 2, 5)");
        }

        await KillBeforeTheCommitAsync(relay, database, settings);

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

    private static async Task EnqueueAsync(CoreApp app)
    {
        var outbox = app.Get<MailOutbox>();
        for (var i = 0; i < Mails; i++)
        {
            var draft = new MailDraft(MailKind.Test, $"Mail {i}", "texte", "<p>texte</p>") { To = ["dsi@client.example"] };
            await app.Db.WriteAsync(ClientScope.System, (db, token) => outbox.EnqueueAsync(db, draft, token), Token);
        }
    }

    private static Task<int> PassTimeAsync(TestDatabase database, string which) =>
        database.ExecuteAsync($"UPDATE outgoing_mails SET next_attempt_at = next_attempt_at - INTERVAL 20 MINUTE WHERE {which}", Token);
}
