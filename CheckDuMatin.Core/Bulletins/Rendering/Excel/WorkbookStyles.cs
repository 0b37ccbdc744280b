using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CheckDuMatin.Core.Bulletins.Rendering.Excel;

/// <summary>Collects the looks that cells ask for and writes them as the workbook's style sheet.</summary>
internal sealed class WorkbookStyles
{
    /// <summary>Numbers below are Excel's own formats, some of which follow the reader's country.</summary>
    private const uint FirstOwnFormat = 164;

    private readonly Dictionary<CellLook, uint> _looks = new() { [new CellLook()] = 0 };

    /// <summary>The index by which a cell names its look.</summary>
    public uint Of(CellLook look)
    {
        if (!_looks.TryGetValue(look, out var index))
        {
            _looks[look] = index = (uint)_looks.Count;
        }

        return index;
    }

    public Stylesheet Write()
    {
        var looks = _looks.OrderBy(look => look.Value).Select(look => look.Key).ToList();
        var formats = looks.Select(look => look.Format).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var fonts = looks.Select(FontOf).Distinct().ToList();
        var fills = looks.Select(look => look.Fill).OfType<Colour>().Distinct().ToList();
        var sheet = new Stylesheet();
        if (formats.Count > 0)
        {
            sheet.Append(new NumberingFormats(formats.Select((code, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = code })) { Count = (uint)formats.Count });
        }

        // The first two fills are fixed by the format: none and a grey pattern.
        sheet.Append(
            new Fonts(fonts.Select(WriteFont)) { Count = (uint)fonts.Count },
            new Fills([new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), .. fills.Select(WriteFill)]) { Count = (uint)fills.Count + 2 },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Rule()) { Count = 2 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            new CellFormats(looks.Select(look => WriteFormat(look, formats, fonts, fills))) { Count = (uint)looks.Count },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
        return sheet;
    }

    private static (double Size, bool IsBold, Colour Colour) FontOf(CellLook look) => (look.Size, look.IsBold, look.Colour);

    private static CellFormat WriteFormat(CellLook look, List<string> formats, List<(double, bool, Colour)> fonts, List<Colour> fills) => new()
    {
        FormatId = 0,
        NumberFormatId = look.Format is { } code ? FirstOwnFormat + (uint)formats.IndexOf(code) : 0,
        ApplyNumberFormat = look.Format is not null,
        FontId = (uint)fonts.IndexOf(FontOf(look)),
        ApplyFont = true,
        FillId = look.Fill is { } fill ? (uint)fills.IndexOf(fill) + 2 : 0,
        ApplyFill = look.Fill is not null,
        BorderId = look.HasRule ? 1u : 0u,
        ApplyBorder = look.HasRule,
        ApplyAlignment = true,
        Alignment = new Alignment
        {
            Horizontal = look.Align switch
            {
                CellAlign.Centre => HorizontalAlignmentValues.Center,
                CellAlign.Right => HorizontalAlignmentValues.Right,
                _ => HorizontalAlignmentValues.Left,
            },
            Vertical = look.IsCentred ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top,
            WrapText = look.Wraps,
        },
    };

    private static Font WriteFont((double Size, bool IsBold, Colour Colour) font)
    {
        var written = new Font();
        if (font.IsBold)
        {
            written.Append(new Bold());
        }

        written.Append(new FontSize { Val = font.Size }, Rgb(new Color(), font.Colour), new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return written;
    }

    private static Fill WriteFill(Colour colour) =>
        new(new PatternFill(Rgb(new ForegroundColor(), colour), new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static Border Rule() => new(
        new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(Rgb(new Color(), Layout.Look.Line)) { Style = BorderStyleValues.Thin }, new DiagonalBorder());

    private static T Rgb<T>(T element, Colour colour)
        where T : ColorType
    {
        element.Rgb = new HexBinaryValue(string.Create(CultureInfo.InvariantCulture, $"FF{colour}"));
        return element;
    }
}
