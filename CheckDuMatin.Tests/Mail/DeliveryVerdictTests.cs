using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>What becomes of a mail by the relay's answers, without relay and database.</summary>
public sealed class DeliveryVerdictTests
{
    private static readonly DateTime Now = new(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc);
    private static readonly RecipientAnswer Taken = new(250, "250 2.1.5 Ok");
    private static readonly RecipientAnswer NotNow = new(450, "450 4.2.1 Greylisted");
    private static readonly RecipientAnswer Never = new(550, "550 5.1.1 No such user");

    [Fact]
    public void Accepted_it_is_sent_and_keeps_the_proof()
    {
        var mail = Mail("a@x.fr", "b@x.fr");

        Assert.True(DeliveryVerdict.Apply(mail, Accepted(("a@x.fr", Taken)), Now));

        Assert.Equal((MailState.Sent, Now, null), (mail.State, mail.SentAt, mail.NextAttemptAt));
        Assert.Null(mail.LastError);
        Assert.Null(mail.LeaseUntil);
        Assert.Null(mail.MaybeSentAt);
        Assert.All(mail.Recipients, recipient => Assert.Equal((MailState.Sent, "250 queued as 4X"), (recipient.State, recipient.Answer)));
    }

    [Fact]
    public void An_address_refused_for_good_stops_no_other()
    {
        var mail = Mail("a@x.fr", "b@x.fr");

        Assert.True(DeliveryVerdict.Apply(mail, Accepted(("a@x.fr", Taken), ("b@x.fr", Never)), Now));

        Assert.Equal(MailState.Sent, mail.State);
        Assert.Equal([(MailState.Sent, "250 queued as 4X"), (MailState.Failed, Never.Words)], States(mail));
    }

    [Fact]
    public void An_address_put_off_is_tried_again_and_the_taken_one_is_not_sent_twice()
    {
        var mail = Mail("a@x.fr", "b@x.fr");

        Assert.True(DeliveryVerdict.Apply(mail, Accepted(("a@x.fr", Taken), ("b@x.fr", NotNow)), Now));
        Assert.Equal((MailState.Queued, Now.AddMinutes(1), Now), (mail.State, mail.NextAttemptAt, mail.SentAt));
        Assert.Equal([(MailState.Sent, "250 queued as 4X"), (MailState.Queued, NotNow.Words)], States(mail));

        mail.Attempts = 2;
        Assert.False(DeliveryVerdict.Apply(mail, Accepted(("b@x.fr", Taken)), Now.AddMinutes(1)));
        Assert.Equal((MailState.Sent, Now, null), (mail.State, mail.SentAt, mail.NextAttemptAt));
    }

    [Fact]
    public void Put_off_it_waits_and_at_last_it_failed()
    {
        var mail = Mail("a@x.fr");

        Assert.False(DeliveryVerdict.Apply(mail, Transmission.Of(TransmissionResult.Deferred, MailErrors.MessageDeferred, "451 later"), Now));
        Assert.Equal((MailState.Queued, Now.AddMinutes(1), null), (mail.State, mail.NextAttemptAt, mail.SentAt));
        Assert.Contains(MailErrors.MessageDeferred, mail.LastError, StringComparison.Ordinal);

        (mail.Attempts, mail.CreatedAt) = (9, Now.AddHours(-24));
        Assert.False(DeliveryVerdict.Apply(mail, Transmission.Of(TransmissionResult.Unreachable, MailErrors.RelayUnreachable, words: null), Now));
        Assert.Equal((MailState.Failed, null), (mail.State, mail.NextAttemptAt));
        Assert.Equal(MailState.Failed, Assert.Single(mail.Recipients).State);
    }

    [Fact]
    public void What_one_address_got_stays_sent_when_the_other_is_given_up()
    {
        var mail = Mail("a@x.fr", "b@x.fr");
        DeliveryVerdict.Apply(mail, Accepted(("a@x.fr", Taken), ("b@x.fr", NotNow)), Now);

        mail.Attempts = 9;
        Assert.False(DeliveryVerdict.Apply(mail, Accepted(("b@x.fr", NotNow)), Now.AddHours(25)));

        Assert.Equal((MailState.Sent, Now, null), (mail.State, mail.SentAt, mail.NextAttemptAt));
        Assert.Equal([(MailState.Sent, "250 queued as 4X"), (MailState.Failed, NotNow.Words)], States(mail));
    }

    [Fact]
    public void A_message_refused_for_good_fails_at_once_for_all()
    {
        var mail = Mail("a@x.fr", "b@x.fr");

        Assert.False(DeliveryVerdict.Apply(mail, Transmission.Of(TransmissionResult.Refused, MailErrors.MessageRefused, "554 spam"), Now));

        Assert.Equal((MailState.Failed, null, null), (mail.State, mail.NextAttemptAt, mail.SentAt));
        Assert.All(mail.Recipients, recipient => Assert.Equal((MailState.Failed, "554 spam"), (recipient.State, recipient.Answer)));
    }

    [Fact]
    public void An_address_that_the_relay_said_nothing_about_keeps_what_it_said_before()
    {
        var mail = Mail("a@x.fr");
        DeliveryVerdict.Apply(mail, new Transmission(TransmissionResult.Deferred, MailErrors.RecipientsDeferred, "450", Answers(("a@x.fr", NotNow))), Now);

        DeliveryVerdict.Apply(mail, Transmission.Of(TransmissionResult.Unreachable, MailErrors.RelayUnreachable, words: null), Now.AddMinutes(1));
        Assert.Equal([(MailState.Queued, NotNow.Words)], States(mail));

        DeliveryVerdict.Apply(mail, new Transmission(TransmissionResult.Deferred, MailErrors.RecipientsDeferred, "451", Answers(("a@x.fr", new RecipientAnswer(451, "451 4.7.1 Busy")))), Now.AddMinutes(2));
        Assert.Equal([(MailState.Queued, "451 4.7.1 Busy")], States(mail));

        DeliveryVerdict.Apply(mail, new Transmission(TransmissionResult.Accepted, Error: null, Words: null, Answers(("a@x.fr", Taken))), Now.AddMinutes(3));
        Assert.Equal([(MailState.Sent, Taken.Words)], States(mail));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 15)]
    [InlineData(4, 60)]
    public void An_answer_that_was_lost_holds_the_mail_ten_minutes_at_least(int attempts, int minutes)
    {
        var mail = Mail("a@x.fr");
        mail.Attempts = attempts;

        Assert.False(DeliveryVerdict.Apply(mail, Transmission.Of(TransmissionResult.Unknown, MailErrors.RelayUnreachable, words: null), Now));

        Assert.Equal((MailState.Unknown, Now.AddMinutes(minutes), Now), (mail.State, mail.NextAttemptAt, mail.MaybeSentAt));
        Assert.Equal(MailState.Queued, Assert.Single(mail.Recipients).State);
    }

    [Fact]
    public void That_it_may_have_been_sent_is_never_forgotten()
    {
        var mail = Mail("a@x.fr");
        DeliveryVerdict.Apply(mail, Transmission.Of(TransmissionResult.Unknown, MailErrors.RelayUnreachable, words: null), Now);

        Assert.True(DeliveryVerdict.Apply(mail, Accepted(("a@x.fr", Taken)), Now.AddMinutes(10)));

        Assert.Equal((MailState.Sent, Now, Now.AddMinutes(10)), (mail.State, mail.MaybeSentAt, mail.SentAt));
    }

    private static OutgoingMail Mail(params string[] addresses)
    {
        var mail = new OutgoingMail
        {
            Kind = MailKind.Bulletin,
            FromAddress = "checks@example.org",
            Subject = "Bulletin",
            TextBody = "",
            HtmlBody = "",
            MessageId = "1@example.org",
            State = MailState.Sending,
            Attempts = 1,
            CreatedAt = Now,
            LeaseUntil = Now.AddMinutes(2),
        };
        foreach (var address in addresses)
        {
            mail.Recipients.Add(new OutgoingMailRecipient { Address = address, Kind = MailRecipientKind.To });
        }

        return mail;
    }

    private static Transmission Accepted(params (string Address, RecipientAnswer Answer)[] answers) =>
        new(TransmissionResult.Accepted, Error: null, Words: null, Answers(answers)) { Acceptance = "250 queued as 4X" };

    private static Dictionary<string, RecipientAnswer> Answers(params (string Address, RecipientAnswer Answer)[] answers) =>
        answers.ToDictionary(answer => answer.Address, answer => answer.Answer, StringComparer.Ordinal);

    private static IEnumerable<(MailState State, string? Answer)> States(OutgoingMail mail) => mail.Recipients.Select(recipient => (recipient.State, recipient.Answer));
}
