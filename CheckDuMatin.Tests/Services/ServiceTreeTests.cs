using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Services;

public sealed class ServiceTreeTests : IAsyncLifetime
{
    private CoreApp _app = null!;
    private Client _client = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync();
        _client = await _app.AddClientAsync(services: 0);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_service_makes_the_categories_of_its_path_once()
    {
        var first = await AddAsync(["Infra", "Sauvegardes"], "Veeam – dépôt n° 1");
        var second = await AddAsync(["infra", "sauvegardes"], "Veeam – dépôt n° 2");

        Assert.Equal(["Infra", "Sauvegardes"], second.CategoryPath);
        Assert.Equal(first.CategoryId, second.CategoryId);
        Assert.Equal(["Infra(0)", " Sauvegardes(0)", "  Veeam – dépôt n° 1", "  Veeam – dépôt n° 2"], await OutlineAsync());
    }

    [Fact]
    public async Task Services_added_at_the_same_time_share_one_category_and_have_places_of_their_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => AddAsync(["Réseau", "Pare-feu"], $"Pare-feu {number}")));

        var tree = await TreeAsync();
        Assert.Equal(8, Assert.Single(Assert.Single(tree.Categories).Categories).Services.Count);
        Assert.Equal(Enumerable.Range(0, 8), await PositionsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData(null)]
    [InlineData("half")]
    public async Task A_service_without_a_usable_title_is_refused(string? title)
    {
        // An attribute cannot hold half of a surrogate pair.
        title = title == "half" ? "a\uD800" : title;
        var outcome = await _app.Get<AddService>().RunAsync(ClientScope.System, new AddServiceInput(_client.Id, ["Infra"], title), Stop);

        Assert.Equal(("title", "title_invalid"), (outcome.Problem!.Field, outcome.Problem.Code));
        Assert.Empty((await TreeAsync()).Categories);
    }

    [Fact]
    public async Task Every_problem_of_a_new_service_is_told_at_once()
    {
        var outcome = await _app.Get<AddService>().RunAsync(
            ClientScope.System, new AddServiceInput(_client.Id, ["Infra", ""], new string('x', 256), new string('y', 10_001)), Stop);

        Assert.Equal(["title_invalid", "title_invalid", "description_too_long"], outcome.Problems.Select(problem => problem.Code));
        Assert.Equal("categoryPath[1]", outcome.Problem!.Field);
        Assert.Equal("La description dépasse 10000 caractères.", outcome.Problems[2].Text(new("fr")));
    }

    [Fact]
    public async Task A_path_is_demanded_and_has_a_limit()
    {
        var none = await _app.Get<AddService>().RunAsync(ClientScope.System, new AddServiceInput(_client.Id, [], "Titre"), Stop);
        var deep = await _app.Get<AddService>().RunAsync(
            ClientScope.System, new AddServiceInput(_client.Id, [.. Enumerable.Repeat("Niveau", Category.MaxDepth + 1)], "Titre"), Stop);

        Assert.Equal("category_path_required", none.Problem!.Code);
        Assert.Equal("tree_too_deep", deep.Problem!.Code);
    }

    [Fact]
    public async Task Control_characters_in_a_title_become_spaces() =>
        Assert.Equal("Sauvegarde SQL", (await AddAsync(["Infra"], " Sauvegarde\nSQL\t")).Title);

    [Fact]
    public async Task Renaming_and_moving_change_no_line_of_a_past_check()
    {
        var service = await AddAsync(["Infra"], "Ancien nom");
        var check = await CreateCheckAsync();

        await _app.Get<RenameService>().RunAsync(ClientScope.System, service.Id, "Nouveau nom", Stop);
        await _app.Get<RenameCategory>().RunAsync(ClientScope.System, service.CategoryId!.Value, "Infrastructure", Stop);
        await _app.Get<ArchiveService>().RunAsync(ClientScope.System, service.Id, Stop);

        var line = Assert.Single((await _app.Get<CheckSheet>().ReadAsync(ClientScope.System, check, Stop))!.Lines);
        Assert.Equal(("Ancien nom", "Infra"), (line.Line.Service, Assert.Single(line.Line.CategoryPath)));
    }

    [Fact]
    public async Task The_next_revision_has_the_new_title_path_and_rank()
    {
        var first = await AddAsync(["A"], "un");
        var second = await AddAsync(["B"], "deux");
        await _app.Get<MoveCategory>().RunAsync(ClientScope.System, second.CategoryId!.Value, null, 0, Stop);
        await _app.Get<RenameService>().RunAsync(ClientScope.System, first.Id, "un bis", Stop);
        await _app.Get<ShowCategoryStatistics>().RunAsync(ClientScope.System, first.CategoryId!.Value, show: true, Stop);

        await using var db = _app.Db.Open(ClientScope.System);
        var revisions = await db.Services.OrderBy(service => service.Revision!.Position).Select(service => service.Revision!).ToListAsync(Stop);
        Assert.Equal([("deux", "B", 0, false), ("un bis", "A", 1, true)], revisions.Select(row => (row.Title, row.CategoryPath[0], row.Position, row.ShowStatistics)));
    }

    [Fact]
    public async Task A_service_moves_within_its_category_and_to_another()
    {
        var services = new List<ServiceView>();
        foreach (var title in new[] { "a", "b", "c" })
        {
            services.Add(await AddAsync(["Un"], title));
        }

        var other = await AddAsync(["Deux"], "d");
        await MoveAsync(services[0], services[0].CategoryId!.Value, 2);
        Assert.Equal(["Un(0)", " b", " c", " a", "Deux(1)", " d"], await OutlineAsync());

        var moved = await MoveAsync(services[2], other.CategoryId!.Value, 0);
        Assert.Equal(["Un(0)", " b", " a", "Deux(1)", " c", " d"], await OutlineAsync());
        Assert.Equal(["Deux"], moved.CategoryPath);

        await MoveAsync(services[1], other.CategoryId!.Value, 99);
        await MoveAsync(services[0], other.CategoryId!.Value, -5);
        Assert.Equal(["Un(0)", "Deux(1)", " a", " c", " d", " b"], await OutlineAsync());
    }

    [Fact]
    public async Task A_category_cannot_stand_within_itself()
    {
        await AddAsync(["A", "B", "C"], "service");
        var (a, c) = (await CategoryAsync("A"), await CategoryAsync("C"));

        var outcome = await _app.Get<MoveCategory>().RunAsync(ClientScope.System, a, c, 0, Stop);
        var own = await _app.Get<MoveCategory>().RunAsync(ClientScope.System, a, a, 0, Stop);

        Assert.Equal("category_within_itself", outcome.Problem!.Code);
        Assert.Equal("category_within_itself", own.Problem!.Code);
        Assert.Equal(["A(0)", " B(0)", "  C(0)", "   service"], await OutlineAsync());
    }

    [Fact]
    public async Task A_category_moves_with_all_below_it_unless_the_tree_would_be_too_deep()
    {
        await AddAsync([.. Enumerable.Range(1, Category.MaxDepth - 1).Select(level => $"N{level}")], "profond");
        await AddAsync(["X", "Y"], "service");
        var (deep, x, y) = (await CategoryAsync($"N{Category.MaxDepth - 1}"), await CategoryAsync("X"), await CategoryAsync("Y"));

        Assert.Equal("tree_too_deep", (await _app.Get<MoveCategory>().RunAsync(ClientScope.System, x, deep, 0, Stop)).Problem!.Code);
        Assert.Equal(Category.MaxDepth, (await _app.Get<MoveCategory>().RunAsync(ClientScope.System, y, deep, 0, Stop)).Value!.Path.Count);
        Assert.Equal("tree_too_deep", (await _app.Get<CreateCategory>().RunAsync(ClientScope.System, _client.Id, y, "Z", Stop)).Problem!.Code);
    }

    [Fact]
    public async Task Nothing_moves_into_another_clients_tree()
    {
        var stranger = await _app.AddClientAsync();
        var foreign = Assert.Single((await _app.Get<ServiceTree>().ReadAsync(ClientScope.System, stranger.Id, Stop))!.Categories).Id;
        var service = await AddAsync(["A"], "service");

        Assert.Equal("category_unknown", (await _app.Get<MoveService>().RunAsync(ClientScope.System, service.Id, foreign, 0, Stop)).Problem!.Code);
        Assert.Equal("category_unknown", (await _app.Get<MoveCategory>().RunAsync(ClientScope.System, service.CategoryId!.Value, foreign, 0, Stop)).Problem!.Code);
        Assert.Equal("category_unknown", (await _app.Get<CreateCategory>().RunAsync(ClientScope.System, _client.Id, foreign, "B", Stop)).Problem!.Code);
    }

    [Fact]
    public async Task An_archived_service_leaves_the_next_checks_and_comes_back_at_the_end()
    {
        var first = await AddAsync(["A"], "un");
        await AddAsync(["A"], "deux");

        await _app.Get<ArchiveService>().RunAsync(ClientScope.System, first.Id, Stop);
        Assert.Equal(["A(0)", " deux", " (un)"], await OutlineAsync());
        Assert.Single((await _app.Get<CheckSheet>().ReadAsync(ClientScope.System, await CreateCheckAsync(), Stop))!.Lines);

        await _app.Get<RestoreService>().RunAsync(ClientScope.System, first.Id, null, Stop);
        Assert.Equal(["A(0)", " deux", " un"], await OutlineAsync());
    }

    [Fact]
    public async Task A_category_with_children_is_not_deleted()
    {
        var service = await AddAsync(["A", "B"], "service");

        var outcome = await _app.Get<DeleteCategory>().RunAsync(ClientScope.System, await CategoryAsync("A"), Stop);

        Assert.Equal((ProblemKind.Conflict, "category_has_children"), (outcome.Problem!.Kind, outcome.Problem.Code));
        Assert.Equal(["A(0)", " B(0)", "  service"], await OutlineAsync());
        Assert.True(service.IsActive);
    }

    [Fact]
    public async Task Deleting_a_category_archives_its_services_which_return_to_another_one()
    {
        var service = await AddAsync(["A"], "un");
        await AddAsync(["B"], "deux");

        Assert.Equal(1, (await _app.Get<DeleteCategory>().RunAsync(ClientScope.System, service.CategoryId!.Value, Stop)).Value);
        Assert.Equal(["B(0)", " deux", "(un)"], await OutlineAsync());

        Assert.Equal("category_required", (await _app.Get<RestoreService>().RunAsync(ClientScope.System, service.Id, null, Stop)).Problem!.Code);
        await _app.Get<RestoreService>().RunAsync(ClientScope.System, service.Id, await CategoryAsync("B"), Stop);
        Assert.Equal(["B(0)", " deux", " un"], await OutlineAsync());
    }

    [Fact]
    public async Task A_description_is_kept_as_written_and_taken_away_when_empty()
    {
        var service = await AddAsync(["A"], "un");
        var edit = _app.Get<EditServiceDescription>();

        Assert.Equal("**Console**\n- voir", (await edit.RunAsync(ClientScope.System, service.Id, "**Console**\r\n- voir\n", Stop)).Value!.Description);
        Assert.Null((await edit.RunAsync(ClientScope.System, service.Id, "  ", Stop)).Value!.Description);
        Assert.Equal("description_malformed", (await edit.RunAsync(ClientScope.System, service.Id, "\uDC00", Stop)).Problem!.Code);
    }

    [Fact]
    public async Task Another_managers_tree_answers_as_if_it_did_not_exist()
    {
        var service = await AddAsync(["A"], "un");
        var category = service.CategoryId!.Value;
        var scope = ClientScope.Manager((await _app.AddUserAsync()).Id, [(await _app.AddClientAsync()).Id]);

        Assert.Null(await _app.Get<ServiceTree>().ReadAsync(scope, _client.Id, Stop));
        ProblemKind?[] kinds =
        [
            (await _app.Get<AddService>().RunAsync(scope, new AddServiceInput(_client.Id, ["A"], "x"), Stop)).Problem?.Kind,
            (await _app.Get<RenameService>().RunAsync(scope, service.Id, "x", Stop)).Problem?.Kind,
            (await _app.Get<MoveService>().RunAsync(scope, service.Id, category, 0, Stop)).Problem?.Kind,
            (await _app.Get<ArchiveService>().RunAsync(scope, service.Id, Stop)).Problem?.Kind,
            (await _app.Get<RestoreService>().RunAsync(scope, service.Id, null, Stop)).Problem?.Kind,
            (await _app.Get<EditServiceDescription>().RunAsync(scope, service.Id, "x", Stop)).Problem?.Kind,
            (await _app.Get<CreateCategory>().RunAsync(scope, _client.Id, null, "x", Stop)).Problem?.Kind,
            (await _app.Get<RenameCategory>().RunAsync(scope, category, "x", Stop)).Problem?.Kind,
            (await _app.Get<MoveCategory>().RunAsync(scope, category, null, 0, Stop)).Problem?.Kind,
            (await _app.Get<ShowCategoryStatistics>().RunAsync(scope, category, true, Stop)).Problem?.Kind,
            (await _app.Get<DeleteCategory>().RunAsync(scope, category, Stop)).Problem?.Kind,
        ];

        Assert.All(kinds, kind => Assert.Equal(ProblemKind.NotFound, kind));
        Assert.Equal(["A(0)", " un"], await OutlineAsync());
    }

    [Fact]
    public async Task Every_change_is_audited_and_announced()
    {
        var service = await AddAsync(["A"], "un");
        await _app.Get<RenameService>().RunAsync(ClientScope.System, service.Id, "deux", Stop);
        await _app.Get<RenameService>().RunAsync(ClientScope.System, service.Id, "deux", Stop);

        await using var db = _app.Db.Open(ClientScope.System);
        var entries = await db.AuditEntries.Where(row => row.ClientId == _client.Id).OrderBy(row => row.Id).ToListAsync(Stop);
        Assert.Equal(["service.added", "service.renamed"], entries.Select(row => row.Action));
        Assert.Equal("""{"title":"un"}""", entries[1].Before);
        Assert.Equal(2, await db.Changes.CountAsync(row => row.Entity == ChangedEntity.Services && row.ClientId == _client.Id, Stop));
    }

    private async Task<ServiceView> AddAsync(IReadOnlyList<string?> path, string title)
    {
        var outcome = await _app.Get<AddService>().RunAsync(ClientScope.System, new AddServiceInput(_client.Id, path, title), Stop);
        Assert.Null(outcome.Problem);
        return outcome.Value!;
    }

    private async Task<ServiceView> MoveAsync(ServiceView service, long categoryId, int position) =>
        (await _app.Get<MoveService>().RunAsync(ClientScope.System, service.Id, categoryId, position, Stop)).Value!;

    private async Task<long> CreateCheckAsync() => (await _app.Get<CreateCheck>().RunAsync(ClientScope.System, _client.Id, null, Stop)).Value;

    private async Task<ServiceTreeView> TreeAsync() => (await _app.Get<ServiceTree>().ReadAsync(ClientScope.System, _client.Id, Stop))!;

    private async Task<IEnumerable<int>> PositionsAsync()
    {
        await using var db = _app.Db.Open(ClientScope.System);
        return await db.Services.Where(service => service.ClientId == _client.Id).Select(service => service.Position).Order().ToListAsync(Stop);
    }

    private async Task<long> CategoryAsync(string title)
    {
        await using var db = _app.Db.Open(ClientScope.System);
        return await db.Categories.Where(category => category.ClientId == _client.Id && category.Title == title).Select(category => category.Id).SingleAsync(Stop);
    }

    /// <summary>The tree as lines: categories with their position, services indented below them, archived ones in brackets.</summary>
    private async Task<List<string>> OutlineAsync()
    {
        var tree = await TreeAsync();
        List<string> lines = [];
        Write(tree.Categories, "");
        lines.AddRange(tree.Unfiled.Select(service => $"({service.Title})"));
        return lines;

        void Write(IReadOnlyList<CategoryNode> categories, string indent)
        {
            for (var i = 0; i < categories.Count; i++)
            {
                lines.Add($"{indent}{categories[i].Title}({i})");
                lines.AddRange(categories[i].Services.Select(service => service.IsActive ? $"{indent} {service.Title}" : $"{indent} ({service.Title})"));
                Write(categories[i].Categories, indent + " ");
            }
        }
    }
}
