namespace CheckDuMatin.Core.Clients;

/// <summary>An address to enter, in the API's words.</summary>
/// <param name="Purpose"><c>bulletin</c> or <c>reminder</c>.</param>
/// <param name="Type"><c>sender</c>, <c>receiver</c> or <c>copy</c>.</param>
/// <param name="Address">The address alone, without a display name.</param>
public sealed record RecipientInput(string? Purpose, string? Type, string? Address)
{
    /// <summary>What is kept, or every problem. <paramref name="prefix"/> leads the fields' names, such as <c>[2].</c>.</summary>
    internal Outcome<RecipientKey> Parse(string prefix)
    {
        List<Problem> problems = [];
        if (RecipientWords.ParsePurpose(Purpose) is not { } purpose)
        {
            problems.Add(ClientsProblems.PurposeUnknown(Purpose, $"{prefix}purpose"));
            purpose = default;
        }

        if (RecipientWords.ParseType(Type) is not { } type)
        {
            problems.Add(ClientsProblems.TypeUnknown(Type, $"{prefix}type"));
            type = default;
        }

        if (MailAddress.Parse(Address) is not { } address)
        {
            problems.Add(ClientsProblems.AddressInvalid(Address, $"{prefix}address"));
            address = "";
        }

        return problems.Count > 0 ? problems : new RecipientKey(purpose, type, address);
    }
}

/// <summary>What a recipient is; unique within a client, and addresses are the same in any case.</summary>
internal sealed record RecipientKey(RecipientPurpose Purpose, RecipientType Type, string Address)
{
    public static RecipientKey Of(Recipient row) => new(row.Purpose, row.Type, row.Address);

    public bool Equals(RecipientKey? other) =>
        other is not null && Purpose == other.Purpose && Type == other.Type && string.Equals(Address, other.Address, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => HashCode.Combine(Purpose, Type, StringComparer.OrdinalIgnoreCase.GetHashCode(Address));

    /// <summary>As the audit keeps it.</summary>
    public string ToWords() => $"{Purpose.ToWord()} {Type.ToWord()} {Address}";
}
