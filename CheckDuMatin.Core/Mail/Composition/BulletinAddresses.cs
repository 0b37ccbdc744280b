using CheckDuMatin.Core.Clients;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>Who a client's bulletins come from and go to (product.md §6).</summary>
/// <param name="From">The first sender; null: the configured address.</param>
/// <param name="To">The receivers.</param>
/// <param name="Copies">The copies, then the further senders.</param>
internal sealed record BulletinAddresses(string? From, IReadOnlyList<string> To, IReadOnlyList<string> Copies)
{
    public IEnumerable<string> All => To.Concat(Copies).Concat(From is null ? [] : [From]);

    /// <param name="recipients">Those for bulletins, in the order in which they were added.</param>
    public static BulletinAddresses Of(IReadOnlyList<Recipient> recipients)
    {
        var senders = Of(RecipientType.Sender);
        return new BulletinAddresses(senders.FirstOrDefault(), Of(RecipientType.Receiver), [.. Of(RecipientType.Copy), .. senders.Skip(1)]);

        List<string> Of(RecipientType type) => [.. recipients.Where(row => row.Type == type).Select(row => row.Address)];
    }
}
