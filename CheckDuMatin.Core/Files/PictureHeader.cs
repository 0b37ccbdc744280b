using SkiaSharp;

namespace CheckDuMatin.Core.Files;

/// <summary>Reads the size of a picture from its header, before anything decodes it.</summary>
internal static class PictureHeader
{
    /// <summary>Decoding takes four bytes a pixel; no screen and no telephone of today has more.</summary>
    public const int MaxPixels = 50_000_000;

    public static Outcome<InspectedFile> Read(ReadOnlyMemory<byte> bytes, FileKind kind)
    {
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || KindOf(codec.EncodedFormat) != kind || codec.Info is not { Width: > 0, Height: > 0 } info)
        {
            return FilesProblems.Damaged;
        }

        return (long)info.Width * info.Height > MaxPixels ? FilesProblems.PictureTooLarge : new InspectedFile(kind, info.Width, info.Height);
    }

    private static FileKind? KindOf(SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Jpeg => FileKind.Jpeg,
        SKEncodedImageFormat.Png => FileKind.Png,
        SKEncodedImageFormat.Gif => FileKind.Gif,
        SKEncodedImageFormat.Webp => FileKind.Webp,
        _ => null,
    };
}
