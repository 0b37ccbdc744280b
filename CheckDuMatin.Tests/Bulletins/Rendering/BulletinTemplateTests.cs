using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Checks;
using SkiaSharp;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

/// <summary>Every option of a template shows on the pages.</summary>
public sealed class BulletinTemplateTests
{
    [Fact]
    public void Status_cells_are_filled_with_the_templates_colours_and_readable()
    {
        var template = new BulletinTemplate { StatusColours = new(Colour.Parse("003300"), Colour.Parse("FFFFFF"), Colour.Parse("123456")) };
        var elements = Elements(SampleBulletin.Of(20), template);

        Assert.Contains(elements.OfType<BoxElement>(), b => b.Fill == template.StatusColours.Success && b.Area.Height > 10);
        Assert.All(elements.OfType<TextElement>().Where(t => t.Text is "OK" && t.Style.Size < 8), t => Assert.Equal(Colour.White, t.Style.Colour));
        Assert.All(elements.OfType<TextElement>().Where(t => t.Text is "NOK" && t.Style.Size < 8), t => Assert.Equal(Colour.Black, t.Style.Colour));
    }

    [Theory]
    [InlineData(BulletinDateFormat.LongDate, "lundi 23 novembre 2026", "03/11/2026")]
    [InlineData(BulletinDateFormat.IsoDate, "2026-11-23", "2026-11-03")]
    [InlineData(BulletinDateFormat.ShortDate, "23/11/2026", "03/11/2026")]
    public void Dates_are_written_as_the_template_says(BulletinDateFormat format, string header, string cell)
    {
        var texts = Texts(SampleBulletin.Of(1), new() { DateFormat = format });

        Assert.Contains(header, texts);
        Assert.Contains(cell, texts);
    }

    [Fact]
    public void The_first_of_a_month_is_1er_in_French()
    {
        Assert.Contains("mardi 1er décembre 2026", Texts(SampleBulletin.Of(1) with { Day = new(2026, 12, 1) }, BulletinTemplate.Default));
        Assert.Contains("Tuesday 1 December 2026", Texts(SampleBulletin.Of(1, "en") with { Day = new(2026, 12, 1) }, BulletinTemplate.Default));
    }

    [Fact]
    public void Title_footer_contact_labels_and_generation_time_are_obeyed()
    {
        var template = new BulletinTemplate
        {
            HeaderTitle = "Rapport du jour",
            FooterText = "Assistance : 01 23 45 67 89",
            ContactText = "Astreinte",
            ShowGenerationTime = false,
            Columns = [new(BulletinColumnKind.Status), new(BulletinColumnKind.Service, "Prestation"), new(BulletinColumnKind.Operator)],
        };
        var texts = Texts(SampleBulletin.Of(1), template);

        string[] expected = ["Rapport du jour", "Assistance : 01 23 45 67 89", "Contact", "Astreinte", "Prestation", "Intervenant"];
        Assert.All(expected, text => Assert.Contains(text, texts));
        Assert.DoesNotContain(texts, t => t.Contains("Généré", StringComparison.Ordinal));
        Assert.DoesNotContain("Description", texts);
    }

    [Fact]
    public void Named_sections_come_first_in_their_colours()
    {
        var colour = Colour.Parse("AA00AA");
        var document = SampleBulletin.Of(60);
        var template = new BulletinTemplate { Sections = [new("messagerie", colour)] };

        Assert.Equal("Messagerie", template.Order(document.Sections).First().Title);
        Assert.Equal(["Sauvegardes", "Serveurs & réseau", "Licences et certificats"], template.Order(document.Sections).Skip(1).Select(s => s.Title));
        Assert.Contains(Elements(document, template).OfType<BoxElement>(), b => b.Fill == colour);
    }

    [Fact]
    public void The_statistics_band_needs_the_category_and_the_template()
    {
        var section = SampleBulletin.Of(1).Sections[0];
        var asked = SampleBulletin.Of(0) with { Sections = [section with { ShowStatistics = true }] };
        var notAsked = asked with { Sections = [section with { ShowStatistics = false }] };

        Assert.Contains("Total", Texts(asked, BulletinTemplate.Default));
        Assert.DoesNotContain("Total", Texts(asked, new() { ShowStatistics = false }));
        Assert.DoesNotContain("Total", Texts(notAsked, BulletinTemplate.Default));
    }

    [Fact]
    public void A_categorys_own_columns_win()
    {
        var document = SampleBulletin.With(SampleBulletin.Row(3) with { Columns = [BulletinColumnKind.Service, BulletinColumnKind.Status] });

        Assert.DoesNotContain("Commentaire", Texts(document, BulletinTemplate.Default));
    }

    [Fact]
    public void A_categorys_own_columns_keep_the_template_s_labels()
    {
        var document = SampleBulletin.With(SampleBulletin.Row(3) with { Columns = [BulletinColumnKind.Service, BulletinColumnKind.Comment, BulletinColumnKind.Operator] });
        var texts = Texts(document, new BulletinTemplate { Columns = [new(BulletinColumnKind.Service, "Prestation"), new(BulletinColumnKind.Comment, "Constat")] });

        Assert.All(["Prestation", "Constat", "Intervenant"], text => Assert.Contains(text, texts));
    }

    [Fact]
    public void Categories_of_one_section_each_show_their_own_columns_whichever_comes_first()
    {
        BulletinRow[] rows =
        [
            SampleBulletin.Row(1) with { Columns = [BulletinColumnKind.Service, BulletinColumnKind.Status], Comment = "tue", Operator = "Léa" },
            SampleBulletin.Row(2) with { Columns = [BulletinColumnKind.Service, BulletinColumnKind.Operator, BulletinColumnKind.Status], Comment = "tue", Operator = "Zoé" },
            SampleBulletin.Row(3) with { Comment = "dit" },
        ];
        var template = new BulletinTemplate { Columns = [new(BulletinColumnKind.Service), new(BulletinColumnKind.Status), new(BulletinColumnKind.Comment)] };
        BulletinColumnKind[] expected = [BulletinColumnKind.Service, BulletinColumnKind.Operator, BulletinColumnKind.Status, BulletinColumnKind.Comment];

        var section = Assert.Single(new BulletinContent(SampleBulletin.With(rows), template).Sections);
        Assert.Equal(expected, section.Columns.Select(column => column.Kind));
        Assert.Equal(["", "Zoé", ""], section.Rows.Select(row => row.Cells[1].Text));
        Assert.Equal(["", "", "dit"], section.Rows.Select(row => row.Cells[3].Text));
        Array.Reverse(rows);
        Assert.Equal(expected.Order(), new BulletinContent(SampleBulletin.With(rows), template).Sections[0].Columns.Select(column => column.Kind).Order());
    }

    [Fact]
    public void Nothing_leaves_the_page_with_all_columns_and_long_words()
    {
        var row = SampleBulletin.Row(3) with
        {
            ServiceTitle = new string('W', 255),
            Comment = new string('m', 1000),
            Notes = string.Join(' ', Enumerable.Repeat("anticonstitutionnellement", 40)),
            Operator = new string('O', 100),
            CategoryPath = ["Sauvegardes", "Deuxième", "Troisième", "Quatrième", "Cinquième", new string('C', 255)],
        };
        var template = new BulletinTemplate { HeaderTitle = new string('T', 255), FooterText = new string('f', 2000), Columns = [.. Enum.GetValues<BulletinColumnKind>().Select(k => new BulletinColumn(k, new string('L', 80)))] };
        var document = SampleBulletin.With(row) with { ClientLabel = new string('X', 255), CreatedBy = new string('Y', 255), IncompleteReason = string.Concat(Enumerable.Repeat("r\n", 500)) };

        Assert.All(Elements(document, template).OfType<TextElement>(), text =>
        {
            Assert.InRange(text.X, 0, BulletinPage.Width);
            Assert.InRange(text.X + Core.Bulletins.Rendering.Text.Fonts.Width(text.Text, text.Style), 0, BulletinPage.Width - 20);
            Assert.InRange(text.Baseline, 0, BulletinPage.Height - 20);
        });
    }

    [Theory]
    [InlineData(300, 100, SKEncodedImageFormat.Png)]
    [InlineData(4000, 4000, SKEncodedImageFormat.Jpeg)]
    [InlineData(3000, 20, SKEncodedImageFormat.Webp)]
    [InlineData(1, 1, SKEncodedImageFormat.Png)]
    public void A_logo_of_any_size_is_drawn_and_keeps_the_file_small(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor(20, 90, 60, 128));
        using var encoded = bitmap.Encode(format, 80);
        var document = SampleBulletin.Of(1) with { ClientLogo = encoded.ToArray() };

        using var logo = BulletinPicture.TryReadLogo(document.ClientLogo);
        Assert.NotNull(logo);
        Assert.InRange(Math.Max(logo.Image.Width, logo.Image.Height), 1, 620);
        using var pdf = new PdfFile(BulletinPdf.Render(document, BulletinTemplate.Default));
        Assert.Equal(0, pdf.QpdfCheck().ExitCode);
    }

    [Fact]
    public void A_logo_that_is_no_picture_is_left_out()
    {
        using var pdf = new PdfFile(BulletinPdf.Render(SampleBulletin.Of(1) with { ClientLogo = "no picture"u8.ToArray() }, BulletinTemplate.Default));

        Assert.Contains("Établissements", pdf.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_preview_is_marked_on_every_page()
    {
        var pages = Pages(SampleBulletin.Of(60) with { IsPreview = true }, BulletinTemplate.Default);

        Assert.All(pages, page => Assert.Equal("APERÇU", Assert.Single(page.Elements.OfType<WatermarkElement>()).Text));
    }

    [Fact]
    public void Counts_are_those_of_the_lines()
    {
        var counts = SampleBulletin.Of(60).Counts;

        Assert.Equal(60, counts.Total);
        Assert.Equal(counts.Total, Enum.GetValues<LineStatus>().Sum(s => counts[s]));
    }

    private static List<PageElement> Elements(BulletinDocument document, BulletinTemplate template) =>
        [.. Pages(document, template).SelectMany(p => p.Elements)];

    private static IReadOnlyList<BulletinPage> Pages(BulletinDocument document, BulletinTemplate template)
    {
        using var pictures = BulletinPictures.Read(document, template);
        return BulletinLayout.Arrange(new BulletinContent(document, template), pictures);
    }

    private static List<string> Texts(BulletinDocument document, BulletinTemplate template) =>
        [.. Elements(document, template).OfType<TextElement>().Select(t => t.Text)];
}
