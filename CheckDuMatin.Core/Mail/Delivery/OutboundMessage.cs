using MimeKit;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>
/// A message that asks before its body goes out. MailKit writes it once the relay has answered DATA by its go-ahead (354): a message broken off
/// before its end is none (RFC 5321 §4.1.1.4), so until then nothing was sent.
/// </summary>
public sealed class OutboundMessage : MimeMessage
{
    private readonly AskingBody _body;

    /// <param name="body">Its parts become this message's.</param>
    internal OutboundMessage(Multipart body) => Body = _body = new AskingBody(body);

    /// <param name="ask">Called each time the body is about to be written; an exception keeps it back.</param>
    internal void AskBeforeBody(Func<CancellationToken, Task> ask) => _body.Ask = ask;

    private sealed class AskingBody : Multipart
    {
        public AskingBody(Multipart body)
            : base(body.ContentType.MediaSubtype)
        {
            foreach (var part in body.ToList())
            {
                body.Remove(part);
                Add(part);
            }
        }

        public Func<CancellationToken, Task>? Ask { get; set; }

        public override async Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default)
        {
            if (Ask is { } ask)
            {
                await ask(cancellationToken);
            }

            await base.WriteToAsync(options, stream, contentOnly, cancellationToken);
        }
    }
}
