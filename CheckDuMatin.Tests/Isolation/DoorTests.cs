using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using Xunit;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>Every door of the application against everybody who may stand before it.</summary>
public sealed class DoorTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sum_by_which_they_tell_a_write_is_another_after_each()
    {
        var dossier = await world.AddDossierAsync();
        var before = await world.Ids.SumAsync(Cancel);
        Assert.Equal(before, await world.Ids.SumAsync(Cancel));

        await world.Web.Core.Database.ExecuteAsync($"UPDATE checks SET incomplete_reason = '' WHERE id = {dossier.CheckId} AND incomplete_reason IS NULL", Cancel);
        Assert.NotEqual(before, await world.Ids.SumAsync(Cancel));

        await world.Web.Core.Database.ExecuteAsync($"UPDATE checks SET incomplete_reason = NULL WHERE id = {dossier.CheckId}", Cancel);
        Assert.Equal(before, await world.Ids.SumAsync(Cancel));
    }

    [Fact]
    public async Task A_stranger_gets_in_nowhere_but_at_public_doors_and_writes_nothing()
    {
        using var http = world.Web.CreateHttpClient();
        List<string> faults = [];
        var before = await world.Ids.SumAsync(Cancel);
        foreach (var door in Doors.All)
        {
            var answer = await Answer.OfAsync(http, door.Request(_ => world.Foreign));
            var isOut = IsSentToSignIn(answer) || (door.Pattern == "/" && answer.Text.Contains("Input.Password", StringComparison.Ordinal));
            if (door.Need == Need.Nothing ? isOut || answer.Status is 401 or 403 : !isOut || (door.IsApi && !answer.IsProblem))
            {
                faults.Add($"{door.Name}: {answer.Status} {answer.MediaType} {answer.Location}");
            }

            await AddLeaksAsync(faults, door, answer);
        }

        AssertNone(faults);
        Assert.Equal(before, await world.Ids.SumAsync(Cancel));
    }

    [Fact]
    public async Task A_token_without_the_scope_is_refused_even_an_administrators_and_writes_nothing()
    {
        List<string> faults = [];
        var before = await world.Ids.SumAsync(Cancel);
        foreach (var scope in new[] { TokenScopes.Read, TokenScopes.Fill, TokenScopes.Send, TokenScopes.Manage })
        {
            var token = await world.TokenAsync(world.Api.Administrator, lacking: scope);
            foreach (var door in Doors.Calls.Where(door => door.Scope == scope))
            {
                var answer = await Answer.OfAsync(token.Http, door.Request(_ => world.Foreign));
                if (answer.Status != 403 || !answer.Text.Contains("scope_missing", StringComparison.Ordinal))
                {
                    faults.Add($"{door.Name}: {answer.Status} {answer.Text}");
                }
            }
        }

        AssertNone(faults);
        Assert.Equal(before, await world.Ids.SumAsync(Cancel));
    }

    [Fact]
    public async Task A_foreign_id_is_404_and_no_different_from_one_that_does_not_exist()
    {
        var token = await world.TokenAsync(world.Mine.Manager);
        using var browser = await world.BrowserAsync(world.Mine.Manager);
        List<string> faults = [];
        var tried = 0;
        var before = await world.Ids.SumAsync(Cancel);
        foreach (var door in Doors.All.Where(door => door.Need == Need.Client))
        {
            foreach (var foreign in Sets.Of(door.Parameters.Count > 0 ? door.Parameters : [door.Json is null ? "query" : "body"]))
            {
                var http = door.IsApi ? token.Http : browser;
                var (seen, unreal) = (await AskAsync(world.Foreign), await AskAsync(Dossier.Unreal));
                if (seen.Status != 404 || unreal.Status != 404 || (door.IsApi && !seen.IsProblem) || seen.Said(world.Foreign) != unreal.Said(Dossier.Unreal))
                {
                    faults.Add($"{door.Name} with foreign {string.Join(", ", foreign)}: {seen.Status} against {unreal.Status} {Difference(seen.Said(world.Foreign), unreal.Said(Dossier.Unreal))}");
                }

                await AddLeaksAsync(faults, door, seen, door.Address(Of(world.Foreign)));
                tried++;

                Func<string, Dossier> Of(Dossier other) => name => foreign.Contains(name) ? other : world.Mine;

                Task<Answer> AskAsync(Dossier other) => Answer.OfAsync(http, door.Request(Of(other)));
            }
        }

        AssertNone(faults);
        Assert.True(tried > 50, $"Only {tried} were tried.");
        Assert.Equal(before, await world.Ids.SumAsync(Cancel));
    }

    [Fact]
    public async Task What_asks_for_the_head_alone_learns_no_more()
    {
        using var browser = await world.BrowserAsync(world.Mine.Manager);
        List<string> faults = [];
        foreach (var door in Doors.All.Where(door => door is { Need: Need.Client, IsWrite: false }))
        {
            var answer = await Answer.OfAsync(browser, new HttpRequestMessage(HttpMethod.Head, door.Address(_ => world.Foreign)));
            if (answer.Status != 404)
            {
                faults.Add($"HEAD {door.Pattern}: {answer.Status}");
            }
        }

        AssertNone(faults);
    }

    [Fact]
    public async Task A_filter_with_a_foreign_id_finds_what_one_finds_that_does_not_exist()
    {
        var token = await world.TokenAsync(world.Mine.Manager);
        using var browser = await world.BrowserAsync(world.Mine.Manager);
        List<string> faults = [];
        foreach (var door in Doors.All.Where(door => door is { Need: Need.SignedIn, IsWrite: false }))
        {
            foreach (var filter in door.Filters)
            {
                var http = door.IsApi ? token.Http : browser;
                var (question, path) = (filter(world.Foreign), door.Pattern);
                var seen = await Answer.OfAsync(http, new HttpRequestMessage(HttpMethod.Get, $"{path}?{question}"));
                var unreal = await Answer.OfAsync(http, new HttpRequestMessage(HttpMethod.Get, $"{path}?{filter(Dossier.Unreal)}"));
                if (seen.Status != unreal.Status || seen.Said(world.Foreign) != unreal.Said(Dossier.Unreal))
                {
                    faults.Add($"{path}?{question}: {seen.Status} against {unreal.Status} {Difference(seen.Said(world.Foreign), unreal.Said(Dossier.Unreal))}");
                }

                await AddLeaksAsync(faults, door, seen, question);
            }
        }

        AssertNone(faults);
    }

    [Fact]
    public async Task A_deactivated_user_gets_nothing_by_token_nor_by_the_session_he_still_has()
    {
        var dossier = await world.AddDossierAsync();
        var administrator = await world.Web.AddUserAsync(UserRole.Administrator);
        var (token, session, highSession) = (await world.TokenAsync(dossier.Manager), await world.BrowserAsync(dossier.Manager), await world.BrowserAsync(administrator));
        await world.Web.Core.Database.ExecuteAsync($"UPDATE users SET is_active = 0 WHERE id IN ({dossier.Manager.Id}, {administrator.Id})", Cancel);
        List<string> faults = [];
        var before = await world.Ids.SumAsync(Cancel);
        foreach (var door in Doors.All.Where(door => door.Need != Need.Nothing))
        {
            if (door.IsApi)
            {
                await AssertOutAsync(token.Http, door, [401]);
                if (!door.IsWrite)
                {
                    await AssertOutAsync(session, door, [401]);
                }
            }
            else
            {
                // Within the minute until the session is looked at again: a page may open, but nothing stands on it.
                await AssertOutAsync(session, door, [200, 204, 302, 400, 401, 403, 404]);
                await AssertOutAsync(highSession, door, [200, 204, 302, 400, 401, 403, 404]);
            }
        }

        AssertNone(faults);
        Assert.Equal(before, await world.Ids.SumAsync(Cancel));
        session.Dispose();
        highSession.Dispose();

        async Task AssertOutAsync(HttpClient http, Door door, int[] statuses)
        {
            var answer = await Answer.OfAsync(http, door.Request(_ => dossier));
            if (!statuses.Contains(answer.Status))
            {
                faults.Add($"{door.Name}: {answer.Status}");
            }

            // His own name and id still stand in the head of the page.
            foreach (var leak in (await world.LeaksAsync(answer.Text, dossier, $"{door.Address(_ => dossier)} {dossier.Manager.Id}")).Where(leak => !leak.Contains($"Camille {dossier.Mark}", StringComparison.Ordinal)))
            {
                faults.Add($"{door.Name}: {leak}");
            }
        }
    }

    [Fact]
    public async Task Administrators_doors_are_closed_to_managers()
    {
        using var browser = await world.BrowserAsync(world.Mine.Manager);
        List<string> faults = [];
        foreach (var door in Doors.All.Where(door => door.Need == Need.Administrator))
        {
            var answer = await Answer.OfAsync(browser, door.Request(_ => world.Mine));
            if (answer.Status != 403 && !(answer.Status == 302 && answer.Location!.Contains("/acces-refuse", StringComparison.Ordinal)))
            {
                faults.Add($"{door.Name}: {answer.Status} {answer.Location}");
            }

            await AddLeaksAsync(faults, door, answer);
        }

        AssertNone(faults);
    }

    [Fact]
    public async Task The_client_s_own_manager_and_the_administrator_get_in_and_the_manager_sees_nobody_else_s()
    {
        using var managersBrowser = await world.BrowserAsync(world.Mine.Manager);
        using var administratorsBrowser = await world.BrowserAsync(world.Api.Administrator);
        var (manager, administrator) = (await world.TokenAsync(world.Mine.Manager), await world.TokenAsync(world.Api.Administrator));
        List<string> faults = [];
        foreach (var door in Doors.All.Where(door => door.IsApi || !door.IsWrite).Where(door => !door.Pattern.StartsWith("/_", StringComparison.Ordinal) && door.Need is not (Need.Nothing or Need.SecondStep)))
        {
            if (door.Need != Need.Administrator)
            {
                var of = await OwnAsync(door);
                await AssertInAsync(door, of, door.IsApi ? (of == world.Mine ? manager : await world.TokenAsync(of.Manager)).Http : managersBrowser, isAdministrator: false);
            }

            await AssertInAsync(door, await OwnAsync(door), door.IsApi ? administrator.Http : administratorsBrowser, isAdministrator: true);
        }

        AssertNone(faults);

        // What writes changes its client, so it gets one of its own.
        async Task<Dossier> OwnAsync(Door door)
        {
            var of = door is { IsWrite: true, Need: Need.Client } ? await world.AddDossierAsync() : world.Mine;
            if (door.Prepare is { } prepare)
            {
                await prepare(world, of);
            }

            return of;
        }

        async Task AssertInAsync(Door door, Dossier of, HttpClient http, bool isAdministrator)
        {
            foreach (var filter in door.Filters.Prepend(door.Query))
            {
                var address = (door with { Query = null }).Address(_ => of) + (filter is null ? "" : $"?{filter(of)}");
                var answer = await Answer.OfAsync(http, door.Request(_ => of, address));
                if (answer.Status is not (>= 200 and < 300))
                {
                    faults.Add($"{door.Name} {address}: {answer.Status} {answer.Location} {(door.IsApi ? answer.Text : "")}");
                }

                // An administrator's lists hold the others' rows too, and pages of them.
                if (door.Shows && !(isAdministrator && door.Need == Need.SignedIn) && !answer.Text.Contains(of.Mark, StringComparison.Ordinal))
                {
                    faults.Add($"{address}: shows nothing of the client");
                }

                if (!isAdministrator)
                {
                    await AddLeaksAsync(faults, door, answer, address);
                }
            }
        }
    }

    private static void AssertNone(List<string> faults) => Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults)}");

    private static bool IsSentToSignIn(Answer answer) => answer.Status == 401 || (answer.Status == 302 && answer.Location!.Contains("/connexion", StringComparison.Ordinal));

    private async Task AddLeaksAsync(List<string> faults, Door door, Answer answer, string question = "") =>
        faults.AddRange((await world.LeaksAsync(answer.Text, world.Foreign, question)).Select(leak => $"{door.Name}: {leak}"));

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return IsolationWorld.Printable($"«{one[Math.Max(0, at - 40)..Math.Min(one.Length, at + 80)]}» against «{other[Math.Max(0, at - 40)..Math.Min(other.Length, at + 80)]}»");
    }
}
