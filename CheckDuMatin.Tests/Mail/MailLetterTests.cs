using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Tests.Bulletins.Rendering;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>What stands in the bodies of mails, and that a bulletin's mail says what its pages say.</summary>
public sealed class MailLetterTests
{
    private static readonly BulletinDocument s_document = SampleBulletin.Of(20) with { RectificationNumber = 2, IncompleteReason = "Prestataire injoignable" };

    [Fact]
    public void The_mail_says_what_the_pages_say()
    {
        var template = new BulletinTemplate { HeaderTitle = "Santé du parc", FooterText = "Une question ?", ContactText = "Assistance\n04 66 00 00 00" };
        var content = new BulletinContent(s_document, template);
        var letter = new BulletinMail(content, "check.pdf").ToLetter();
        string[] said =
        [
            content.Title, content.Sentence, content.Caption, content.Origin, "Une question ?", "04 66 00 00 00", "Notes du check", "check.pdf",
            .. content.Marks.Select(mark => mark.Title), .. content.Points.Select(point => point.Title), .. content.Figures.Select(figure => figure.Label),
        ];

        Assert.All(said, part => Assert.Contains(part, MailText.Write(letter), StringComparison.Ordinal));
        Assert.All(said, part => Assert.Contains(part, Shown(letter), StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_still_open_are_told_beside_NOK_ones_as_on_the_pages()
    {
        var document = SampleBulletin.With(SampleBulletin.Row(3), SampleBulletin.Row(1) with { Status = LineStatus.Pending });
        var content = new BulletinContent(document, BulletinTemplate.Default);

        Assert.Contains("1 service NOK, 1 service à vérifier", MailText.Write(new BulletinMail(content, fileName: null).ToLetter()).Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Days_are_written_as_the_template_asks_and_the_first_of_a_month_as_French_does()
    {
        var document = SampleBulletin.With(SampleBulletin.Row(1)) with { Day = new(2026, 12, 1) };
        string In(BulletinDateFormat format) => MailText.Write(new BulletinMail(new(document, new BulletinTemplate { DateFormat = format }), fileName: null).ToLetter());

        Assert.Contains("mardi 1er décembre 2026", In(BulletinDateFormat.LongDate), StringComparison.Ordinal);
        Assert.Contains("2026-12-01", In(BulletinDateFormat.IsoDate), StringComparison.Ordinal);
        Assert.DoesNotContain("décembre", In(BulletinDateFormat.IsoDate), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_the_template_s_each_with_a_text_that_reads_on_it()
    {
        var template = new BulletinTemplate { HeaderColour = Colour.Parse("EEF2F6"), StatusColours = new(Colour.Parse("123456"), Colour.Parse("F2A7A2"), Colour.Parse("F6D58B")) };
        var html = MailHtml.Write(new BulletinMail(new(s_document, template), fileName: null).ToLetter());

        Assert.Contains("background-color:#EEF2F6", html, StringComparison.Ordinal);
        Assert.Contains("background-color:#123456;color:#FFFFFF", html, StringComparison.Ordinal);
        Assert.Contains("background-color:#F2A7A2;color:#000000", html, StringComparison.Ordinal);
        Assert.DoesNotContain("#ffc000", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_the_template_s_columns_do_not_show_the_mail_does_not_tell()
    {
        var document = SampleBulletin.With(SampleBulletin.Row(3) with { Operator = "Jérôme Noël", Comment = "Ticket ouvert" });
        string With(params BulletinColumnKind[] kinds) =>
            MailText.Write(new BulletinMail(new(document, new BulletinTemplate { Columns = [.. kinds.Select(kind => new BulletinColumn(kind))] }), fileName: null).ToLetter());

        Assert.DoesNotContain("Ticket ouvert", With(BulletinColumnKind.Service, BulletinColumnKind.Status), StringComparison.Ordinal);
        var told = With(BulletinColumnKind.Service, BulletinColumnKind.Operator, BulletinColumnKind.Comment);
        Assert.Contains("Intervenant\u00A0: Jérôme Noël", told, StringComparison.Ordinal);
        Assert.Contains("Ticket ouvert", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_stand_as_themselves_and_marks_of_HTML_never_do()
    {
        var html = MailHtml.Write(Letter(new MailParagraph("<b>é</b> & \"œ\" 😀 &#xE9; &#x3C;script&#x3E;\nsuite")));

        Assert.Contains("&lt;b&gt;é&lt;/b&gt; &amp; &quot;œ&quot; 😀 &amp;#xE9; &amp;#x3C;script&amp;#x3E;<br>", html.Replace("<br />", "<br>", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A part that is added later must have its place in both bodies.</summary>
    [Fact]
    public void Every_part_of_a_letter_has_its_words_in_both_bodies()
    {
        MailBlock[] blocks =
        [
            new MailParagraph("un paragraphe"), new MailNotice("une remarque", "son texte", IsCaution: true), new MailNote("une note", "sa suite"),
            new MailButton("un bouton", new Uri("https://check.example/x?a=1")), new MailFigures([new("un chiffre", "12", "+2", Colour.Parse("112233"))], "une légende"),
            new MailPoints("des points", [new("un service", "NOK", Colour.Parse("445566"), "depuis 2 jours", "une catégorie", ["un détail"])]),
        ];
        var kinds = typeof(MailBlock).Assembly.GetTypes().Where(type => type.BaseType == typeof(MailBlock));
        Assert.Equal(kinds.OrderBy(type => type.Name, StringComparer.Ordinal), blocks.Select(block => block.GetType()).OrderBy(type => type.Name, StringComparer.Ordinal));

        var letter = Letter(blocks);
        string[] said =
        [
            "un paragraphe", "une remarque", "son texte", "une note", "sa suite", "un bouton", "https://check.example/x?a=1", "un chiffre", "12", "+2", "une légende",
            "des points", "un service", "NOK", "depuis 2 jours", "une catégorie", "un détail", "Titre", "Sous-titre", "Pied",
        ];
        Assert.All(said, part => Assert.Contains(part, MailText.Write(letter), StringComparison.Ordinal));
        Assert.All(said, part => Assert.Contains(part, Shown(letter), StringComparison.Ordinal));
    }

    private static MailLetter Letter(params MailBlock[] blocks) => new()
    {
        Culture = CultureInfo.GetCultureInfo("fr"),
        Subject = "Objet",
        Heading = "Titre",
        Subheading = "Sous-titre",
        Blocks = blocks,
        Footer = ["Pied"],
    };

    private static string Shown(MailLetter letter) => System.Net.WebUtility.HtmlDecode(MailHtml.Write(letter)).Replace("<br>", "\n", StringComparison.Ordinal);
}
