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
        Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Service</t></is></c></row><row r=\"2\"><c r=\"A2\"><f>HYPERLINK(\"http://x\")</f><v>1</v></c></row>"),
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
        Refused(Workbook(""), "services.xlsx", "Le fichier ne contient pas de ligne");
        Refused(SampleFiles.Office("xl/workbook.xml"), "services.xlsx", "Ce fichier est abîmé");
    }

    [Fact]
    public void A_sheet_of_a_million_columns_or_of_too_many_rows_is_refused()
    {
        Refused(Workbook("<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>x</t></is></c></row>"), "a.xlsx", "Le fichier dépasse");
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
        Workbook($"<row r=\"{number}\"><c t=\"inlineStr\"><is><t>Service</t></is></c></row>"), "services.xlsx", "Ce fichier est abîmé");

    [Fact]
    public void A_dtd_in_a_sheet_expands_nothing() => Refused(
        Workbook("", before: "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"), "services.xlsx", "Ce fichier est abîmé");

    [Fact]
    public void Shared_strings_rich_text_and_missing_cells_are_read_where_they_stand()
    {
        var bytes = Workbook(
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

    private static byte[] Workbook(string rows, string shared = "", string before = "")
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return SampleFiles.Zip(
            Part("[Content_Types].xml", $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
                """),
            Part("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            Part("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Feuil1" sheetId="1" r:id="r1"/></sheets></workbook>"""),
            Part("xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                """),
            Part("xl/sharedStrings.xml", $"""<sst xmlns="{main}">{shared}</sst>"""),
            Part("xl/worksheets/sheet1.xml", $"""{before}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"""));

        static (string, byte[]) Part(string name, string xml) => (name, Encoding.UTF8.GetBytes(xml));
    }
}
