using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CheckDuMatin.Core.Clients;

/// <summary>A recipient as pages and API show it.</summary>
public sealed record RecipientView(long Id, RecipientPurpose Purpose, RecipientType Type, string Address)
{
    internal static RecipientView Of(Recipient row) => new(row.Id, row.Purpose, row.Type, row.Address);

    /// <summary>
    /// The version of a client's whole list. Its rows are entered and taken away, never changed, so their keys say it all; the client's own
    /// version is that of its settings.
    /// </summary>
    public static long VersionOf(IEnumerable<RecipientView> list)
    {
        var keys = list.Select(row => row.Id).Order().ToArray();
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(MemoryMarshal.AsBytes(keys.AsSpan()))) & long.MaxValue;
    }

    /// <summary>By purpose and type, then as they were entered: the first sender is the one that mail comes from.</summary>
    internal static IReadOnlyList<RecipientView> ListOf(IEnumerable<Recipient> rows) =>
        [.. rows.OrderBy(row => row.Purpose).ThenBy(row => row.Type).ThenBy(row => row.Id).Select(Of)];
}
