using System.Text.RegularExpressions;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Web;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>Signs in by the form without a browser, for what a browser does not show: the cookies as they are set.</summary>
internal sealed partial class SignInForm(WebApp web) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(web.Url) };

    /// <summary>Every <c>Set-Cookie</c> so far.</summary>
    public List<string> SetCookies { get; } = [];

    public void Dispose() => _http.Dispose();

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The last value of each name, as a browser keeps it.
        var cookies = SetCookies.Select(cookie => cookie.Split(';')[0]).GroupBy(pair => pair.Split('=')[0], StringComparer.Ordinal).Select(group => group.Last());
        if (SetCookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies));
        }

        var answer = await _http.SendAsync(request, cancellationToken);
        SetCookies.AddRange(answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []);
        return answer;
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    /// <returns>Status and where one is sent.</returns>
    public async Task<string?> SignInAsync(User user, string password, CancellationToken cancellationToken)
    {
        using var page = await GetAsync("/connexion", cancellationToken);
        var token = Token().Match(await page.Content.ReadAsStringAsync(cancellationToken)).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connexion")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["__RequestVerificationToken"] = token,
                ["_handler"] = "sign-in",
                ["Input.Email"] = user.Email!,
                ["Input.Password"] = password,
            }),
        };
        using var answer = await SendAsync(request, cancellationToken);
        return answer.Headers.Location?.ToString();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
