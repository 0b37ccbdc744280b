using System.Globalization;
using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>Who gets in by a <see cref="Door"/>.</summary>
internal enum Need
{
    /// <summary>Everybody, signed in or not.</summary>
    Nothing,

    /// <summary>Whoever has just given his password and owes the second step; everybody else is sent to sign in.</summary>
    SecondStep,

    /// <summary>Whoever is signed in; what he gets is his own, or of his own clients.</summary>
    SignedIn,

    /// <summary>Whoever sees the client whose rows the address or the body names; for others they do not exist.</summary>
    Client,

    /// <summary>Administrators.</summary>
    Administrator,
}

/// <summary>What a route of the application asks of whoever knocks, and how a real question to it is made.</summary>
/// <param name="Method">Pages take GET; their POST is for their forms and asks the same.</param>
/// <param name="Pattern">As routing knows it, without a slash at the end.</param>
internal sealed partial record Door(string Method, string Pattern, Need Need)
{
    /// <summary>What a token needs; the API alone takes tokens.</summary>
    public TokenScopes? Scope { get; init; }

    /// <summary>The body, filled with a client's rows.</summary>
    public Func<Dossier, string>? Json { get; init; }

    public Func<HttpContent>? Content { get; init; }

    /// <summary>What comes after the question mark.</summary>
    public Func<Dossier, string>? Query { get; init; }

    /// <summary>Filters that name rows of a client: of a foreign one they find what they find for rows that do not exist.</summary>
    public IReadOnlyList<Func<Dossier, string>> Filters { get; init; } = [];

    /// <summary>The check is yesterday's, whose bulletin was sent, and not today's.</summary>
    public bool OfSentCheck { get; init; }

    /// <summary>A line that nobody has touched.</summary>
    public bool OfUntouchedLine { get; init; }

    /// <summary>The client's name can be read in the answer; so it would be if it were another's.</summary>
    public bool Shows { get; init; }

    /// <summary>Brings a client to where the question is answered with yes.</summary>
    public Func<IsolationWorld, Dossier, Task>? Prepare { get; init; }

    public string Name => $"{Method} {Pattern}";

    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    public bool IsWrite => Method is not "GET";

    /// <summary>The parameters of the address that name rows of a client.</summary>
    public IReadOnlyList<string> Parameters => [.. Parameter().Matches(Pattern).Select(match => match.Groups[1].Value).Where(name => name.EndsWith("Id", StringComparison.Ordinal) && name != "windowId")];

    /// <summary>The address, each parameter filled from the client that <paramref name="of"/> says.</summary>
    public string Address(Func<string, Dossier> of) =>
        Parameter().Replace(Pattern, match => Value(match.Groups[1].Value, of(match.Groups[1].Value)))
        + (Query is null ? "" : $"?{Query(of("query"))}");

    public HttpRequestMessage Request(Func<string, Dossier> of, string? address = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), address ?? Address(of));
        request.Content = Json is null ? Content?.Invoke() : new StringContent(Json(of("body")), System.Text.Encoding.UTF8, "application/json");
        return request;
    }

    private string Value(string parameter, Dossier dossier) => parameter switch
    {
        "windowId" => "7a3c9f2e-6f0e-4f0e-9d39-3f4f3d4c8a11",
        "format" => "csv",
        "documentName" => "v1",
        "clientId" => Text(dossier.ClientId),
        "checkId" or "CheckId" => Text(OfSentCheck ? dossier.SentCheckId : dossier.CheckId),
        "lineId" => Text(dossier.ServiceIds[OfUntouchedLine ? 1 : 0]),
        "evidenceId" => Text(dossier.EvidenceId),
        "bulletinId" => Text(dossier.BulletinId),
        "mailId" => Text(dossier.TestMailId),
        "Id" when Pattern.StartsWith("/clients/", StringComparison.Ordinal) => Text(dossier.ClientId),
        "Id" when Pattern.StartsWith("/templates/", StringComparison.Ordinal) => "1",
        _ => throw new InvalidOperationException($"{Name}: Door.Value must say how {{{parameter}}} is filled."),
    };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\**([A-Za-z]+)(?::[^{}]*(?:\([^)]*\))?)?\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
