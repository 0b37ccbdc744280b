namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>The way to the relay: keeps one connection for many messages, one message at a time. Disposing says goodbye.</summary>
public interface IMailTransport : IAsyncDisposable
{
    /// <summary>Hands over one message. Every failure is a result, also when <paramref name="cancellationToken"/> ends it.</summary>
    /// <param name="recipients">The envelope's addresses: those not yet served, which may be fewer than the headers name.</param>
    /// <param name="beforeMessage">
    /// Called once the relay has said to go ahead with the message's data and before its body; false abandons it. Whoever dies before has sent nothing.
    /// </param>
    Task<Transmission> SendAsync(
        OutboundMessage message, IReadOnlyList<string> recipients, Func<CancellationToken, Task<bool>> beforeMessage, CancellationToken cancellationToken);
}
