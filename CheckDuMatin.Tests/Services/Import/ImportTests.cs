using System.Globalization;
using System.Text;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Files;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Services.Import;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Services.Import;

public sealed class ImportTests : IAsyncLifetime
{
    private CoreApp _app = null!;
    private Client _client = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync();
        _client = await _app.AddClientAsync(services: 3);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_previewed_is_made_moved_and_renamed()
    {
        var tree = await TreeAsync();
        var (first, second) = (tree.Categories[0].Services[0], tree.Categories[0].Services[1]);
        var source = Csv($"""
            Identifiant;Catégorie;Service;Description
            {first.Id};Sauvegardes;Veeam du siège;Regarder la console
            ;Réseau > Pare-feu;{second.Title};
            ;Réseau > Pare-feu;VPN;
            ;Sauvegardes;Bandes;
            """);

        var preview = await PreviewAsync(source);

        Assert.Empty(preview.Errors);
        Assert.Equal(["Réseau", "Réseau › Pare-feu"], preview.NewCategories);
        Assert.Equal((2, 1, 1, 1), (preview.Count(ImportChangeKind.Create), preview.Count(ImportChangeKind.Move), preview.Count(ImportChangeKind.Rename), preview.Count(ImportChangeKind.Describe)));
        Assert.Equal((3, "Sauvegardes"), (preview.Changes[1].Row, preview.Changes[1].FormerPath));
        Assert.True((await ApplyAsync(source, preview)).Succeeded);

        tree = await TreeAsync();
        Assert.Equal(["Veeam du siège", "Service n° 03 vérifié", "Bandes"], tree.Categories[0].Services.Select(service => service.Title));
        Assert.Equal("Regarder la console", tree.Categories[0].Services[0].Description);
        var firewall = Assert.Single(tree.Categories[1].Categories);
        Assert.Equal([second.Title, "VPN"], firewall.Services.Select(service => service.Title).Order(StringComparer.Ordinal));
        Assert.Equal(second.Id, firewall.Services.Single(service => service.Title == second.Title).Id);
        Assert.Equal(["0 Veeam du siège", "1 Service n° 03 vérifié", "2 Bandes", "3 VPN", $"4 {second.Title}"], await RevisionsAsync());
        Assert.Equal(2, (await PreviewAsync(Csv("Catégorie;Service\nSauvegardes;Bandes\nréseau › pare-feu;VPN"))).Unchanged);
    }

    [Fact]
    public async Task A_tree_that_changed_since_the_preview_is_left_alone_and_shown_anew()
    {
        var source = Csv("Catégorie;Service\nSauvegardes;Bandes");
        var preview = await PreviewAsync(source);
        await _app.Get<AddService>().RunAsync(ClientScope.System, new AddServiceInput(_client.Id, ["Sauvegardes"], "Bandes"), Stop);

        var outcome = await ApplyAsync(source, preview);

        Assert.Equal("import_stale", outcome.Problem?.Code);
        Assert.Equal(1, outcome.Value?.Unchanged);
        Assert.Single((await TreeAsync()).Categories[0].Services, service => service.Title == "Bandes");
    }

    [Fact]
    public async Task Twenty_wrong_rows_are_named_by_row_and_column_and_nothing_changes()
    {
        var known = (await TreeAsync()).Categories[0].Services[0];
        (string Row, string Column, string Code)[] wrong =
        [
            (";Infra;;sans titre", "Libellé", "title_invalid"),
            (";;Sans catégorie;", "Rubrique", "category_path_required"),
            ("999999;Infra;Clé inconnue;", "Identifiant", "import_id_unknown"),
            ("douze;Infra;Clé illisible;", "Identifiant", "import_id_unknown"),
            ($"{known.Id};Infra;Clé donnée deux fois;", "Identifiant", "import_id_twice"),
            (";infra;SERVICE 1;", "Libellé", "import_row_twice"),
            ($";Infra;{new string('x', 256)};", "Libellé", "title_invalid"),
            ($";Infra;Trop de mots;{new string('x', Service.MaxDescriptionLength + 1)}", "Consigne", "description_too_long"),
            ($";Infra > {new string('x', 256)};Catégorie trop longue;", "Rubrique", "title_invalid"),
            ($";{string.Join(" > ", Enumerable.Range(0, Category.MaxDepth + 1))};Trop profond;", "Rubrique", "tree_too_deep"),
        ];
        var text = new StringBuilder("Identifiant;Rubrique;Libellé;Consigne\n");
        for (var i = 0; i < 100; i++)
        {
            text.Append(i switch
            {
                0 => $"{known.Id};Infra;Renommé et déplacé;",
                _ when i % 5 == 4 => wrong[i / 5 % wrong.Length].Row,
                _ => string.Create(CultureInfo.InvariantCulture, $";Infra;Service {i};"),
            }).Append('\n');
        }

        var before = await WholeTreeAsync();
        var source = Csv(text.ToString());
        var preview = await PreviewAsync(source);

        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => ((i * 5) + 6, (string?)wrong[i % wrong.Length].Column, wrong[i % wrong.Length].Code)),
            preview.Errors.Select(error => (error.Row, error.Column, error.Problem.Code)));
        Assert.Equal("import_has_errors", (await ApplyAsync(source, preview)).Problem?.Code);
        Assert.Equal(before, await WholeTreeAsync());
    }

    [Fact]
    public async Task A_column_without_a_heading_is_named_by_its_place()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        var table = ImportFile.Read(Encoding.UTF8.GetBytes(";Catégorie;Service\n999999;Infra;Bandes"), "services.csv").Value!;

        var preview = await PreviewAsync(ImportMapping.Apply(table, [ImportField.Id, ImportField.Category, ImportField.Title]).Value!);

        Assert.Equal((2, "Colonne 1"), (Assert.Single(preview.Errors).Row, preview.Errors[0].Column));
    }

    [Fact]
    public async Task Two_thousand_rows_are_applied_in_a_handful_of_statements()
    {
        var statements = new StatementCounter();
        await using var app = await CoreApp.StartAsync(configure: statements.Watch);
        var client = await app.AddClientAsync(services: 0);
        var source = Csv("Catégorie;Service;Description\n" + string.Join('\n', Enumerable.Range(0, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"Groupe {i % 40} > Partie {i % 80};Service {i};Vérifier le n° {i}"))));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var preview = (await app.Get<PreviewImport>().RunAsync(ClientScope.System, client.Id, source, Stop)).Value!;
        var previewed = clock.Elapsed;
        statements.Clear();
        var outcome = await app.Get<ApplyImport>().RunAsync(ClientScope.System, client.Id, source, preview.Fingerprint, Stop);
        Xunit.TestContext.Current.TestOutputHelper?.WriteLine($"preview {previewed.TotalMilliseconds:N0} ms, apply {(clock.Elapsed - previewed).TotalMilliseconds:N0} ms, {statements.Statements.Count} statements");

        Assert.True(outcome.Succeeded, outcome.Problem?.Text());
        Assert.Equal(2000, preview.Count(ImportChangeKind.Create));
        Assert.InRange(statements.Statements.Count, 1, 20);
    }

    [Theory]
    [InlineData(FileKind.Text)]
    [InlineData(FileKind.Xlsx)]
    public async Task An_export_imports_again_unchanged(FileKind kind)
    {
        string[] hostile = ["=1+1", "+33 1 23", "-moins", "@import", "'=déjà", "''-x", "a;b\"c", "l'été > 30 °", "x\\y›z", "00123", "é 🚦 漢字"];
        foreach (var title in hostile)
        {
            await _app.Get<AddService>().RunAsync(ClientScope.System, new AddServiceInput(_client.Id, ["Réseau > LAN", title], title, $"{title}\n- *{title}*\n\n=fin"), Stop);
        }

        var export = await _app.Get<ExportServices>().ReadAsync(ClientScope.System, _client.Id, kind, Stop);
        var table = ImportFile.Read(export!.Bytes, export.FileName).Value!;
        var preview = await PreviewAsync(ImportMapping.Apply(table, ImportFields.Guess(table.Headings)).Value!);

        Assert.Empty(preview.Errors);
        Assert.Empty(preview.Changes);
        Assert.Equal(hostile.Length + 3, preview.Unchanged);
        if (kind == FileKind.Text)
        {
            Assert.DoesNotMatch("(?m)(^|;)\"?[=+@-]", Encoding.UTF8.GetString(export.Bytes).Replace("\n=fin", "", StringComparison.Ordinal).Replace("\n- ", "\n", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Another_clients_tree_is_applied_as_a_model_and_what_is_there_stays()
    {
        var model = await _app.AddClientAsync(services: 5);
        var source = (await _app.Get<ModelTree>().ReadAsync(ClientScope.System, model.Id, Stop)).Value!;

        var preview = await PreviewAsync(source);
        await ApplyAsync(source, preview);

        Assert.Equal((2, 3), (preview.Count(ImportChangeKind.Create), preview.Unchanged));
        Assert.Equal(5, Assert.Single((await TreeAsync()).Categories).Services.Count);
        Assert.Empty((await PreviewAsync(source)).Changes);
    }

    [Fact]
    public async Task A_manager_neither_imports_to_nor_copies_from_a_client_that_is_not_his()
    {
        var other = await _app.AddClientAsync(services: 2);
        var manager = await _app.AddUserAsync(UserRole.Manager, _client);
        var scope = ClientScope.Manager(manager.Id, [_client.Id]);
        var source = Csv("Catégorie;Service\nSauvegardes;Bandes");

        Assert.Equal("client_not_found", (await _app.Get<PreviewImport>().RunAsync(scope, other.Id, source, Stop)).Problem?.Code);
        Assert.Equal("client_not_found", (await _app.Get<ApplyImport>().RunAsync(scope, other.Id, source, "", Stop)).Problem?.Code);
        Assert.Equal("client_not_found", (await _app.Get<ModelTree>().ReadAsync(scope, other.Id, Stop)).Problem?.Code);
        Assert.Null(await _app.Get<ExportServices>().ReadAsync(scope, other.Id, FileKind.Xlsx, Stop));
    }

    [Theory]
    [InlineData("Catégorie;Service\nA;\"Ligne 1\nLigne 2; \"\"citée\"\"\"\n", "Ligne 1 Ligne 2; \"citée\"")]
    [InlineData("Category,Service\r\nA,\"x, y\"", "x, y")]
    [InlineData("Service\tCatégorie\nTabulé\tA", "Tabulé")]
    public async Task Csv_is_read_with_its_own_delimiter_and_quotes(string csv, string title)
    {
        var preview = await PreviewAsync(Csv(csv));

        Assert.Equal(title, Assert.Single(preview.Changes).Title);
    }

    internal static ImportSource Csv(string text)
    {
        var table = ImportFile.Read(Encoding.UTF8.GetBytes(text), "services.csv").Value!;
        return ImportMapping.Apply(table, ImportFields.Guess(table.Headings)).Value!;
    }

    private async Task<ImportPreview> PreviewAsync(ImportSource source) => (await _app.Get<PreviewImport>().RunAsync(ClientScope.System, _client.Id, source, Stop)).Value!;

    private Task<Outcome<ImportPreview>> ApplyAsync(ImportSource source, ImportPreview preview) =>
        _app.Get<ApplyImport>().RunAsync(ClientScope.System, _client.Id, source, preview.Fingerprint, Stop);

    private async Task<ServiceTreeView> TreeAsync() => (await _app.Get<ServiceTree>().ReadAsync(ClientScope.System, _client.Id, Stop))!;

    /// <summary>Every category and service with all that is on them, and what the next check's lines are made from.</summary>
    private async Task<string> WholeTreeAsync() =>
        System.Text.Json.JsonSerializer.Serialize(await TreeAsync()) + string.Join('\n', await RevisionsAsync());

    /// <summary>What the next check's lines are made from.</summary>
    private async Task<List<string>> RevisionsAsync()
    {
        await using var db = _app.Db.Open(ClientScope.System);
        return await db.Services.Where(service => service.ClientId == _client.Id && service.IsActive)
            .OrderBy(service => service.Revision!.Position).Select(service => service.Revision!.Position + " " + service.Revision.Title).ToListAsync(Stop);
    }
}
