using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace CheckDuMatin.Core.Bulletins.Rendering.Pictures;

/// <summary>Writes a bitmap as a PNG (ISO 15948): with a palette where that loses nothing to the eye, else as the drawing library does it.</summary>
internal static class PngFile
{
    /// <summary>The file.</summary>
    /// <param name="bitmap">Opaque, red first, no gaps between its rows.</param>
    /// <param name="dpi">Dots per inch, for programmes that print.</param>
    public static byte[] Write(SKBitmap bitmap, float dpi)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        if (PngPalette.TryMake(pixels) is not { } palette)
        {
            using var pixmap = bitmap.PeekPixels();
            using var png = pixmap?.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Up, zLibLevel: 4));
            return png?.ToArray() ?? throw new InvalidOperationException("The drawing library made no PNG.");
        }

        using var file = new MemoryStream(512 * 1024);
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, Header(bitmap.Width, bitmap.Height));
        Chunk(file, "PLTE"u8, [.. palette.Colours.SelectMany(colour => new[] { (byte)colour, (byte)(colour >> 8), (byte)(colour >> 16) })]);
        Chunk(file, "pHYs"u8, Density(dpi));
        Chunk(file, "IDAT"u8, Rows(pixels, bitmap.Width, palette));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Header(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        // Eight bits a pixel that name a colour of the palette; deflate, no filter but the rows' own, not interlaced.
        (header[8], header[9]) = (8, 3);
        return header;
    }

    private static byte[] Density(float dpi)
    {
        var density = new byte[9];
        var perMetre = (int)MathF.Round(dpi / 0.0254f);
        BinaryPrimitives.WriteInt32BigEndian(density, perMetre);
        BinaryPrimitives.WriteInt32BigEndian(density.AsSpan(4), perMetre);
        density[8] = 1;
        return density;
    }

    private static ReadOnlySpan<byte> Rows(ReadOnlySpan<uint> pixels, int width, PngPalette palette)
    {
        using var compressed = new MemoryStream(512 * 1024);
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            // The first byte of each row says "no filter": differences of palette indexes would mean nothing.
            var row = new byte[width + 1];
            for (var start = 0; start < pixels.Length; start += width)
            {
                palette.Map(pixels.Slice(start, width), row.AsSpan(1));
                zlib.Write(row);
            }
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngChecksum.Of(type, data));
        file.Write(number);
    }
}
