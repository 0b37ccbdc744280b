using System.Globalization;
using System.Security;
using System.Text;
using CheckDuMatin.Core.Services.Import;
using CheckDuMatin.Tests.Files;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CheckDuMatin.Tests.Services.Import;

/// <summary>Random bytes and random sheets: each gives rows or a sentence, never an exception.</summary>
public sealed class ImportFileProperties
{
    /// <summary>What a sheet's XML is made of, well and badly.</summary>
    private static readonly string[] Fragments =
    [
        "<row>", "</row>", "<row r=\"1\">", "<row r=\"99999999\">", "<c>", "</c>", "<c r=\"A1\" t=\"inlineStr\">", "<c r=\"ZZZ1\">", "<c r=\"é\" t=\"s\">", "<c t=\"b\">", "<c t=\"x\">", "<is><t>Service</t></is>",
        "<v>0</v>", "<v>-1</v>", "<v>99999999999999999999</v>", "<v></v>", "<f>1+1</f>", "<is>", "<t>", "&lt;", "&x;", "é", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "<rPh><t>よみ</t></rPh>", "\0", "<extLst/>",
    ];

    [Property(MaxTest = 500)]
    public bool Random_bytes_are_refused_in_words_or_read(byte[] bytes, bool asWorkbook) => Answers(bytes, asWorkbook ? "a.xlsx" : "a.csv");

    [Property(MaxTest = 300)]
    public Property A_workbook_with_a_few_bytes_turned_is_refused_in_words_or_read() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(1, 255)).ListOf(6).ToArbitrary(),
        turned =>
        {
            var bytes = SampleFiles.Workbook("<row><c t=\"inlineStr\"><is><t>Catégorie</t></is></c><c t=\"s\"><v>0</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>", "<si><t>Service</t></si>");
            foreach (var (place, change) in turned)
            {
                bytes[place % bytes.Length] ^= (byte)change;
            }

            return Answers(bytes, "a.xlsx");
        });

    [Property(MaxTest = 500)]
    public Property A_sheet_of_random_XML_is_refused_in_words_or_read() => Prop.ForAll(
        Gen.Elements(Fragments).ListOf().Select(string.Concat).ToArbitrary(),
        Gen.Elements(Fragments).ListOf().Select(string.Concat).ToArbitrary(),
        (rows, shared) => Answers(SampleFiles.Workbook(rows, shared), "a.xlsx"));

    [Property(MaxTest = 300)]
    public Property A_workbook_gives_back_the_cells_that_stand_in_it() => Prop.ForAll(
        Table(),
        rows =>
        {
            var xml = string.Concat(rows.Select(row => $"<row>{string.Concat(row.Select(cell => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(cell)}</t></is></c>"))}</row>"));
            return Same(rows, ImportFile.Read(SampleFiles.Workbook(xml), "a.xlsx").Value!);
        });

    [Property(MaxTest = 500)]
    public Property A_CSV_file_that_is_written_is_read_as_it_was_whatever_stands_in_its_cells() => Prop.ForAll(
        Table(),
        rows => Same(rows, ImportFile.Read(Csv(rows), "a.csv").Value!));

    [Property(MaxTest = 500)]
    public Property No_cell_of_a_CSV_file_is_a_formula() => Prop.ForAll(
        Cell(),
        cell => Unquoted(CsvText.Escape(cell, ';')) is not ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..]);

    [Property(MaxTest = 500)]
    public Property A_path_of_categories_is_read_back_from_its_cell() => Prop.ForAll(
        Cell().Generator.Select(title => $"C{title}".Trim()).NonEmptyListOf().ToArbitrary(),
        path => CategoryPathText.Split(CategoryPathText.Join(path)).SequenceEqual(path, StringComparer.Ordinal));

    /// <summary>As a spreadsheet takes it: the quotes around it off, those within it single.</summary>
    private static string Unquoted(string cell) => cell is ['"', .. var text, '"'] ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    private static bool Answers(byte[] bytes, string name) =>
        ImportFile.Read(bytes, name) is var read && (read.Value is { Rows.Count: > 0 } || read.Problem?.Text(CultureInfo.GetCultureInfo("fr")) is { Length: > 0 });

    private static byte[] Csv(IEnumerable<string[]> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(';', row.Select(cell => CsvText.Escape(cell, ';'))) + "\r\n")))];

    /// <summary>A heading, then rows of two cells of which the first is not empty.</summary>
    private static Arbitrary<string[][]> Table() =>
        (from cells in Cell().Generator.Zip(Cell().Generator).NonEmptyListOf()
         select (string[][])[["Catégorie", "Service"], .. cells.Select(pair => new[] { $"{pair.Item1}.", pair.Item2 })]).ToArbitrary();

    private static Arbitrary<string> Cell() =>
        Gen.Elements("=", "+", "-", "@", "'", "\"", ";", ",", "\t", "\n", " ", ">", "›", "\\", "Serveur", "é", "😀", "1").ListOf().Select(string.Concat).ToArbitrary();

    private static bool Same(string[][] rows, ImportTable table) =>
        table.Rows.Count == rows.Length - 1 && table.Rows.Zip(rows.Skip(1)).All(pair => pair.First[0] == pair.Second[0] && pair.First[1] == pair.Second[1]);
}
