using MimeKit;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>The way to the relay: keeps one connection for many messages, one message at a time. Disposing says goodbye.</summary>
public interface IMailTransport : IAsyncDisposable
{
    /// <summary>Hands over one message. Every failure is a result, also when <paramref name="cancellationToken"/> ends it.</summary>
    /// <param name="recipients">The envelope's addresses: those not yet served, which may be fewer than the headers name.</param>
    /// <param name="beforeMessage">Called once the relay is ready and before anything of this message is said; false abandons it.</param>
    Task<Transmission> SendAsync(
        MimeMessage message, IReadOnlyList<string> recipients, Func<CancellationToken, Task<bool>> beforeMessage, CancellationToken cancellationToken);
}
