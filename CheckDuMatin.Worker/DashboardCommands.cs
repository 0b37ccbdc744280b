using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Demo;

namespace CheckDuMatin.Worker;

/// <summary>What the buttons of the Aspire dashboard call, in development alone.</summary>
internal static class DashboardCommands
{
    public static void MapDashboardCommands(this WebApplication app)
    {
        app.MapPost("/commands/checks-create", async (GenerateDueChecks generate, CancellationToken cancellationToken) =>
            Results.Ok(await generate.RunAsync(at: null, clientId: null, cancellationToken)));
        app.MapPost("/commands/demo-reset", async (ResetDemo reset, CancellationToken cancellationToken) =>
        {
            var seeded = await reset.RunAsync(cancellationToken);
            return seeded.Succeeded
                ? Results.Ok(new { seeded.Value.ChecksCreated })
                : Results.Problem(seeded.Problem.Text(), statusCode: StatusCodes.Status409Conflict);
        });
    }
}
