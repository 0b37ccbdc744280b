using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;

namespace CheckDuMatin.Core.Doctor;

/// <summary>No mail has failed, and none waits for longer than ten minutes.</summary>
internal sealed class MailQueueProbe(MailQueue queue, TimeProvider time) : IDoctorProbe
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);

    public string Name => "mail";

    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var view = await queue.OverviewAsync(ClientScope.System, cancellationToken);
        var waits = view.OldestAt is { } oldest ? time.GetUtcNow().UtcDateTime - oldest : TimeSpan.Zero;
        var state = view.Failed > 0 ? DoctorState.Failed : waits > Overdue ? DoctorState.Attention : DoctorState.Good;
        return
        [
            new DoctorItem(
                Name,
                state,
                DoctorTexts.Get("mail_value", view.Queued + view.Sending + view.Unknown, view.Failed, waits.TotalMinutes),
                DoctorTexts.Get("minutes", Overdue.TotalMinutes),
                state == DoctorState.Good ? null : DoctorTexts.Advice(Name)),
        ];
    }
}
