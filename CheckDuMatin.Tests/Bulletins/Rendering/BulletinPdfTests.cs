using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

/// <summary>What a reader, a search and a checker see of the file.</summary>
public sealed class BulletinPdfTests
{
    [Fact]
    public void Every_service_title_can_be_read_with_its_accents()
    {
        var document = SampleBulletin.Of(60);
        using var pdf = Render(document);

        var words = pdf.Words();
        Assert.All(document.Sections.SelectMany(s => s.Rows), row => Assert.Contains(row.ServiceTitle, words, StringComparison.Ordinal));
        Assert.All(document.Sections, section => Assert.Contains(section.Title, words, StringComparison.Ordinal));
    }

    [Fact]
    public void The_header_names_title_client_and_long_date()
    {
        using var pdf = Render(SampleBulletin.Of(3));

        var text = pdf.Text();
        Assert.Contains("Bulletin de santé", text, StringComparison.Ordinal);
        Assert.Contains("Établissements Lefèvre & Fils", text, StringComparison.Ordinal);
        Assert.Contains("lundi 23 novembre 2026", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Statuses_stand_in_one_piece_with_the_days_since()
    {
        using var pdf = Render(SampleBulletin.Of(60));

        var text = pdf.Text();
        Assert.Contains("AVERTISSEMENT", text, StringComparison.Ordinal);
        Assert.Contains("SANS OBJET", text, StringComparison.Ordinal);
        Assert.Contains("depuis 3 jours", text, StringComparison.Ordinal);
        Assert.Contains("depuis 1 jour", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(400)]
    public void Each_page_says_its_number_and_how_many_there_are(int lines)
    {
        using var pdf = Render(SampleBulletin.Of(lines));

        var pages = pdf.Pages();
        for (var i = 0; i < pages.Length; i++)
        {
            Assert.Contains($"Page {i + 1}/{pages.Length}", pages[i], StringComparison.Ordinal);
            Assert.Contains("Créé par Hélène Maçon · Généré le 23/11/2026 à 09:42", pages[i], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Headings_stand_on_every_page_that_has_lines()
    {
        using var pdf = Render(SampleBulletin.With([.. Enumerable.Range(0, 100).Select(SampleBulletin.Row)]));

        var pages = pdf.Pages();
        Assert.True(pages.Length > 2);
        Assert.All(pages, page => Assert.Contains("Commentaire", page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains("Établissements Lefèvre & Fils", page, StringComparison.Ordinal));
        Assert.All(pages[1..], page => Assert.Contains("Sauvegardes (suite)", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_taller_than_a_page_goes_on_with_its_title_and_loses_no_word()
    {
        var comment = string.Join('\n', Enumerable.Range(1, 150).Select(n => $"étape-{n:000}"));
        using var pdf = Render(SampleBulletin.With(SampleBulletin.Row(3) with { ServiceTitle = "Restauration", Comment = comment }));

        var pages = pdf.Pages();
        Assert.True(pages.Length > 2);
        Assert.All(pages[1..], page => Assert.Contains("Restauration (suite)", page, StringComparison.Ordinal));
        var words = pdf.Words();
        Assert.All(Enumerable.Range(1, 150), n => Assert.Contains($"étape-{n:000}", words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_comment_of_1000_characters_without_a_space_stays_on_the_page()
    {
        var comment = string.Concat(Enumerable.Range(0, 100).Select(n => $"mot{n:0000000}"));
        using var pdf = Render(SampleBulletin.With(SampleBulletin.Row(3) with { Comment = comment }));

        Assert.Contains("mot0000099", pdf.Words().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Fonts_are_embedded_and_the_file_is_sound()
    {
        using var pdf = Render(SampleBulletin.Of(60));

        Assert.Equal(2, pdf.Fonts().Length);
        Assert.All(pdf.Fonts(), font => Assert.Matches(@"yes\s+yes\s+yes\s+\d+\s+\d+\s*$", font));
        var (exitCode, output) = pdf.QpdfCheck();
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Sixty_lines_take_less_than_80_KB() =>
        Assert.InRange(BulletinPdf.Render(SampleBulletin.Of(60), BulletinTemplate.Default).Length, 10_000, 80_000);

    [Fact]
    public void The_same_bulletin_gives_the_same_bytes_even_side_by_side()
    {
        var first = BulletinPdf.Render(SampleBulletin.Of(60), BulletinTemplate.Default);
        var others = Enumerable.Range(0, 8).AsParallel().Select(_ => BulletinPdf.Render(SampleBulletin.Of(60), BulletinTemplate.Default)).ToList();

        Assert.All(others, bytes => Assert.Equal(first, bytes));
    }

    [Fact]
    public void The_file_knows_its_title_author_and_creation_date()
    {
        using var pdf = Render(SampleBulletin.Of(1));

        var information = pdf.Information();
        Assert.Contains("Bulletin de santé - Établissements Lefèvre & Fils - lundi 23 novembre 2026", information, StringComparison.Ordinal);
        Assert.Contains("Hélène Maçon", information, StringComparison.Ordinal);
        Assert.Equal(DateTimeOffset.Parse("2026-11-23T08:42:00Z", null), CreationDate(information));
    }

    [Theory]
    [InlineData("Serveur 😀👩‍💻 en fête")]
    [InlineData("avant \ud800 après \udc00")]
    [InlineData("a\u0000b\u0007c\u001bd\ttab\r\nligne")]
    [InlineData("שרת הקבצים الخادم")]
    [InlineData("sens \u202eretourné\u202c \u200b\u00ad\ufeff")]
    [InlineData("e\u0301te\u0301 → ✓ Ωμέγα Жизнь 中文")]
    [InlineData("")]
    [InlineData("   ")]
    public void No_text_stops_a_bulletin(string text)
    {
        var document = SampleBulletin.With(SampleBulletin.Row(3) with { ServiceTitle = text, Comment = text, Notes = text, CategoryPath = [text, text] }) with
        {
            ClientLabel = text,
            CreatedBy = text,
            Notes = text,
            IncompleteReason = text,
        };
        var template = new BulletinTemplate
        {
            HeaderTitle = text,
            FooterText = text,
            ContactText = text,
            Columns = [.. Enum.GetValues<BulletinColumnKind>().Select(kind => new BulletinColumn(kind, text))],
        };
        using var pdf = new PdfFile(BulletinPdf.Render(document, template));

        Assert.Equal(0, pdf.QpdfCheck().ExitCode);
        Assert.Contains("NOK", pdf.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_font_has_is_a_box_and_accents_are_composed()
    {
        using var pdf = Render(SampleBulletin.With(SampleBulletin.Row(0) with { ServiceTitle = "Été 😀 e\u0301te\u0301 → ✓ Ω Ж" }));

        Assert.Contains("Été □ été → ✓ Ω Ж", pdf.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Expirations_count_from_the_day_of_the_check()
    {
        using var pdf = Render(SampleBulletin.With(
            Expiring(-1), Expiring(0), Expiring(30), Expiring(31)));

        var text = pdf.Text();
        Assert.Contains("22/11/2026", text, StringComparison.Ordinal);
        Assert.Contains("expirée", text, StringComparison.Ordinal);
        Assert.Contains("aujourd’hui", text, StringComparison.Ordinal);
        Assert.Contains("dans 30 jours", text, StringComparison.Ordinal);
        Assert.DoesNotContain("dans 31 jours", text, StringComparison.Ordinal);

        static BulletinRow Expiring(int days) => SampleBulletin.Row(1) with { ExpirationDate = SampleBulletin.Day.AddDays(days) };
    }

    [Fact]
    public void Marks_are_printed()
    {
        var document = SampleBulletin.With(SampleBulletin.Row(1) with { Status = LineStatus.Pending }) with
        {
            IncompleteReason = "prestataire injoignable",
            RectificationNumber = 2,
        };
        using var pdf = Render(document);

        var text = pdf.Text();
        Assert.Contains("Rectificatif n° 2", text, StringComparison.Ordinal);
        Assert.Contains("Bulletin incomplet", text, StringComparison.Ordinal);
        Assert.Contains("1 service n’est pas encore vérifié.", text, StringComparison.Ordinal);
        Assert.Contains("Motif : prestataire injoignable", text, StringComparison.Ordinal);
        Assert.Contains("EN ATTENTE", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trend_compares_with_the_check_before()
    {
        using var pdf = Render(SampleBulletin.Of(60));

        var text = pdf.Text();
        Assert.Contains("depuis le check du vendredi 20 novembre 2026", text, StringComparison.Ordinal);
        Assert.Contains("+1", text, StringComparison.Ordinal);
        Assert.Contains("\u22126", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_English_bulletin_has_no_French_words_of_ours()
    {
        using var pdf = Render(SampleBulletin.Of(60, "en") with { RectificationNumber = 1, IncompleteReason = "x", IsPreview = true });

        var text = pdf.Text();
        Assert.Contains("Monday 23 November 2026", text, StringComparison.Ordinal);
        Assert.Contains("NOT APPLICABLE", text, StringComparison.Ordinal);
        foreach (var french in new[] { "Bulletin de", "AVERTISSEMENT", "depuis", "Commentaire", "État", "Créé", "Rectificatif", "Notes du" })
        {
            Assert.DoesNotContain(french, text, StringComparison.Ordinal);
        }
    }

    private static PdfFile Render(BulletinDocument document) => new(BulletinPdf.Render(document, BulletinTemplate.Default));

    private static DateTimeOffset CreationDate(string information)
    {
        var line = information.Split('\n').Single(l => l.StartsWith("CreationDate:", StringComparison.Ordinal));
        return DateTimeOffset.Parse(line["CreationDate:".Length..].Trim(), null);
    }
}
