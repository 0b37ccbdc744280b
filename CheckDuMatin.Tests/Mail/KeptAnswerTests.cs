using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>The relay has taken the message, and the database is away at that moment: the answer is kept until it can be written down.</summary>
public sealed class KeptAnswerTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_acceptance_is_written_down_once_the_database_is_back_and_the_mail_is_sent_once()
    {
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var app = await CoreApp.StartOnAsync(server);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9",
            ["MAIL_FROM_ADDRESS"] = "checks@example.org",
        }).Build();
        var settings = MailSettings.Read(configuration);
        var outbox = new MailOutbox(settings);
        var mailId = await app.Db.WriteAsync(
            ClientScope.System,
            async (db, token) => (await outbox.EnqueueAsync(db, new MailDraft(MailKind.Test, "Essai", "texte", "<p>texte</p>") { To = ["a@example.org"] }, token)).Id,
            Cancel);
        var relay = new RelayThatOutlivesTheDatabase(server);
        var deliver = new DeliverMails(
            app.Db, app.Get<BulletinArchive>(), settings, outbox, () => relay, TimeProvider.System, NullLogger<DeliverMails>.Instance);

        var counts = await deliver.RunAsync(Cancel);
        await deliver.RunAsync(Cancel);

        Assert.Equal(1, counts.Sent);
        Assert.Equal(1, relay.Taken);
        await using var db = app.Db.Open(ClientScope.System);
        Assert.Equal(MailState.Sent, await db.OutgoingMails.Where(mail => mail.Id == mailId).Select(mail => mail.State).SingleAsync(Cancel));
    }

    /// <summary>Takes a message, and has the database restart before its answer is heard.</summary>
    private sealed class RelayThatOutlivesTheDatabase(MariaDbServer server) : IMailTransport
    {
        public int Taken { get; private set; }

        public async Task<Transmission> SendAsync(
            OutboundMessage message, IReadOnlyList<string> recipients, Func<CancellationToken, Task<bool>> beforeMessage, CancellationToken cancellationToken)
        {
            Assert.True(await beforeMessage(cancellationToken));
            Taken++;
            await server.StopAsync();
            _ = Task.Run(server.StartAsync, CancellationToken.None);
            return new Transmission(TransmissionResult.Accepted, Error: null, Words: "250 ok", new Dictionary<string, RecipientAnswer>(StringComparer.Ordinal));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
