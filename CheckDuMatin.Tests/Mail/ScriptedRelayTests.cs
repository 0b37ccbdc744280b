using System.Globalization;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>A relay that misbehaves in every way it can: what state the mail is in, what the user reads, and that it arrives in the end, once.</summary>
public sealed class ScriptedRelayTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Where the relay fails, how, and what is then read on the screen.</summary>
    public static TheoryData<SmtpStep, string, string> Failures => new()
    {
        { SmtpStep.Connect, "451", "Le serveur de messagerie ne répond pas (451 4.3.0)." },
        { SmtpStep.Connect, "drop", "Le serveur de messagerie ne répond pas." },
        { SmtpStep.Connect, "hang", "Le serveur de messagerie ne répond pas." },
        { SmtpStep.Ehlo, "hang", "Le serveur de messagerie ne répond pas." },
        { SmtpStep.MailFrom, "451", "Le serveur de messagerie refuse l’expéditeur pour le moment (451 4.3.0)." },
        { SmtpStep.MailFrom, "drop", "La connexion au serveur de messagerie a été interrompue." },
        { SmtpStep.MailFrom, "hang", "La connexion au serveur de messagerie a été interrompue." },
        { SmtpStep.RcptTo, "451", "Des adresses sont refusées pour le moment (451 4.3.0)." },
        { SmtpStep.RcptTo, "drop", "La connexion au serveur de messagerie a été interrompue." },
        { SmtpStep.RcptTo, "hang", "La connexion au serveur de messagerie a été interrompue." },
        { SmtpStep.Data, "451", "Le serveur de messagerie refuse ce message pour le moment (451 4.3.0)." },
        { SmtpStep.Data, "drop", "La connexion au serveur de messagerie a été interrompue." },
        { SmtpStep.Data, "hang", "La connexion au serveur de messagerie a été interrompue." },
        { SmtpStep.EndOfData, "451", "Le serveur de messagerie refuse ce message pour le moment (451 4.3.0)." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_before_the_message_is_taken_is_told_and_tried_again_after_a_minute(SmtpStep step, string failure, string read)
    {
        await using var world = await MailWorld.CreateAsync(settings: ("MAIL_TIMEOUT", "1"));
        var mailId = await world.SendAsync();
        world.Relay.Answer(step, Answer(failure));

        Assert.Equal(new { Deferred = 1, Total = 1 }, await CountsAsync(world));
        var mail = await world.MailAsync(mailId);
        Assert.Equal((MailState.Queued, 1, 1.0), (mail.State, mail.Attempts, (mail.NextAttemptAt!.Value - world.Clock.GetUtcNow().UtcDateTime).TotalMinutes));
        Assert.All(mail.Recipients, recipient => Assert.Equal(MailState.Queued, recipient.State));
        Assert.Equal(read, MailErrorText.For(mail.LastError, French));
        Assert.Empty(world.Relay.Messages);
        var check = await world.CheckAsync();
        Assert.NotNull(check.FrozenAt);
        Assert.Null(check.SentAt);

        await ArrivesAsync(world, mailId, TimeSpan.FromMinutes(1), messages: 1);
    }

    [Theory]
    [InlineData("keep-hang", 2)]
    [InlineData("keep-drop", 2)]
    [InlineData("hang", 1)]
    [InlineData("drop", 1)]
    public async Task An_answer_lost_after_the_message_is_told_held_and_sent_again_under_the_same_id(string failure, int messages)
    {
        await using var world = await MailWorld.CreateAsync(settings: ("MAIL_TIMEOUT", "1"));
        var mailId = await world.SendAsync();
        world.Relay.Answer(SmtpStep.EndOfData, Answer(failure));

        Assert.Equal(1, (await world.DeliverAsync()).Unknown);
        var mail = await world.MailAsync(mailId);
        Assert.Equal(MailState.Unknown, mail.State);
        Assert.Equal(world.Clock.GetUtcNow().UtcDateTime.AddMinutes(10), mail.NextAttemptAt);
        Assert.Equal("Le serveur de messagerie n’a pas confirmé la réception\u00A0: le message est peut-être arrivé.", MailErrorText.For(mail.LastError, French));
        Assert.NotNull((await world.CheckAsync()).FrozenAt);

        await ArrivesAsync(world, mailId, TimeSpan.FromMinutes(10), messages);
    }

    [Fact]
    [Trait("Kind", "long")]
    public async Task A_relay_that_takes_the_message_and_hangs_is_given_up_after_the_usual_minute()
    {
        await using var world = await MailWorld.CreateAsync();
        Assert.Equal(TimeSpan.FromMinutes(1), world.Get<MailSettings>().AnswerTimeout);
        var mailId = await world.SendAsync();
        world.Relay.Answer(SmtpStep.EndOfData, SmtpAnswer.KeepThenHang);

        Assert.Equal(1, (await world.DeliverAsync()).Unknown);
        Assert.Equal(MailState.Unknown, (await world.MailAsync(mailId)).State);
        await ArrivesAsync(world, mailId, TimeSpan.FromMinutes(10), messages: 2);
    }

    [Fact]
    public async Task One_address_of_three_refused_for_good_is_named_and_never_asked_again()
    {
        await using var world = await MailWorld.CreateAsync(
            [(RecipientType.Receiver, "un@client.example"), (RecipientType.Receiver, "parti@client.example"), (RecipientType.Copy, "trois@client.example")]);
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(550, "5.1.1 mx.interne.example: unknown"), recipient: "parti@client.example");
        world.Relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(451, "4.7.1 later"), recipient: "trois@client.example", times: 1);
        var mailId = await world.SendAsync();
        await world.DeliverAsync();

        var mail = await world.MailAsync(mailId);
        Assert.Equal(
            ["Accepté (250 2.0.0 Kept)", "Adresse refusée (550 5.1.1)", "Refusée pour le moment (451 4.7.1)"],
            mail.Recipients.Select(recipient => MailErrorText.Answer(recipient.State, recipient.Answer, French)));
        Assert.Equal((MailState.Queued, true), (mail.State, mail.SentAt is not null));
        var asked = world.Relay.Reached(SmtpStep.RcptTo);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.Equal(asked + 1, world.Relay.Reached(SmtpStep.RcptTo));
        Assert.Equal([["un@client.example"], ["trois@client.example"]], world.Relay.Messages.Select(message => message.Recipients));
        Assert.Equal([MailState.Sent, MailState.Failed, MailState.Sent], (await world.MailAsync(mailId)).Recipients.Select(recipient => recipient.State));
    }

    [Fact]
    public async Task A_relay_that_refuses_STARTTLS_gets_nothing_where_encryption_is_demanded()
    {
        await using var world = await MailWorld.CreateAsync(relay: new SmtpSinkOptions { OffersStartTls = true }, settings: ("MAIL_ENCRYPTION", "starttls"));
        world.Relay.Answer(SmtpStep.StartTls, SmtpAnswer.Reply(454, "4.7.0 TLS not available"));
        var mailId = await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.Equal("La connexion chiffrée au serveur de messagerie a échoué (454 4.7.0).", MailErrorText.For((await world.MailAsync(mailId)).LastError, French));
        Assert.Equal(0, world.Relay.Reached(SmtpStep.MailFrom));
    }

    [Fact]
    public async Task A_relay_that_refuses_STARTTLS_is_served_in_plain_text_where_encryption_is_optional()
    {
        await using var world = await MailWorld.CreateAsync(relay: new SmtpSinkOptions { OffersStartTls = true });
        world.Relay.Answer(SmtpStep.StartTls, SmtpAnswer.Reply(454, "4.7.0 TLS not available"));
        await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        Assert.False(Assert.Single(world.Relay.Messages).IsEncrypted);
    }

    [Fact]
    public async Task A_password_is_never_said_in_plain_text_to_a_relay_that_breaks_off_STARTTLS()
    {
        await using var world = await MailWorld.CreateAsync(
            relay: new SmtpSinkOptions { OffersStartTls = true, Account = ("check", "s3cret") }, settings: [("MAIL_USERNAME", "check"), ("MAIL_PASSWORD", "s3cret")]);
        world.Relay.Answer(SmtpStep.StartTls, SmtpAnswer.Reply(454, "4.7.0 TLS not available"));
        await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.Equal(0, world.Relay.Reached(SmtpStep.Auth));
    }

    [Fact]
    public async Task A_password_is_not_said_to_a_relay_without_encryption_unless_none_is_asked_for()
    {
        var open = new SmtpSinkOptions { Account = ("check", "s3cret") };
        await using var world = await MailWorld.CreateAsync(relay: open, settings: [("MAIL_USERNAME", "check"), ("MAIL_PASSWORD", "s3cret")]);
        var mailId = await world.SendAsync();

        Assert.Equal(1, (await world.DeliverAsync()).Deferred);
        Assert.Equal(0, world.Relay.Reached(SmtpStep.Auth));
        Assert.Equal(
            "Le serveur de messagerie ne propose pas de chiffrement\u00A0: le mot de passe n’a pas été envoyé en clair (MAIL_ENCRYPTION=none l’autoriserait).",
            MailErrorText.For((await world.MailAsync(mailId)).LastError, French));

        await using var none = await MailWorld.CreateAsync(
            relay: open, settings: [("MAIL_USERNAME", "check"), ("MAIL_PASSWORD", "s3cret"), ("MAIL_ENCRYPTION", "none")]);
        await none.SendAsync();
        Assert.Equal(1, (await none.DeliverAsync()).Sent);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_everything_waits_for_the_right_one()
    {
        await using var world = await MailWorld.CreateAsync(
            relay: new SmtpSinkOptions { Account = ("check", "s3cret") },
            settings: [("MAIL_USERNAME", "check"), ("MAIL_PASSWORD", "s3cret"), ("MAIL_ENCRYPTION", "none")]);
        world.Relay.Answer(SmtpStep.Auth, SmtpAnswer.Reply(535, "5.7.8 Bad credentials"));
        var mailId = await world.SendAsync();
        await world.EnqueueAsync();

        // One mail asks; the other would fare the same and is not attempted.
        Assert.Equal(new { Deferred = 1, Total = 1 }, await CountsAsync(world));
        Assert.Equal((1, 0), (world.Relay.Reached(SmtpStep.Connect), world.Relay.Reached(SmtpStep.MailFrom)));
        Assert.StartsWith("Le serveur de messagerie refuse l’identification", MailErrorText.For((await world.MailAsync(mailId)).LastError, French), StringComparison.Ordinal);

        world.Relay.AnswerNormally();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await world.DeliverAsync()).Sent);
    }

    [Fact]
    public async Task No_more_mails_leave_in_a_minute_than_are_allowed()
    {
        await using var world = await MailWorld.CreateAsync([], settings: ("MAIL_RATE", "30"));
        long[] ids = [await world.EnqueueAsync(subject: "Un"), await world.EnqueueAsync(subject: "Deux")];
        var delivery = world.DeliverAsync();
        await world.Relay.WaitForAsync(1, cancellationToken: Cancellation);

        // Time goes on only while no mail is in hand, so each pause is waited out and nothing else.
        while (!delivery.IsCompleted)
        {
            if ((await world.MailAsync(ids[0])).State == MailState.Sent && (await world.MailAsync(ids[1])).State != MailState.Sending)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal(2, (await delivery).Sent);
        Assert.InRange((world.Clock.GetUtcNow() - MailWorld.Morning).TotalSeconds, 2, double.MaxValue);
    }

    private static async Task<object> CountsAsync(MailWorld world)
    {
        var counts = await world.DeliverAsync();
        return new { counts.Deferred, counts.Total };
    }

    private static async Task ArrivesAsync(MailWorld world, long mailId, TimeSpan after, int messages)
    {
        world.Relay.AnswerNormally();
        world.Clock.Advance(after - TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await world.DeliverAsync()).Total);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await world.DeliverAsync()).Sent);

        var mail = await world.MailAsync(mailId);
        Assert.Equal((MailState.Sent, 2, (string?)null), (mail.State, mail.Attempts, mail.LastError));
        Assert.Equal(messages, world.Relay.Messages.Count);
        Assert.All(world.Relay.Messages, message => Assert.Equal((mail.MessageId, 2), (message.Message.MessageId, message.Recipients.Count)));
        Assert.NotNull((await world.CheckAsync()).SentAt);
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, (await world.DeliverAsync()).Total);
    }

    private static SmtpAnswer Answer(string failure) => failure switch
    {
        "drop" => SmtpAnswer.Drop,
        "hang" => SmtpAnswer.Hang,
        "keep-drop" => SmtpAnswer.KeepThenDrop,
        "keep-hang" => SmtpAnswer.KeepThenHang,
        _ => SmtpAnswer.Reply(int.Parse(failure, CultureInfo.InvariantCulture), "4.3.0 mx1.interne.example: later"),
    };
}
