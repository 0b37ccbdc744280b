namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>Decides from the relay's answers what becomes of a mail and of each of its addresses. Pure: it changes the rows it is given, nothing else.</summary>
internal static class DeliveryVerdict
{
    /// <param name="mail">With all its recipients.</param>
    /// <returns>Whether the relay took the mail now for the first time.</returns>
    public static bool Apply(OutgoingMail mail, Transmission transmission, DateTime now)
    {
        var open = mail.Recipients.Where(recipient => recipient.State == MailState.Queued).ToList();
        foreach (var recipient in open)
        {
            Apply(recipient, transmission);
        }

        var firstAcceptance = mail.SentAt is null && open.Any(recipient => recipient.State == MailState.Sent);
        mail.SentAt ??= firstAcceptance ? now : null;
        mail.LastError = transmission.Error is { } error ? MailErrors.Format(error, transmission.Words) : null;
        mail.LeaseUntil = null;
        open.RemoveAll(recipient => recipient.State != MailState.Queued);

        var isUnknown = transmission.Result == TransmissionResult.Unknown;
        mail.MaybeSentAt = isUnknown ? now : mail.MaybeSentAt;
        var delay = open.Count == 0 ? null : RetrySchedule.After(mail.Attempts, now - mail.CreatedAt, mail.Kind);
        if (delay is { } wait)
        {
            mail.State = isUnknown ? MailState.Unknown : MailState.Queued;
            mail.NextAttemptAt = now + (isUnknown && wait < RetrySchedule.Hold ? RetrySchedule.Hold : wait);
            return firstAcceptance;
        }

        open.ForEach(recipient => recipient.State = MailState.Failed);
        mail.State = mail.SentAt is null ? MailState.Failed : MailState.Sent;
        mail.NextAttemptAt = null;
        return firstAcceptance;
    }

    private static void Apply(OutgoingMailRecipient recipient, Transmission transmission)
    {
        var answer = transmission.Answers.GetValueOrDefault(recipient.Address);
        recipient.Answer = answer?.Words ?? recipient.Answer;
        if (answer is { IsRefused: true })
        {
            recipient.State = MailState.Failed;
        }
        else if (transmission.Result == TransmissionResult.Refused)
        {
            recipient.State = MailState.Failed;
            recipient.Answer = transmission.Words;
        }
        else if (transmission.Result == TransmissionResult.Accepted && answer is null or { IsAccepted: true })
        {
            // Without a word about an address the acceptance of the whole counts: better than to send it again. What the relay said to the message
            // is the proof to keep; to the address it has but said that it would listen.
            recipient.State = MailState.Sent;
            recipient.Answer = transmission.Acceptance ?? recipient.Answer;
        }
    }
}
