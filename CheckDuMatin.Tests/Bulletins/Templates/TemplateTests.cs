using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Tests.Support;
using SkiaSharp;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Templates;

public sealed class TemplateTests : IAsyncLifetime
{
    private CoreApp _app = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await CoreApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Three_templates_come_with_a_new_installation()
    {
        var templates = await _app.Get<TemplateList>().ReadAsync(ClientScope.System, pictureWidth: 200, Stop);

        Assert.Equal(["Classique", "Détaillé", "Épuré"], templates.Select(template => template.Name));
        Assert.All(templates, template => Assert.Equal(200, SKBitmap.DecodeBounds(template.Picture).Width));
    }

    [Fact]
    public void Every_page_can_be_looked_at_and_of_a_workbook_every_part_of_its_sheet()
    {
        var document = Tests.Bulletins.Rendering.SampleBulletin.Of(60);
        using var pdf = new Tests.Bulletins.Rendering.PdfFile(BulletinRenderer.Render(document, BulletinTemplate.Default, BulletinFormat.Pdf).Value!);
        var count = pdf.Pages().Length;
        var pages = Enumerable.Range(1, count).Select(number => TemplatePreview.Draw(new(), logo: null, document, width: 300, number)).ToList();
        var sheet = Enumerable.Range(1, 2).Select(number => TemplatePreview.Draw(new() { Format = BulletinFormat.Excel }, logo: null, document, width: 300, number)).ToList();

        Assert.InRange(count, 3, 9);
        Assert.Equal(Enumerable.Range(1, count).Select(number => (number, count)), pages.Select(page => (page.Number, page.Count)));
        Assert.Equal(count, TemplatePreview.Draw(new(), logo: null, document, width: 300, number: 99).Number);
        Assert.Equal([1, 2], sheet.Select(page => page.Number));
        Assert.Equal(count + 2, pages.Concat(sheet).Select(page => Convert.ToHexString(page.Png)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task All_that_is_set_is_read_back()
    {
        var input = new TemplateInput
        {
            Name = " Clinique ",
            Format = BulletinFormat.Excel,
            HeaderColour = "#0a4f4b",
            Sections = [new("Sauvegardes", "aa0000")],
            Columns = [new(BulletinColumnKind.Status, "État constaté"), new(BulletinColumnKind.Service)],
            ShowContact = true,
            ContactText = "Assistance",
        };
        var made = (await _app.Get<CreateTemplate>().RunAsync(ClientScope.System, input, Logo(), Stop)).Value!;
        var read = (await _app.Get<TemplateList>().FindAsync(ClientScope.System, made.Id, Stop)).Value!;

        Assert.Equal(("Clinique", BulletinFormat.Excel, "0A4F4B", "Assistance"), (read.Settings.Name, read.Settings.Format, read.Settings.HeaderColour, read.Settings.ContactText));
        Assert.Equal([new("Sauvegardes", "AA0000")], read.Settings.Sections);
        Assert.Equal(input.Columns, read.Settings.Columns);
        Assert.Equal(made.Logo, read.Logo);
    }

    [Fact]
    public async Task Every_wrong_field_is_told_and_nothing_is_written()
    {
        var input = new TemplateInput { Name = "", HeaderColour = "bleu", FooterText = new string('x', 1001), Columns = [], Sections = [new("", "000000")] };
        var outcome = await _app.Get<CreateTemplate>().RunAsync(ClientScope.System, input, logo: null, Stop);

        Assert.Equal(
            ["template_name_invalid", "template_colour_invalid", "template_text_invalid", "template_section_invalid", "template_columns_invalid"],
            outcome.Problems.Select(problem => problem.Code));
        Assert.All(outcome.Problems, problem => Assert.NotEmpty(problem.Text()));
    }

    [Fact]
    public async Task A_stale_change_is_refused_with_the_current_template()
    {
        var made = (await _app.Get<CreateTemplate>().RunAsync(ClientScope.System, new TemplateInput { Name = "A" }, logo: null, Stop)).Value!;
        await _app.Get<UpdateTemplate>().RunAsync(ClientScope.System, made.Id, made.Settings with { Name = "B" }, logo: null, made.Version, Stop);
        var stale = await _app.Get<UpdateTemplate>().RunAsync(ClientScope.System, made.Id, made.Settings with { Name = "C" }, logo: null, made.Version, Stop);

        Assert.Equal(ProblemKind.Stale, stale.Problem!.Kind);
        Assert.Equal("B", stale.Value!.Settings.Name);
    }

    [Fact]
    public async Task A_copy_has_a_logo_and_a_name_of_its_own()
    {
        var made = (await _app.Get<CreateTemplate>().RunAsync(ClientScope.System, new TemplateInput { Name = "A" }, Logo(), Stop)).Value!;
        var copy = (await _app.Get<DuplicateTemplate>().RunAsync(ClientScope.System, made.Id, "copie", Stop)).Value!;
        var second = (await _app.Get<DuplicateTemplate>().RunAsync(ClientScope.System, made.Id, "copie", Stop)).Value!;
        await _app.Get<UpdateTemplate>().RunAsync(ClientScope.System, made.Id, made.Settings, logo: null, version: null, Stop);

        Assert.Equal(("A (copie)", "A (copie 2)"), (copy.Settings.Name, second.Settings.Name));
        Assert.Equal(made.Logo, (await _app.Get<TemplateList>().FindAsync(ClientScope.System, copy.Id, Stop)).Value!.Logo);
    }

    [Fact]
    public async Task Clients_of_a_deleted_template_fall_back_to_the_default_one()
    {
        var made = (await _app.Get<CreateTemplate>().RunAsync(ClientScope.System, new TemplateInput { Name = "A" }, logo: null, Stop)).Value!;
        var client = await _app.AddClientAsync();
        var chosen = await _app.Get<ChooseTemplate>().RunAsync(ClientScope.System, client.Id, made.Id, Stop);

        Assert.Equal(client.Version + 1, chosen.Value);
        Assert.Equal(1, (await _app.Get<TemplateList>().FindAsync(ClientScope.System, made.Id, Stop)).Value!.ClientCount);
        Assert.Equal(1, (await _app.Get<DeleteTemplate>().RunAsync(ClientScope.System, made.Id, Stop)).Value);
        Assert.Null(await _app.Get<TemplateChoices>().OfClientAsync(ClientScope.System, client.Id, Stop));
    }

    [Fact]
    public async Task A_manager_chooses_any_template_for_his_clients_and_changes_none()
    {
        var (own, foreign) = (await _app.AddClientAsync(), await _app.AddClientAsync());
        var manager = await _app.AddUserAsync(clients: own);
        var scope = ClientScope.Manager(manager.Id, [own.Id]);
        var template = (await _app.Get<TemplateChoices>().ReadAsync(scope, Stop))[0];

        Assert.True((await _app.Get<ChooseTemplate>().RunAsync(scope, own.Id, template.Id, Stop)).Succeeded);
        Assert.Equal(ProblemKind.NotFound, (await _app.Get<ChooseTemplate>().RunAsync(scope, foreign.Id, template.Id, Stop)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await _app.Get<ChooseTemplate>().RunAsync(scope, own.Id, 999, Stop)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await _app.Get<CreateTemplate>().RunAsync(scope, new TemplateInput { Name = "A" }, null, Stop)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await _app.Get<UpdateTemplate>().RunAsync(scope, template.Id, new TemplateInput { Name = "A" }, null, null, Stop)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await _app.Get<DuplicateTemplate>().RunAsync(scope, template.Id, "copie", Stop)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await _app.Get<DeleteTemplate>().RunAsync(scope, template.Id, Stop)).Problem!.Kind);
        Assert.Empty(await _app.Get<TemplateList>().ReadAsync(scope, 100, Stop));
    }

    [Fact]
    public void Colours_that_are_hard_to_make_out_are_told()
    {
        var warnings = ColourWarnings.Of(new TemplateInput { FooterColour = "CCCCCC", ErrorColour = "00B060" });

        Assert.Equal(["footerColour", "successColour"], warnings.Select(warning => warning.Field));
        Assert.Empty(ColourWarnings.Of(new TemplateInput()));
    }

    [Theory]
    [InlineData("no picture")]
    [InlineData("GIF89a")]
    public void What_is_no_picture_is_no_logo(string content) => Assert.Equal("template_logo_invalid", TemplateLogo.Read(System.Text.Encoding.ASCII.GetBytes(content)).Problem!.Code);

    private static byte[] Logo()
    {
        using var bitmap = new SKBitmap(2000, 500);
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(SKEncodedImageFormat.Webp, 90);
        return TemplateLogo.Read(data.ToArray()).Value!;
    }
}
