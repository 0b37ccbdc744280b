namespace CheckDuMatin.Core.Access;

/// <summary>The words of <see cref="TokenScopes"/>: <c>read, fill, send, manage, operate</c>.</summary>
public static class TokenScopeWords
{
    /// <summary>Every single scope with its word, in the order of the contract.</summary>
    public static IReadOnlyList<(TokenScopes Scope, string Word)> All { get; } =
    [
        (TokenScopes.Read, "read"), (TokenScopes.Fill, "fill"), (TokenScopes.Send, "send"), (TokenScopes.Manage, "manage"), (TokenScopes.Operate, "operate"),
    ];

    /// <summary>The words of the scopes contained.</summary>
    public static IReadOnlyList<string> ToWords(this TokenScopes scopes) => [.. All.Where(one => (scopes & one.Scope) != TokenScopes.None).Select(one => one.Word)];

    /// <summary>Reads words separated by commas; false when one of them is unknown or there is none.</summary>
    public static bool TryParse(string? words, out TokenScopes scopes)
    {
        scopes = TokenScopes.None;
        foreach (var word in (words ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var scope = All.FirstOrDefault(one => string.Equals(one.Word, word, StringComparison.Ordinal)).Scope;
            if (scope == TokenScopes.None)
            {
                return false;
            }

            scopes |= scope;
        }

        return scopes != TokenScopes.None;
    }
}
