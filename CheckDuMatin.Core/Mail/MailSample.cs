using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Composition;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>A client's bulletin mail to look at: on its latest check, or on an invented one while there is none.</summary>
public sealed class MailSample(ScopedDb database, BulletinDocumentReader reader, TimeProvider time)
{
    /// <summary>Null when the scope sees no such client.</summary>
    internal async Task<MailDraft?> ComposeAsync(ClientScope scope, long clientId, ClientMailInput words, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var client = await db.Clients.Where(row => row.Id == clientId).Select(row => new { row.Label, row.Language }).SingleOrDefaultAsync(cancellationToken);
        if (client is null)
        {
            return null;
        }

        var checkId = await db.Checks.Where(check => check.ClientId == clientId).OrderByDescending(check => check.Day).Select(check => (long?)check.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var source = checkId is { } id ? await reader.ReadAsync(scope, id, cancellationToken) : null;
        var content = source is null
            ? new BulletinContent(Invented(client.Label, CultureInfo.GetCultureInfo(client.Language)), await reader.TemplateOfAsync(scope, clientId, cancellationToken))
            : new BulletinContent(source.Document, source.Template);
        return new BulletinMail(content, fileName: null) { OwnSubject = words.CleanSubject, OwnBody = words.CleanBody }.ToLetter().ToDraft(MailKind.Test, []);
    }

    private BulletinDocument Invented(string label, CultureInfo culture)
    {
        var texts = new MailTexts(culture);
        var now = time.GetUtcNow();
        return new BulletinDocument
        {
            ClientLabel = label,
            Day = DateOnly.FromDateTime(now.UtcDateTime),
            ScheduledLocal = now,
            GeneratedLocal = now,
            Culture = culture,
            CreatedBy = "Check du Matin",
            Sections =
            [
                new BulletinSection
                {
                    Title = texts["SampleCategory"],
                    Rows = [Row("SampleOk", LineStatus.Success), Row("SampleWarning", LineStatus.Warning), Row("SampleError", LineStatus.Error)],
                },
            ],
        };

        BulletinRow Row(string key, LineStatus status) => new()
        {
            ServiceTitle = texts[key],
            CategoryPath = [texts["SampleCategory"]],
            Status = status,
            Comment = texts.Find($"{key}Comment"),
        };
    }
}
