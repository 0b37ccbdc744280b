using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>When a mail is tried again: 1, 5, 15, 60 minutes, then hourly until it is a day old.</summary>
public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 15)]
    [InlineData(4, 60)]
    [InlineData(5, 60)]
    [InlineData(20, 60)]
    public void Each_attempt_waits_longer_and_then_an_hour(int attempts, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), RetrySchedule.After(attempts, TimeSpan.FromMinutes(minutes), MailKind.Bulletin));

    [Theory]
    [InlineData(5, 23 * 60, 60)]
    [InlineData(5, (23 * 60) + 1, null)]
    [InlineData(4, 48 * 60, 60)]
    [InlineData(1, 48 * 60, 1)]
    public void A_mail_is_given_up_a_day_after_it_was_written_but_has_its_first_attempts(int attempts, int ageMinutes, int? minutes) =>
        Assert.Equal(minutes, (int?)RetrySchedule.After(attempts, TimeSpan.FromMinutes(ageMinutes), MailKind.Bulletin)?.TotalMinutes);

    [Theory]
    [InlineData(1, 59, 1)]
    [InlineData(1, 60, null)]
    [InlineData(4, 0, 60)]
    [InlineData(4, 1, null)]
    public void A_link_is_given_up_once_it_has_expired(int attempts, int ageMinutes, int? minutes) =>
        Assert.Equal(minutes, (int?)RetrySchedule.After(attempts, TimeSpan.FromMinutes(ageMinutes), MailKind.Account)?.TotalMinutes);

    [Fact]
    public void A_link_lives_an_hour_and_any_other_mail_a_day()
    {
        Assert.Equal(TimeSpan.FromMinutes(60), RetrySchedule.Limit(MailKind.Account));
        Assert.All(Enum.GetValues<MailKind>().Where(kind => kind != MailKind.Account), kind => Assert.Equal(TimeSpan.FromHours(24), RetrySchedule.Limit(kind)));
        Assert.Equal(TimeSpan.FromMinutes(10), RetrySchedule.Hold);
    }

    [Property]
    public Property Tried_at_once_every_time_a_mail_has_twenty_six_attempts_at_most_and_ends() => Prop.ForAll(
        Gen.Choose(0, 600).ListOf(40).ToArbitrary(),
        lateness =>
        {
            var age = TimeSpan.Zero;
            for (var attempts = 1; attempts <= lateness.Count; attempts++)
            {
                age += TimeSpan.FromSeconds(lateness[attempts - 1]);
                if (RetrySchedule.After(attempts, age, MailKind.Bulletin) is not { } wait)
                {
                    // Twenty-seven attempts would need the four first waits, 81 minutes, and 23 hours more.
                    return attempts is > 4 and <= 26 && age + TimeSpan.FromHours(1) > TimeSpan.FromHours(24);
                }

                age += wait;
            }

            return false;
        });
}
