using MimeKit;

namespace CheckDuMatin.Tests.Support;

/// <summary>A mail that a <see cref="SmtpSink"/> has kept.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="Recipients">The envelope's recipients that were accepted, in the order given; Bcc shows here alone.</param>
/// <param name="Message">Headers, bodies and attachments.</param>
/// <param name="Bytes">The message as it came, without the final dot.</param>
/// <param name="EhloName">The name by which the client greeted.</param>
/// <param name="IsEncrypted">Whether it came over TLS.</param>
/// <param name="UserName">The account signed in to; null without AUTH.</param>
public sealed record ReceivedMail(
    string From, IReadOnlyList<string> Recipients, MimeMessage Message, ReadOnlyMemory<byte> Bytes, string EhloName, bool IsEncrypted, string? UserName)
{
    /// <summary>The attachments' file names and bytes, decoded.</summary>
    public IReadOnlyDictionary<string, byte[]> Attachments => Message.Attachments.OfType<MimePart>().ToDictionary(
        part => part.FileName ?? "",
        part =>
        {
            using var bytes = new MemoryStream();
            part.Content!.DecodeTo(bytes);
            return bytes.ToArray();
        },
        StringComparer.Ordinal);
}
