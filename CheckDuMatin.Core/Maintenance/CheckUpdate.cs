using System.Net;
using System.Net.Http.Headers;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Maintenance;

/// <summary>
/// Does after an update what a morning does: signs in by the API, makes a check, renders a bulletin, sends a mail to the alert address
/// (operations.md, "check after update"). Nothing of it stays but the mail and two lines of the audit.
/// </summary>
public sealed class CheckUpdate(ScopedDb database, CreateToken createToken, RevokeToken revokeToken, TestAlert alert, IConfiguration configuration, TimeProvider time)
{
    private const string ProbeName = "cdm doctor --after-update";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>One line each; no exception but that of the caller's own cancellation.</returns>
    public async Task<IReadOnlyList<DoctorItem>> RunAsync(CancellationToken cancellationToken) =>
    [
        await TryAsync("update-api", SignInAsync, cancellationToken),
        await TryAsync("update-check", MakeCheckAsync, cancellationToken),
        await TryAsync("update-bulletin", RenderAsync, cancellationToken),
        await TryAsync("update-mail", MailAsync, cancellationToken),
    ];

    private static async Task<DoctorItem> TryAsync(string name, Func<string, CancellationToken, Task<DoctorItem>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(name, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(name, exception.GetBaseException().Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>By a token of an administrator, good for five minutes and revoked at once.</summary>
    private async Task<DoctorItem> SignInAsync(string name, CancellationToken cancellationToken)
    {
        var address = configuration["services:web:http:0"] ?? configuration["APP_URL"];
        if (!Uri.TryCreate(address, UriKind.Absolute, out var web))
        {
            return Failed(name, DoctorTexts.Get("update_no_address"));
        }

        await using var db = database.Open(ClientScope.System);
        var administrator = await db.Users.Where(user => user.Role == UserRole.Administrator && user.IsActive && user.PasswordHash != null && user.Id != User.SystemId)
            .OrderBy(user => user.Id).Select(user => new { user.Id, user.Email }).FirstOrDefaultAsync(cancellationToken);
        if (administrator is null)
        {
            return new DoctorItem(name, DoctorState.Attention, DoctorTexts.Get("update_no_administrator"), Advice: DoctorTexts.Get("advice_no_administrator"));
        }

        var expiresAt = time.GetUtcNow().UtcDateTime.AddMinutes(5);
        var token = await createToken.RunAsync(ClientScope.System, administrator.Id, ProbeName, TokenScopes.Read, expiresAt, cancellationToken);
        if (!token.Succeeded)
        {
            return Failed(name, token.Problem.Text());
        }

        try
        {
            using var http = new HttpClient { BaseAddress = web, Timeout = Patience };
            using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/me");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value.Secret);
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? new DoctorItem(name, DoctorState.Good, DoctorTexts.Get("update_signed_in", web.Authority, administrator.Email))
                : Failed(name, DoctorTexts.Get("update_answered", web.Authority, (int)answer.StatusCode));
        }
        finally
        {
            await revokeToken.RunAsync(ClientScope.System, token.Value.Id, CancellationToken.None);
        }
    }

    /// <summary>By the very statements of every morning, for a client of one service, in a transaction that is rolled back: nobody ever sees either.</summary>
    private async Task<DoctorItem> MakeCheckAsync(string name, CancellationToken cancellationToken)
    {
        var lines = 0;
        try
        {
            await database.WriteAsync(
                ClientScope.System,
                async (db, token) =>
                {
                    var client = new Client { Label = ProbeName, IsActive = false };
                    db.Clients.Add(client);
                    await db.SaveChangesAsync(token);
                    var category = new Category { ClientId = client.Id, Title = ProbeName };
                    var service = new Service { ClientId = client.Id, Category = category, Title = ProbeName };
                    db.Services.Add(service);
                    await db.SaveChangesAsync(token);
                    service.Revision = new ServiceRevision { ClientId = client.Id, ServiceId = service.Id, Title = ProbeName, CategoryPath = [ProbeName] };
                    await db.SaveChangesAsync(token);
                    await InsertChecks.RunAsync(db, [new DueCheck(client.Id, DateOnly.FromDateTime(db.Now), db.Now)], token);
                    lines = await db.CheckLines.CountAsync(line => line.ServiceId == service.Id, token);
                    throw new NothingStaysException();
                },
                cancellationToken);
        }
        catch (NothingStaysException)
        {
            // As intended.
        }

        return lines == 1 ? new DoctorItem(name, DoctorState.Good, DoctorTexts.Get("update_check_made")) : Failed(name, DoctorTexts.Get("update_check_lines", lines));
    }

    private static Task<DoctorItem> RenderAsync(string name, CancellationToken cancellationToken)
    {
        var file = BulletinRenderer.Render(SampleDocument.French, BulletinTemplate.Default, BulletinFormat.Pdf);
        return Task.FromResult(file.Succeeded
            ? new DoctorItem(name, DoctorState.Good, DoctorTexts.Get("update_rendered", ByteSize.Text(file.Value.Length)))
            : Failed(name, file.Problem.Text()));
    }

    private async Task<DoctorItem> MailAsync(string name, CancellationToken cancellationToken) => await alert.RunAsync(cancellationToken) switch
    {
        null => new DoctorItem(name, DoctorState.Attention, DoctorTexts.Get("update_no_alert_address"), Advice: DoctorTexts.Get("advice_no_alert_address")),
        { State: MailState.Sent, Address: var address } => new DoctorItem(name, DoctorState.Good, DoctorTexts.Get("update_mailed", address)),
        var result => Failed(name, MailErrorText.For(result.Error) ?? DoctorTexts.Get("update_not_mailed", result.Address)),
    };

    private static DoctorItem Failed(string name, string value) => new(name, DoctorState.Failed, value, Advice: DoctorTexts.Get("advice_after_update"));

    private sealed class NothingStaysException : Exception;
}
