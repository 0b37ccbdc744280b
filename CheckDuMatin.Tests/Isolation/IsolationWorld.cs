using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Api;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>The web service with two clients, a manager of each, an administrator, and ids that tell whose they are.</summary>
public sealed partial class IsolationWorld : IAsyncLifetime
{
    private ApiWorld _api = null!;
    private int _marks;

    internal ApiWorld Api => _api;

    internal WebApp Web => _api.Web;

    /// <summary>Where mail goes.</summary>
    internal SmtpSink Relay { get; } = SmtpSink.Start();

    /// <summary>What the service logged as an error.</summary>
    internal ErrorLog Errors { get; } = new();

    internal RowIds Ids { get; private set; } = null!;

    /// <summary>The client of the manager who tries doors.</summary>
    internal Dossier Mine { get; private set; } = null!;

    /// <summary>The client that he must never see.</summary>
    internal Dossier Foreign { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = await ApiWorld.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:mail"] = $"Endpoint=smtp://127.0.0.1:{Relay.Port}",
            ["MAIL_FROM_ADDRESS"] = "check@example.org",
            ["APP_URL"] = "http://localhost",
        },
        services => services.AddSingleton<ILoggerProvider>(Errors));
        Ids = await RowIds.PrepareAsync(Web.Core.Database, Cancel);
        (Mine, Foreign) = (await AddDossierAsync(), await AddDossierAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await Relay.DisposeAsync();
    }

    /// <summary>One more client with a row of every kind, and a manager of its own.</summary>
    internal Task<Dossier> AddDossierAsync() => Dossier.CreateAsync(Web, $"Sceau{++_marks}x{Guid.NewGuid():N}");

    /// <summary>A use case of the running web service.</summary>
    internal T Use<T>()
        where T : notnull => Web.Core.Get<T>();

    /// <summary>A browser in which <paramref name="user"/> has signed in by the page.</summary>
    internal async Task<HttpClient> BrowserAsync(User user)
    {
        var http = Web.CreateHttpClient();
        var page = await http.GetStringAsync("/connexion", Cancel);
        var fields = HiddenField().Matches(page[page.IndexOf("account-form", StringComparison.Ordinal)..]).DistinctBy(match => match.Groups[1].Value)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        fields["Input.Email"] = user.Email!;
        fields["Input.Password"] = WebApp.Password;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync("/connexion", form, Cancel);
        Assert.Equal(302, (int)answer.StatusCode);
        return http;
    }

    /// <summary>Calls with a token that may do everything but <paramref name="lacking"/>.</summary>
    internal Task<ApiSession> TokenAsync(User user, TokenScopes lacking = TokenScopes.None) =>
        _api.SessionAsync(user, (TokenScopes.Read | TokenScopes.Fill | TokenScopes.Send | TokenScopes.Manage) & ~lacking);

    /// <summary>
    /// What of <paramref name="foreign"/> stands in an answer: its mark, its manager's address, or the id of a row of it. Ids that the question held
    /// itself do not count.
    /// </summary>
    internal async Task<IReadOnlyList<string>> LeaksAsync(string answer, Dossier foreign, string question = "", IReadOnlyList<long>? clientIds = null)
    {
        List<string> leaks = [];
        if (answer.Contains(foreign.Mark, StringComparison.OrdinalIgnoreCase) && !question.Contains(foreign.Mark, StringComparison.OrdinalIgnoreCase))
        {
            leaks.Add($"…{Around(answer, foreign.Mark)}…");
        }

        if (answer.Contains(foreign.Manager.Email!, StringComparison.OrdinalIgnoreCase) && !question.Contains(foreign.Manager.Email!, StringComparison.OrdinalIgnoreCase))
        {
            leaks.Add(foreign.Manager.Email!);
        }

        foreach (var (id, clientId) in await Ids.OwnersInAsync(answer, Cancel))
        {
            if ((clientIds?.Contains(clientId) ?? clientId == foreign.ClientId) && !question.Contains($"{id}", StringComparison.Ordinal))
            {
                leaks.Add($"…{Around(answer, $"{id}")}…");
            }
        }

        return leaks;
    }

    /// <summary>For messages of tests: answers may be of any bytes, and the report of a run cannot hold all of them.</summary>
    internal static string Printable(string text) => string.Concat(text.Select(character => char.IsControl(character) || char.IsSurrogate(character) || character >= '\ufff0' ? '·' : character));

    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return Printable(text[Math.Max(0, at - 60)..Math.Min(text.Length, at + word.Length + 30)]);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex HiddenField();
}
