using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Services.Import;
using Xunit;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>
/// Two managers of different clients do at random whatever can be done by calls, pages and use cases, with their own rows and with the other's, while
/// the worker's jobs write mail. Neither is ever told a word, an address or an id of the other's, and nothing that one does touches a row of the other.
/// </summary>
public sealed class TwoManagersTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    /// <summary>Would end a client, an account or a session, and the story with it.</summary>
    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal) { "DeleteClient", "ChangePassword", "RevokeToken", "AssignManagers" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Neither_sees_or_touches_a_row_of_the_other_whatever_they_do() => RunAsync(steps: 250);

    [Fact]
    [Trait("Kind", "long")]
    public Task Neither_sees_or_touches_a_row_of_the_other_in_a_long_story() => RunAsync(steps: 8000);

    private async Task RunAsync(int steps)
    {
        var seed = Seeds.Next();
        var random = new Random(seed);
        var (one, other) = (await ManagerActor.CreateAsync(world, await world.AddDossierAsync()), await ManagerActor.CreateAsync(world, await world.AddDossierAsync()));
        var rows = await ClientRows.PrepareAsync(world.Web.Core.Database, Cancel);
        // What is imported comes from neither.
        var arguments = new UseCaseArguments((await world.Use<ModelTree>().ReadAsync(ClientScope.System, (await world.Web.AddClientAsync()).Id, Cancel)).Value!);
        List<string> story = [];
        var (read, done) = (0, 0);
        for (var step = 0; step < steps; step++)
        {
            var (actor, victim) = random.Percent(50) ? (one, other) : (other, one);
            if (random.Percent(3))
            {
                await WorkAsync();
                continue;
            }

            await actor.RefreshAsync();
            await victim.RefreshAsync();
            var before = await rows.SumAsync(victim.ClientIds, Cancel);
            var (question, answer) = await ActAsync(random, actor, victim, arguments);
            story.Add($"{(actor == one ? "A" : "B")}: {question}");
            var leaks = await world.LeaksAsync(answer, victim.Own, question, victim.ClientIds);
            Assert.True(leaks.Count == 0, $"{Told()} showed what is the other's: {string.Join(", ", leaks)}");
            Assert.True(await rows.SumAsync(victim.ClientIds, Cancel) == before, $"{Told()} changed rows of the other's:\n{before}\n{await rows.SumAsync(victim.ClientIds, Cancel)}");
            read += answer.Contains(actor.Own.Mark, StringComparison.Ordinal) ? 1 : 0;
            done++;
        }

        await WorkAsync();
        foreach (var mail in world.Relay.Messages)
        {
            var text = $"{mail.Message.Subject}\n{mail.Message.TextBody}\n{mail.Message.HtmlBody}\n{string.Join('\n', mail.Message.Attachments.Select(part => part.ContentDisposition?.FileName))}";
            foreach (var (actor, victim) in new[] { (one, other), (other, one) })
            {
                if (mail.Recipients.Any(address => address.Contains(actor.Own.Mark, StringComparison.OrdinalIgnoreCase) || address == actor.Own.Manager.Email))
                {
                    Assert.True((await world.LeaksAsync(text, victim.Own, "", victim.ClientIds)).Count == 0, $"Seed {seed}: the mail «{mail.Message.Subject}» tells of the other's client.");
                    Assert.DoesNotContain(mail.Recipients, address => address.Contains(victim.Own.Mark, StringComparison.OrdinalIgnoreCase));
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {done} steps, {read} showed their own, {world.Relay.Messages.Count} mails");
        Assert.True(read > done / 10, $"Seed {seed}: only {read} of {done} steps showed the actor's own rows.");
        Assert.NotEmpty(world.Relay.Messages);

        string Told() => $"Seed {seed} (CDM_SEED={seed} repeats it), step {story.Count}:\n{string.Join('\n', story.TakeLast(8))}\n";
    }

    private async Task<(string Question, string Answer)> ActAsync(Random random, ManagerActor actor, ManagerActor victim, UseCaseArguments arguments)
    {
        var guess = random.Percent(50) ? 0 : 60;
        Dossier Of(string _) => random.Percent(guess) ? victim.Own : actor.Own;
        if (random.Percent(35))
        {
            var method = random.Pick([.. UseCaseMethod.All.Where(method => !Ends.Contains(method.Type.Name))]);
            return ($"{method.Name}", (await method.RunAsync(world.Web.Services, arguments, actor.Scope, Of)).Text);
        }

        var door = random.Pick(random.Percent(60) ? Doors.Calls : [.. Doors.Pages, .. Doors.Files]);
        if (door is { Method: "DELETE", Parameters: ["clientId"] })
        {
            guess = 100;
        }

        var filter = door.Filters.Count > 0 && random.Percent(70) ? random.Pick(door.Filters) : door.Query;
        var address = (door with { Query = null }).Address(Of) + (filter is null ? "" : $"?{filter(Of("query"))}");
        var request = door.Request(Of, address);
        if (door is { Method: "POST", Pattern: "/api/v1/clients" })
        {
            request.Content = new StringContent($$"""{"label":"Nouveau {{actor.Own.Mark}} {{Guid.NewGuid():N}}"}""", System.Text.Encoding.UTF8, "application/json");
        }

        var body = request.Content is StringContent content ? await content.ReadAsStringAsync(Cancel) : "";
        var answer = await Answer.OfAsync(door.IsApi ? await actor.HttpAsync() : actor.Browser, request);
        Assert.True(answer.Status < 500 && answer.Status != 429, $"{door.Name}: {answer.Status} {world.Errors.Take()}");
        return ($"{door.Method} {address} {body}", answer.Text);
    }

    /// <summary>What the worker does about mail, for all clients alike.</summary>
    private async Task WorkAsync()
    {
        await world.Use<NotifyOperators>().RunAsync(Cancel);
        await world.Use<RemindLateChecks>().RunAsync(Cancel);
        await world.Use<SendDueBulletins>().RunAsync(Cancel);
        await world.Use<DeliverMails>().RunAsync(Cancel);
    }
}
