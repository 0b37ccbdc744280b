using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Demo;

/// <summary>Thirty days of checks of one client as a team would have left them: filled, sent, with troubles that last some days and end.</summary>
internal sealed class DemoHistory(CdmContext db, Client client, long managerId, int seed)
{
    public const int Days = 30;

    // The same history at each seeding, so that screenshots and stories about it hold.
    private readonly Random _random = new(seed);

    public async Task AddAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var services = await db.Services.Where(service => service.ClientId == client.Id).OrderBy(service => service.Revision!.Position).ToListAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone);
        var calendar = new WorkingDays([]);
        var days = Enumerable.Range(1, Days).Select(back => today.AddDays(-back)).Reverse()
            .Where(day => calendar.WhyNot(day, client.Id, client.CheckDays, client.ObservesHolidays) is null).ToList();
        var troubles = PlanTroubles(services.Count, days.Count);
        var expirations = PlanExpirations(services, today);

        Check? previous = null;
        var failingSince = new DateOnly?[services.Count];
        for (var index = 0; index < days.Count; index++)
        {
            var check = CreateCheck(days[index], DueInstant.Of(days[index], client.CheckTime, zone));
            for (var number = 0; number < services.Count; number++)
            {
                var line = CreateLine(services[number], troubles[number, index], expirations[number]);
                failingSince[number] = line.Status.IsFailing() ? failingSince[number] ?? check.Day : null;
                line.FailingSince = failingSince[number];
                line.PreviousCheckId = previous?.Id;
                check.Lines.Add(line);
            }

            Count(check);
            db.Checks.Add(check);
            // Each needs the id of the one before.
            await db.SaveChangesAsync(cancellationToken);
            previous = check;
        }
    }

    private Check CreateCheck(DateOnly day, DateTime scheduledAt)
    {
        // The round-the-clock client is due at midnight and filled by the morning shift.
        var startedAt = scheduledAt.AddHours(client.CheckTime.Hour < 5 ? 6 : 0).AddMinutes(3 + _random.Next(25));
        var completedAt = startedAt.AddMinutes(6 + _random.Next(20));
        var sentAt = completedAt.AddMinutes(1 + _random.Next(5));
        return new Check
        {
            ClientId = client.Id,
            Day = day,
            ScheduledAt = scheduledAt,
            CreatedById = Users.User.SystemId,
            StartedAt = startedAt,
            CompletedAt = completedAt,
            FrozenAt = sentAt,
            SentAt = sentAt,
            SentById = managerId,
            LastChangedById = managerId,
        };
    }

    private CheckLine CreateLine(Service service, DemoIncident? trouble, DateOnly? expiration) => new()
    {
        ServiceId = service.Id,
        RevisionId = service.RevisionId!.Value,
        Status = trouble?.Status ?? LineStatus.Success,
        Comment = trouble?.Comment,
        Notes = trouble?.Notes,
        OperatorId = trouble is not null && trouble.Status.NeedsOperator() ? managerId : null,
        ExpirationDate = expiration,
        ChangedById = managerId,
    };

    /// <summary>By service and check: what was wrong, if anything.</summary>
    private DemoIncident?[,] PlanTroubles(int services, int days)
    {
        var plan = new DemoIncident?[services, days];
        foreach (var incident in DemoIncident.All)
        {
            var (service, first) = (_random.Next(services), _random.Next(days));
            for (var day = first; day < Math.Min(days, first + incident.Days); day++)
            {
                plan[service, day] = incident;
            }
        }

        // Something from yesterday is still on people's minds this morning.
        plan[_random.Next(services), days - 1] = DemoIncident.All[0];
        plan[_random.Next(services), days - 1] ??= DemoIncident.All[2];
        return plan;
    }

    /// <summary>Certificates, licences and contracts end; one of each client's soon.</summary>
    private List<DateOnly?> PlanExpirations(List<Service> services, DateOnly today)
    {
        var soon = 12;
        return [.. services.Select(service => Ends(service.Title) ? today.AddDays((soon += 23 + _random.Next(60)) - 23) : (DateOnly?)null)];

        static bool Ends(string title) =>
            title.StartsWith("Certificat", StringComparison.Ordinal) || title.StartsWith("Licence", StringComparison.Ordinal) || title.StartsWith("Contrat", StringComparison.Ordinal);
    }

    private static void Count(Check check)
    {
        var counts = LineCounts.Of(check.Lines.Select(line => line.Status));
        check.SuccessLines = counts.Success;
        check.WarningLines = counts.Warning;
        check.ErrorLines = counts.Error;
        check.NotApplicableLines = counts.NotApplicable;
    }
}
