using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;

namespace CheckDuMatin.Core.Bulletins.Rendering.Excel;

/// <summary>Pictures that lie on a sheet.</summary>
internal static class SheetPictures
{
    /// <summary>English metric units in a point.</summary>
    private const double EmuPerPoint = 12_700;

    /// <summary>Puts pictures on the sheet; the relationship by which the sheet names them.</summary>
    public static string Add(WorksheetPart sheet, IReadOnlyList<SheetPicture> pictures)
    {
        var drawings = sheet.AddNewPart<DrawingsPart>();
        var drawing = new WorksheetDrawing();
        for (var i = 0; i < pictures.Count; i++)
        {
            var part = drawings.AddImagePart(pictures[i].Picture.IsJpeg ? ImagePartType.Jpeg : ImagePartType.Png);
            using (var bytes = new MemoryStream(pictures[i].Picture.Encoded, writable: false))
            {
                part.FeedData(bytes);
            }

            drawing.Append(Anchor(pictures[i], (uint)i + 1, drawings.GetIdOfPart(part)));
        }

        drawings.WorksheetDrawing = drawing;
        return sheet.GetIdOfPart(drawings);
    }

    private static OneCellAnchor Anchor(SheetPicture picture, uint id, string relationship)
    {
        var (width, height) = ((long)(picture.Width * EmuPerPoint), (long)(picture.Height * EmuPerPoint));
        return new OneCellAnchor(
            new FromMarker(new ColumnId("0"), new ColumnOffset(Emu(picture.Inset)), new RowId((picture.Row - 1).ToString(System.Globalization.CultureInfo.InvariantCulture)), new RowOffset(Emu(picture.Inset))),
            new Extent { Cx = width, Cy = height },
            new Picture(
                new NonVisualPictureProperties(
                    new NonVisualDrawingProperties { Id = id, Name = $"Image {id}", Description = CellText.Of(picture.Description) },
                    new NonVisualPictureDrawingProperties(new A.PictureLocks { NoChangeAspect = true })),
                new BlipFill(new A.Blip { Embed = relationship }, new A.Stretch(new A.FillRectangle())),
                new ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })),
            new ClientData());
    }

    private static string Emu(double points) => ((long)(points * EmuPerPoint)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A picture in the first column of a row; sizes in points.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Inset">From the cell's left and upper edge.</param>
internal sealed record SheetPicture(BulletinPicture Picture, string Description, int Row, double Width, double Height, double Inset = 0);
