using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Services.Import;
using Xunit;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>
/// What pages do below the page: every method of Core that takes a scope, found by reflection, is run by a manager with the rows of a client that he
/// does not see. A new one is tried as soon as it is there.
/// </summary>
public sealed class UseCaseTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    /// <summary>For administrators, whatever rows they name: managers are refused, or find nothing.</summary>
    private static readonly HashSet<string> OfAdministrators = new(StringComparer.Ordinal)
    {
        "AuditSearch", "BackupOverview",
        "ChecklistBoard", "TickChecklist",
        "CreateTemplate", "DeleteTemplate", "DuplicateTemplate", "TemplateList", "UpdateTemplate",
        "DeleteCheck", "ManagerChoices", "RemoveClosure", "SetClosure", "SetSenderDomain",
        "AddHoliday", "RemoveHoliday",
        "CloseIncident", "CommentIncident", "ContactList", "DeleteContact", "IncidentList", "JobBoard", "MoveContact", "OpenIncident", "RequestJob", "SaveContact", "SetLevelDeadlines",
        "CreateAccountLink", "DeactivateUser", "FindUser", "InviteUser", "ResetTwoFactor", "SendPasswordReset", "UnlockUser", "UpdateUser", "UserList.ReadAsync",
    };

    /// <summary>Nothing is an answer of theirs.</summary>
    private static readonly HashSet<string> MaySayNothing = new(StringComparer.Ordinal) { "MailList.OverdueSinceAsync", "TemplateChoices.OfClientAsync" };

    /// <summary>They want a code that only the person's device shows, or what came of one: TwoFactorTests has it.</summary>
    private static readonly HashSet<string> WantsADevice = new(StringComparer.Ordinal) { "SetTwoFactor.TurnOnAsync", "SetTwoFactor.TurnOffAsync", "SetTwoFactor.RenewCodesAsync" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Foreign_rows_are_to_every_use_case_as_rows_that_do_not_exist_and_nothing_is_written()
    {
        var arguments = await ArgumentsAsync();
        var scope = ClientScope.Manager(world.Mine.Manager.Id, [world.Mine.ClientId]);
        List<string> faults = [];
        var tried = 0;
        foreach (var method in UseCaseMethod.All.Where(method => !IsOfAdministrators(method)))
        {
            foreach (var foreign in Sets.Of(method.RowNames(arguments)))
            {
                var what = $"{method.Name} with foreign {string.Join(", ", foreign)}";
                var before = await world.Ids.SumAsync(Cancel);
                var seen = await TryAsync(faults, method, arguments, scope, name => foreign.Contains(name) ? world.Foreign : world.Mine);
                var unreal = await TryAsync(faults, method, arguments, scope, name => foreign.Contains(name) ? Dossier.Unreal : world.Mine);
                if (seen is null || unreal is null)
                {
                    continue;
                }

                if (seen.Said(world.Foreign) != unreal.Said(Dossier.Unreal))
                {
                    faults.Add($"{what}: {Short(seen.Text)} against {Short(unreal.Text)}");
                }

                if (await world.Ids.SumAsync(Cancel) != before)
                {
                    faults.Add($"{what}: wrote, and said {Short(seen.Text)}");
                }

                faults.AddRange((await world.LeaksAsync(seen.Text, world.Foreign)).Select(leak => $"{what}: {leak}"));
                tried++;
            }
        }

        AssertNone(faults);
        Assert.True(tried > 100, $"Only {tried} were tried.");
    }

    [Fact]
    public async Task With_ones_own_rows_each_of_them_finds_what_it_was_given()
    {
        var arguments = await ArgumentsAsync();
        List<string> faults = [];
        var own = await world.AddDossierAsync();
        foreach (var method in UseCaseMethod.All.Where(method => !WantsADevice.Contains($"{method.Type.Name}.{method.Method.Name}")))
        {
            var isOfAdministrators = IsOfAdministrators(method);
            var scope = isOfAdministrators ? ClientScope.Administrator(world.Api.Administrator.Id) : ClientScope.Manager(own.Manager.Id, [own.ClientId]);
            var before = await world.Ids.SumAsync(Cancel);
            var answer = await TryAsync(faults, method, arguments, scope, _ => own);

            // What administrators name besides (templates, contacts, incidents) belongs to no client, and may not be there.
            var isRefused = isOfAdministrators ? answer?.Is(ProblemKind.Forbidden) : answer?.Is(ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.Invalid);
            if (answer is not null && (isRefused == true || (answer.Text == "null" && !MaySayNothing.Contains($"{method.Type.Name}.{method.Method.Name}"))))
            {
                faults.Add($"{method.Name}: {Short(answer.Text)}");
            }

            if (await world.Ids.SumAsync(Cancel) != before)
            {
                own = await world.AddDossierAsync();
            }
        }

        AssertNone(faults);
    }

    [Fact]
    public async Task What_is_for_administrators_is_refused_to_managers_even_with_their_own_rows()
    {
        var arguments = await ArgumentsAsync();
        var scope = ClientScope.Manager(world.Mine.Manager.Id, [world.Mine.ClientId]);
        List<string> faults = [.. OfAdministrators.Except(UseCaseMethod.All.SelectMany(NamesOf), StringComparer.Ordinal).Select(name => $"{name} is no use case")];
        var before = await world.Ids.SumAsync(Cancel);
        foreach (var method in UseCaseMethod.All.Where(IsOfAdministrators))
        {
            var answer = await TryAsync(faults, method, arguments, scope, _ => world.Mine);
            if (answer is not null && !answer.Is(ProblemKind.Forbidden) && (answer.Problems.Count > 0 || (await world.LeaksAsync(answer.Text, world.Mine)).Count > 0))
            {
                faults.Add($"{method.Name}: {Short(answer.Text)}");
            }
        }

        AssertNone(faults);
        Assert.Equal(before, await world.Ids.SumAsync(Cancel));
    }

    private static bool IsOfAdministrators(UseCaseMethod method) => NamesOf(method).Any(OfAdministrators.Contains);

    private static string[] NamesOf(UseCaseMethod method) => [method.Type.Name, $"{method.Type.Name}.{method.Method.Name}"];

    private async Task<UseCaseAnswer?> TryAsync(List<string> faults, UseCaseMethod method, UseCaseArguments arguments, ClientScope scope, Func<string, Dossier> of)
    {
        try
        {
            return await method.RunAsync(world.Web.Services, arguments, scope, of);
        }
        catch (Exception exception)
        {
            faults.Add($"{method.Name}: {exception.GetType().Name} {exception.Message}");
            return null;
        }
    }

    private static void AssertNone(List<string> faults) => Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults)}");

    private async Task<UseCaseArguments> ArgumentsAsync()
    {
        var source = await world.Use<ModelTree>().ReadAsync(ClientScope.System, world.Mine.ClientId, Cancel);
        return new UseCaseArguments(source.Value!);
    }

    private static string Short(string text) => IsolationWorld.Printable(text.Length > 200 ? text[..200] : text);
}
