using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Tests.Support;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// 1,000 queued bulletins over four connections to a relay on this machine: the product's outbox, with its leases, archive and records, against
/// bare MailKit loops that hold the same messages ready. They take turns. A bare loop is judged as MailKit connects by itself, where Nagle's
/// algorithm makes each mail wait for a delayed acknowledgement; the same without it is printed beside: what the line can carry when nothing is
/// leased, recorded or archived.
/// </summary>
internal sealed class MailBenchmark : Benchmark
{
    private const int Mails = 1000;
    private const int Services = 20;
    private const int Connections = 4;
    private const int Rounds = 3;

    public override string Name => "mail";

    public override string Description => $"{Mails} queued bulletins over {Connections} connections against bare MailKit loops, median of {Rounds} rounds";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var relay = new CountingRelay();
        await using var app = await CoreApp.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:mail"] = string.Create(CultureInfo.InvariantCulture, $"Endpoint=smtp://127.0.0.1:{relay.Port}"),
            ["MAIL_FROM_ADDRESS"] = "check@example.org",
            ["MAIL_ENCRYPTION"] = "none",
        });
        await QueueAsync(app, cancellationToken);
        var messages = await MessagesAsync(app, cancellationToken);
        List<double> product = [], bare = [], quick = [];
        long firstMemory = 0, memory = 0;
        for (var round = -1; round < Rounds; round++)
        {
            var bareTime = await TimeAsync(relay, () => BareAsync(relay.Port, messages, noDelay: false, cancellationToken));
            var quickTime = await TimeAsync(relay, () => BareAsync(relay.Port, messages, noDelay: true, cancellationToken));
            await QueueAgainAsync(app, cancellationToken);
            var productTime = await TimeAsync(relay, () => DeliverAsync(app, cancellationToken));
            memory = Resident();
            if (round < 0)
            {
                firstMemory = memory;
                continue;
            }

            bare.Add(bareTime);
            quick.Add(quickTime);
            product.Add(productTime);
        }

        return
        [
            new Measure("bare_per_s", Mails / Median(bare), "1/s"),
            new Measure("bare_nodelay_per_s", Mails / Median(quick), "1/s"),
            new Measure("product_per_s", Mails / Median(product), "1/s"),
            new Measure("bare_to_product", Median([.. product.Zip(bare, (own, peer) => own / peer)]), "", Limit: 2),
            new Measure("bare_nodelay_to_product", Median([.. product.Zip(quick, (own, peer) => own / peer)]), ""),
            new Measure("rss_growth_mb", Math.Max(0, memory - firstMemory) / 1e6, "MB", Limit: 32),
        ];
    }

    private static async Task<double> TimeAsync(CountingRelay relay, Func<Task> send)
    {
        var before = relay.Messages;
        var started = Stopwatch.GetTimestamp();
        await send();
        var time = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return relay.Messages - before == Mails ? time : throw new InvalidOperationException($"{relay.Messages - before} mails arrived instead of {Mails}.");
    }

    /// <summary>As four workers do.</summary>
    private static Task<DeliveryCounts[]> DeliverAsync(CoreApp app, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => app.Get<DeliverMails>().RunAsync(cancellationToken), cancellationToken)));

    private static Task BareAsync(int port, IReadOnlyList<MimeMessage> messages, bool noDelay, CancellationToken cancellationToken) =>
        Task.WhenAll(messages.Chunk(messages.Count / Connections).Select(part => Task.Run(
            async () =>
            {
                using var client = new SmtpClient();
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = noDelay };
                await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
                await client.ConnectAsync(socket, "127.0.0.1", port, SecureSocketOptions.None, cancellationToken);
                foreach (var message in part)
                {
                    await client.SendAsync(message, cancellationToken);
                }

                await client.DisconnectAsync(quit: true, cancellationToken);
            },
            cancellationToken)));

    /// <summary>One check for each client, filled and sent.</summary>
    private static async Task QueueAsync(CoreApp app, CancellationToken cancellationToken)
    {
        await BoardSeed.ClientsAsync(app.Database, Mails, Services, cancellationToken);
        await app.Get<GenerateDueChecks>().RunAsync(DateTime.UtcNow.Date.AddHours(12), clientId: null, cancellationToken);
        await using var db = app.Db.Open(ClientScope.System);
        var checks = await db.Checks.Select(check => check.Id).ToListAsync(cancellationToken);
        await Parallel.ForEachAsync(checks, new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken }, async (check, stop) =>
        {
            await app.Get<CompleteCheck>().RunAsync(ClientScope.System, check, serviceIds: null, stop);
            var sent = await app.Get<SendBulletin>().RunAsync(ClientScope.System, new SendBulletinInput(check), stop);
            if (!sent.Succeeded)
            {
                throw new InvalidOperationException(sent.Problem!.Code);
            }
        });
    }

    private static Task<int> QueueAgainAsync(CoreApp app, CancellationToken cancellationToken) => app.Database.ExecuteAsync(
        """
        UPDATE outgoing_mails SET state = 1, next_attempt_at = created_at, lease_owner = NULL, lease_until = NULL, data_started_at = NULL, sent_at = NULL, attempts = 0;
        UPDATE outgoing_mail_recipients SET state = 1, answer = NULL;
        UPDATE checks SET sent_at = NULL;
        """,
        cancellationToken);

    private static async Task<IReadOnlyList<MimeMessage>> MessagesAsync(CoreApp app, CancellationToken cancellationToken)
    {
        await using var db = app.Db.Open(ClientScope.System);
        List<MimeMessage> messages = [];
        foreach (var mail in await db.OutgoingMails.AsNoTracking().Include(mail => mail.Recipients).Include(mail => mail.Bulletin).ToListAsync(cancellationToken))
        {
            var file = await app.Get<BulletinArchive>().ReadAsync(mail.Bulletin!.StoragePath, mail.Bulletin.Sha256, cancellationToken);
            messages.Add(MessageBuilder.Build(mail, file));
        }

        return messages.Count == Mails ? messages : throw new InvalidOperationException($"{messages.Count} mails are queued instead of {Mails}.");
    }

    private static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
