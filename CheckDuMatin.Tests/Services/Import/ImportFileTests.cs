using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Files;
using CheckDuMatin.Core.Services.Import;
using CheckDuMatin.Tests.Files;
using Xunit;

namespace CheckDuMatin.Tests.Services.Import;

/// <summary>Files that must not come in, each with what the person who sent it reads.</summary>
public sealed class ImportFileTests
{
    [Fact]
    public void A_workbook_with_a_formula_is_refused_and_the_cell_is_named() => Refused(
        SampleFiles.Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Service</t></is></c></row><row r=\"2\"><c r=\"A2\"><f>HYPERLINK(\"http://x\")</f><v>1</v></c></row>"),
        "services.xlsx",
        "La cellule A2 contient une formule");

    [Fact]
    public void A_zip_bomb_is_refused() => Refused(SampleFiles.ZipBomb(OfficePackage.MaxUnpackedBytes + 1), "services.xlsx", "Une fois décompressé, ce fichier serait démesurément grand");

    [Fact]
    public void A_renamed_program_is_refused() => Refused(SampleFiles.Program(), "services.xlsx", "Ce fichier est un programme, quel que soit son nom");

    [Fact]
    public void A_document_under_the_name_of_a_list_is_refused() => Refused(SampleFiles.Pdf(), "services.csv", "Ce type de fichier n’est pas accepté ici. Acceptés\u00a0: csv, xlsx.");

    [Fact]
    public void A_workbook_with_nothing_in_it_and_one_that_is_no_workbook_are_refused()
    {
        Refused(SampleFiles.Workbook(""), "services.xlsx", "Le fichier ne contient pas de ligne");
        Refused(SampleFiles.Office("xl/workbook.xml"), "services.xlsx", "Ce fichier est abîmé");
    }

    [Fact]
    public void A_sheet_of_a_million_columns_or_of_too_many_rows_is_refused()
    {
        Refused(SampleFiles.Workbook("<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>x</t></is></c></row>"), "a.xlsx", "Le fichier dépasse");
        var rows = string.Join('\n', Enumerable.Range(0, ImportTable.MaxRows + 2).Select(i => string.Create(CultureInfo.InvariantCulture, $"A;S{i}")));
        Refused(Encoding.UTF8.GetBytes(rows), "a.csv", "Le fichier dépasse");
    }

    [Theory]
    [InlineData("99999999999")]
    [InlineData("2147483648")]
    [InlineData("1048577")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("deux")]
    public void A_row_number_that_no_sheet_has_is_refused(string number) => Refused(
        SampleFiles.Workbook($"<row r=\"{number}\"><c t=\"inlineStr\"><is><t>Service</t></is></c></row>"), "services.xlsx", "Ce fichier est abîmé");

    [Fact]
    public void A_dtd_in_a_sheet_expands_nothing() => Refused(
        SampleFiles.Workbook("", before: "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"), "services.xlsx", "Ce fichier est abîmé");

    [Fact]
    public void Shared_strings_rich_text_and_missing_cells_are_read_where_they_stand()
    {
        var bytes = SampleFiles.Workbook(
            "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row><row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><r><t>In</t></r><r><t>fra</t></r></is></c><c r=\"C5\"><v>2026</v></c></row>",
            shared: "<si><t>Catégorie</t></si><si><t>Service</t></si>");

        var table = ImportFile.Read(bytes, "services.xlsx").Value!;

        Assert.Equal(["", "Catégorie", "Service"], table.Headings);
        var row = Assert.Single(table.Rows);
        Assert.Equal((5, "Infra", "2026"), (row.Number, row[1], row[2]));
    }

    [Theory]
    [InlineData("Catégorie|Sous-catégorie|Libellé du contrôle|Consigne", "Category|Category|Title|Description")]
    [InlineData("ID|Groupe|Nom|Commentaire", "Id|Category|Title|Ignore")]
    [InlineData("Rubrique|Description|Date", "Category|Title|Ignore")]
    [InlineData("Identifiant|Catégorie|Service|Description", "Id|Category|Title|Description")]
    public void Fields_are_guessed_from_the_headings(string headings, string fields) =>
        Assert.Equal(fields, string.Join('|', ImportFields.Guess(headings.Split('|'))));

    private static void Refused(byte[] bytes, string name, string expected) =>
        Assert.StartsWith(expected, ImportFile.Read(bytes, name).Problem?.Text(CultureInfo.GetCultureInfo("fr")) ?? "nothing", StringComparison.Ordinal);
}
