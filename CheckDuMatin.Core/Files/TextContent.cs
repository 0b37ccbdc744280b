using System.Text;

namespace CheckDuMatin.Core.Files;

/// <summary>Plain text as it comes from editors, Excel and PowerShell: UTF-8, UTF-16 with a mark, else Windows-1252.</summary>
public static class TextContent
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding LittleEndian = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text without its mark; null for bytes that are no text: with control characters other than tab, line ends and form feed.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(bytes[3..]),
                [0xFF, 0xFE, ..] => LittleEndian.GetString(bytes[2..]),
                [0xFE, 0xFF, ..] => BigEndian.GetString(bytes[2..]),
                _ when HasControls(bytes) => null,
                _ when System.Text.Unicode.Utf8.IsValid(bytes) => StrictUtf8.GetString(bytes),
                _ => Windows1252.GetString(bytes),
            };
            return text is not null && !HasControls(text) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool HasControls(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyInRange((byte)0, (byte)8) || bytes.ContainsAnyInRange((byte)14, (byte)31) || bytes.Contains((byte)11);

    private static bool HasControls(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\0', '\b') || text.ContainsAnyInRange('\u000e', '\u001f') || text.Contains('\v');
}
