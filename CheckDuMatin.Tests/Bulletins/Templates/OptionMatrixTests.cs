using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Tests.Bulletins.Rendering;
using CheckDuMatin.Tests.Files;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Templates;

/// <summary>"Every option has an effect in all three formats" (product.md §2): each is changed alone, and what one sees must change.</summary>
public sealed class OptionMatrixTests
{
    /// <summary>Not about the look.</summary>
    private static readonly string[] s_others = [nameof(Template.Id), nameof(Template.Name), nameof(Template.Description), nameof(Template.Version), nameof(Template.CreatedAt), nameof(Template.UpdatedAt)];

    private static readonly Dictionary<string, Func<TemplateInput, TemplateInput>> s_changes = new(StringComparer.Ordinal)
    {
        [nameof(Template.HeaderTitle)] = input => input with { HeaderTitle = "Rapport du jour" },
        [nameof(Template.HeaderColour)] = input => input with { HeaderColour = "7A1F3D" },
        [nameof(Template.FooterText)] = input => input with { FooterText = "Assistance 24 h sur 24" },
        [nameof(Template.FooterColour)] = input => input with { FooterColour = "B00020" },
        [nameof(Template.SuccessColour)] = input => input with { SuccessColour = "123456" },
        [nameof(Template.ErrorColour)] = input => input with { ErrorColour = "654321" },
        [nameof(Template.WarningColour)] = input => input with { WarningColour = "ABCDEF" },
        [nameof(Template.SectionColour)] = input => input with { SectionColour = "AA00AA" },
        [nameof(Template.Sections)] = input => input with { Sections = [new("Licences et certificats", input.SectionColour!)] },
        [nameof(Template.Columns)] = input => input with { Columns = [new(BulletinColumnKind.Service), new(BulletinColumnKind.Status, "Constat")] },
        [nameof(Template.DateFormat)] = input => input with { DateFormat = BulletinDateFormat.ShortDate },
        [nameof(Template.ShowGenerationTime)] = input => input with { ShowGenerationTime = false },
        [nameof(Template.ShowContact)] = input => input with { ShowContact = !input.ShowContact },
        [nameof(Template.ContactText)] = input => input with { ContactText = "Une autre adresse" },
        [nameof(Template.ShowStatistics)] = input => input with { ShowStatistics = false },
        [nameof(Template.Logo)] = input => input,
        [nameof(Template.Format)] = input => input with { Format = BulletinFormat.Excel },
    };

    private static readonly Dictionary<BulletinFormat, byte[]> s_unchanged = [];

    public static TheoryData<string, BulletinFormat> Cases { get; } = new(
        from option in s_changes.Keys where option != nameof(Template.Format) from format in Enum.GetValues<BulletinFormat>() select (option, format));

    private static TemplateInput Usual => new() { Name = "Usuel", ShowContact = true, ContactText = "Assistance\n04 66 00 00 00" };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_option_changes_what_one_sees_in_each_format(string option, BulletinFormat format)
    {
        var logo = option == nameof(Template.Logo) ? SampleFiles.Picture(width: 200, height: 80) : null;
        lock (s_unchanged)
        {
            if (!s_unchanged.TryGetValue(format, out var unchanged))
            {
                Assert.Equal(Seen(Usual, logo: null, format), unchanged = Seen(Usual, logo: null, format));
                s_unchanged[format] = unchanged;
            }

            Assert.NotEqual(unchanged, Seen(s_changes[option](Usual), logo, format));
        }
    }

    [Fact]
    public void The_format_is_that_of_the_file() =>
        Assert.All(Enum.GetValues<BulletinFormat>(), format => Assert.Equal(format, (Usual with { Format = format }).ToBulletinTemplate(logo: default).Format));

    [Fact]
    public void A_new_option_has_its_case_here() => Assert.Equal(
        typeof(Template).GetProperties().Select(property => property.Name).Except(s_others, StringComparer.Ordinal).Order(StringComparer.Ordinal),
        s_changes.Keys.Order(StringComparer.Ordinal));

    /// <summary>The pages as pictures, or what the sheet shows: not the file's properties, which no reader looks at.</summary>
    private static byte[] Seen(TemplateInput input, byte[]? logo, BulletinFormat format)
    {
        var file = BulletinRenderer.Render(SampleDocument.French, input.ToBulletinTemplate(logo), format).Value!;
        switch (format)
        {
            case BulletinFormat.Pdf:
                using (var pdf = new PdfFile(file))
                {
                    return [.. pdf.Pictures(dpi: 60).SelectMany(page => page)];
                }

            case BulletinFormat.Png:
                return file;
            default:
                using (var archive = new ZipArchive(new MemoryStream(file)))
                {
                    return [.. archive.Entries.Where(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal) && !entry.FullName.EndsWith(".rels", StringComparison.Ordinal)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).SelectMany(Bytes)];
                }
        }

        static byte[] Bytes(ZipArchiveEntry entry)
        {
            using var bytes = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(bytes);
            // The names by which parts refer to each other are made up anew each time.
            return Encoding.Latin1.GetBytes(Regex.Replace(Encoding.Latin1.GetString(bytes.ToArray()), "R[0-9a-f]{12,}", "R", RegexOptions.None, TimeSpan.FromSeconds(5)));
        }
    }
}
