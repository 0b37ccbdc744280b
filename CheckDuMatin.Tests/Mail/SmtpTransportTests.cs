using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class SmtpTransportTests
{
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
