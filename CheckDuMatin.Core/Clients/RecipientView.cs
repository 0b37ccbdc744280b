namespace CheckDuMatin.Core.Clients;

/// <summary>A recipient as pages and API show it.</summary>
public sealed record RecipientView(long Id, RecipientPurpose Purpose, RecipientType Type, string Address)
{
    internal static RecipientView Of(Recipient row) => new(row.Id, row.Purpose, row.Type, row.Address);

    /// <summary>By purpose and type, then as they were entered: the first sender is the one that mail comes from.</summary>
    internal static IReadOnlyList<RecipientView> ListOf(IEnumerable<Recipient> rows) =>
        [.. rows.OrderBy(row => row.Purpose).ThenBy(row => row.Type).ThenBy(row => row.Id).Select(Of)];
}
