using System.Buffers.Binary;
using System.Net;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>Cookies, lock, forced change: what a browser does not show.</summary>
public sealed class SignInRulesTests
{
    private static readonly Dictionary<string, string?> Https = new(StringComparer.Ordinal) { ["APP_URL"] = "https://localhost" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Over_https_every_cookie_that_opens_something_is_bound_to_the_host_and_kept_from_scripts(bool withSecondStep)
    {
        await using var web = await WebApp.StartAsync(Https);
        var user = await web.AddUserAsync();
        await web.Core.Database.ExecuteAsync($"UPDATE users SET two_factor_enabled = {withSecondStep} WHERE id = {user.Id}", Cancel);
        using var form = new SignInForm(web);

        Assert.Equal(withSecondStep ? "/connexion/code?retour=%2F" : "/", new Uri(new Uri(web.Url), await form.SignInAsync(user, WebApp.Password, Cancel)).PathAndQuery);

        var cookies = form.SetCookies.Where(cookie => !cookie.StartsWith("cdm-lang=", StringComparison.Ordinal) && !cookie.StartsWith("cdm-theme=", StringComparison.Ordinal)).ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-cdm-xsrf=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith(withSecondStep ? "__Host-cdm-step=" : "__Host-cdm=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var attribute in (string[])["; path=/", "; secure", "; httponly", "; samesite="])
            {
                Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
            }

            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task A_session_that_is_not_remembered_ends_with_the_browser()
    {
        await using var web = await WebApp.StartAsync();
        using var form = new SignInForm(web);

        await form.SignInAsync(await web.AddUserAsync(), WebApp.Password, Cancel);

        Assert.DoesNotContain("expires=", form.SetCookies.Single(cookie => cookie.StartsWith("cdm=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_for_fifteen_minutes_and_the_right_one_is_refused_meanwhile()
    {
        await using var web = await WebApp.StartAsync();
        var user = await web.AddUserAsync();
        using var form = new SignInForm(web);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Null(await form.SignInAsync(user, "pas le bon mot de passe", Cancel));
        }

        Assert.Null(await form.SignInAsync(user, WebApp.Password, Cancel));
        Assert.InRange(await web.Core.Database.ScalarAsync<long>($"SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), lockout_end) FROM users WHERE id = {user.Id}", Cancel), 1, 15 * 60);
        Assert.Equal(1, await web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'signin.refused' AND `after` LIKE '%\"reason\":\"locked_out\"%' AND created_at = (SELECT MAX(created_at) FROM audit_entries)", Cancel));

        await web.Core.Database.ExecuteAsync($"UPDATE users SET lockout_end = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE id = {user.Id}", Cancel);
        Assert.NotNull(await form.SignInAsync(user, WebApp.Password, Cancel));
        Assert.Equal(0, await web.Core.Database.ScalarAsync<long>($"SELECT access_failed_count FROM users WHERE id = {user.Id}", Cancel));
    }

    [Fact]
    public async Task Whoever_must_change_the_password_reaches_nothing_else()
    {
        await using var web = await WebApp.StartAsync();
        var user = await web.AddUserAsync(UserRole.Administrator);
        await web.Core.Database.ExecuteAsync($"UPDATE users SET must_change_password = 1 WHERE id = {user.Id}", Cancel);
        using var form = new SignInForm(web);

        Assert.EndsWith("/changer-mot-de-passe", await form.SignInAsync(user, WebApp.Password, Cancel), StringComparison.Ordinal);

        foreach (var path in (string[])["/", "/clients", "/utilisateurs", "/profil", "/profil/cle", "/profil/validation", "/audit/export.csv"])
        {
            using var answer = await form.GetAsync(path, Cancel);
            Assert.Equal((path, HttpStatusCode.Redirect, "/changer-mot-de-passe"), (path, answer.StatusCode, answer.Headers.Location?.ToString()));
        }

        foreach (var path in (string[])["/api/v1/me", "/api/v1/clients", "/_blazor/negotiate"])
        {
            using var answer = await form.SendAsync(new HttpRequestMessage(path.StartsWith("/_", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, path), Cancel);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, answer.StatusCode));
        }

        using var change = await form.GetAsync("/changer-mot-de-passe", Cancel);
        Assert.Equal(HttpStatusCode.OK, change.StatusCode);
    }

    [Fact]
    public async Task Every_way_in_and_out_leaves_its_trace_with_address_and_browser()
    {
        await using var web = await WebApp.StartAsync();
        var user = await web.AddUserAsync();
        using var form = new SignInForm(web);
        await form.SignInAsync(user, "pas le bon mot de passe", Cancel);
        await form.SignInAsync(new User { Name = "", Email = "personne@example.org" }, WebApp.Password, Cancel);
        await form.SignInAsync(user, WebApp.Password, Cancel);

        Assert.Equal(
            "signin.refused,signin.refused,signin.succeeded",
            await web.Core.Database.ScalarAsync<string>("SELECT GROUP_CONCAT(action ORDER BY id) FROM audit_entries WHERE action LIKE 'signin.%' AND remote_address IS NOT NULL", Cancel));
        Assert.Equal(0, await web.Core.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM audit_entries WHERE CONCAT_WS(' ', `before`, `after`) LIKE '%mot de passe%' OR CONCAT_WS(' ', `before`, `after`) LIKE '%{WebApp.Password}%'", Cancel));
    }

    [Fact]
    public async Task Passwords_are_kept_as_salted_PBKDF2_of_SHA_512_with_210000_rounds()
    {
        await using var app = await CoreApp.StartAsync();
        await using var scope = app.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>();
        var (one, other) = (Convert.FromBase64String(hasher.HashPassword(new User { Name = "" }, WebApp.Password)), Convert.FromBase64String(hasher.HashPassword(new User { Name = "" }, WebApp.Password)));

        // Identity's version 3: mark, function (2: HMAC-SHA-512), rounds, length of the salt, salt, key.
        Assert.Equal((1, 2u, 210_000u, 16u), (one[0], BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(5)), BinaryPrimitives.ReadUInt32BigEndian(one.AsSpan(9))));
        Assert.NotEqual(one[13..29], other[13..29]);
    }
}
