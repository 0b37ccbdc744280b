using System.Net;
using System.Net.Sockets;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class SmtpTransportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>With Nagle's algorithm each mail would wait for the relay's delayed acknowledgement.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task The_line_to_the_relay_sends_at_once_whichever_of_its_addresses_answers(string host)
    {
        await using var relay = SmtpSink.Start();
        using var socket = await RelaySocket.ConnectAsync(host, relay.Port, TimeSpan.FromSeconds(30), Cancellation);
        Assert.True(socket.NoDelay);
        Assert.Equal(relay.Port, ((IPEndPoint)socket.RemoteEndPoint!).Port);
    }

    [Fact]
    public async Task A_relay_that_listens_on_IPv6_alone_is_reached()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        listener.Start();
        using var socket = await RelaySocket.ConnectAsync("::1", ((IPEndPoint)listener.LocalEndpoint).Port, TimeSpan.FromSeconds(30), Cancellation);
        Assert.True(socket.Connected);
    }

    private static readonly SmtpSinkOptions SelfSigned = new() { OffersStartTls = true };

    [Fact]
    public async Task Encryption_that_is_optional_takes_any_certificate()
    {
        await using var world = await MailWorld.CreateAsync([], relay: SelfSigned);
        await world.EnqueueAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.True(Assert.Single(world.Relay.Messages).IsEncrypted);
    }

    [Fact]
    public async Task Encryption_that_is_demanded_takes_none_that_nobody_vouches_for()
    {
        await using var world = await MailWorld.CreateAsync([], relay: SelfSigned, settings: ("MAIL_ENCRYPTION", "starttls"));
        var mailId = await world.EnqueueAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.Equal("tls_failed", MailErrors.CodeOf((await world.MailAsync(mailId)).LastError!));
    }

    [Fact]
    public async Task Encryption_that_is_demanded_is_not_done_without()
    {
        await using var world = await MailWorld.CreateAsync([], settings: ("MAIL_ENCRYPTION", "starttls"));
        var mailId = await world.EnqueueAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.Equal("tls_failed", MailErrors.CodeOf((await world.MailAsync(mailId)).LastError!));
    }

    [Theory]
    [InlineData(SmtpStep.MailFrom, 1, 0)]
    [InlineData(SmtpStep.Data, 1, 0)]
    [InlineData(SmtpStep.EndOfData, 0, 1)]
    public async Task A_worker_lost_before_the_message_has_sent_nothing_and_after_it_may_have(SmtpStep step, int tried, int unknown)
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.SendAsync();
        world.Relay.Answer(step, SmtpAnswer.Hang, times: 1);
        var reached = world.Relay.Reached(step) + 1;
        var lost = world.DeliverAsync();
        await world.Relay.WaitForStepAsync(step, reached, cancellationToken: Cancellation);

        // All that another worker would find of one that is killed now.
        Assert.Equal(unknown == 1, (await world.MailAsync(mailId)).DataStartedAt is not null);
        world.Clock.Advance(MailClaims.Lease);
        Assert.Equal((tried, unknown), ((await lost).Deferred, (await lost).Unknown));
    }

    [Fact]
    public async Task A_message_that_is_no_longer_ours_is_broken_off_and_never_arrives()
    {
        await using var world = await MailWorld.CreateAsync();
        var mailId = await world.SendAsync();
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Relay.Answer(SmtpStep.Data, SmtpAnswer.After(released.Task), times: 1);
        var reached = world.Relay.Reached(SmtpStep.Data) + 1;
        var late = world.DeliverAsync();
        await world.Relay.WaitForStepAsync(SmtpStep.Data, reached, cancellationToken: Cancellation);
        await world.Database.WriteAsync(
            MailWorld.Scope, (db, token) => db.OutgoingMails.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.LeaseOwner, "another"), token), Cancellation);
        released.SetResult();

        Assert.Equal(0, (await late).Total);
        Assert.Empty(world.Relay.Messages);
        Assert.Null((await world.MailAsync(mailId)).DataStartedAt);
        Assert.Equal(0, world.Relay.Reached(SmtpStep.EndOfData));
    }

    [Fact]
    public async Task The_relay_is_told_our_account_and_name()
    {
        await using var world = await MailWorld.CreateAsync(
            [],
            relay: new SmtpSinkOptions { Account = ("check", "s3cret") },
            settings: [("MAIL_USERNAME", "check"), ("MAIL_PASSWORD", "s3cret"), ("MAIL_EHLO", "check.example"), ("MAIL_ENCRYPTION", "none")]);
        await world.EnqueueAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        var mail = Assert.Single(world.Relay.Messages);
        Assert.Equal(("check", "check.example"), (mail.UserName, mail.EhloName));
    }

    [Fact]
    public async Task A_wrong_password_is_said_in_plain_words_and_tried_again()
    {
        await using var world = await MailWorld.CreateAsync(
            [],
            relay: new SmtpSinkOptions { Account = ("check", "s3cret") },
            settings: [("MAIL_USERNAME", "check"), ("MAIL_PASSWORD", "wrong"), ("MAIL_ENCRYPTION", "none")]);
        var mailId = await world.EnqueueAsync();
        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.Equal("auth_failed", MailErrors.CodeOf((await world.MailAsync(mailId)).LastError!));
        Assert.DoesNotContain("wrong", (await world.MailAsync(mailId)).LastError, StringComparison.Ordinal);
    }
}
