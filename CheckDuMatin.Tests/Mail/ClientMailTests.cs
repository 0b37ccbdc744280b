using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

public sealed class ClientMailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_s_own_words_stand_in_its_mail_with_their_variables_filled()
    {
        await using var world = await MailWorld.CreateAsync(label: "Acme {nok} <SA>");
        var words = new ClientMailInput("[Supervision] {client} : {ok} OK, {nok} NOK - {date}", "Madame, Monsieur,\n\nÉtat du {date_longue} : {bilan} {fichier}");
        Assert.Empty((await world.Get<ClientMail>().SaveAsync(MailWorld.Scope, world.ClientId, words, version: null, Cancellation)).Problems);
        await world.SendAsync();
        await world.DeliverAsync();

        var message = Assert.Single(world.Relay.Messages).Message;
        Assert.Equal("[Supervision] Acme {nok} <SA> : 3 OK, 0 NOK - 10/03/2026", message.Subject);
        Assert.Contains("Madame, Monsieur,", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("État du mardi 10 mars 2026 : Les 3 services vérifiés sont OK", message.TextBody!.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("Bonjour", message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<SA>", message.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{prenom}", null, "variable_unknown", "subject")]
    [InlineData(null, "Bonjour {Client}", "variable_unknown", "body")]
    [InlineData("{}", null, "variable_unknown", "subject")]
    [InlineData("Objet\r\nBcc: pirate@ailleurs.example", null, "subject_malformed", "subject")]
    [InlineData("Objet\u2028X-Evil: 1", null, "subject_malformed", "subject")]
    [InlineData("Objet\0", null, "subject_malformed", "subject")]
    public async Task Words_that_cannot_be_sent_are_refused(string? subject, string? body, string code, string field)
    {
        await using var world = await MailWorld.CreateAsync();
        var words = new ClientMailInput(subject, body);
        var saved = await world.Get<ClientMail>().SaveAsync(MailWorld.Scope, world.ClientId, words, version: null, Cancellation);
        Assert.Equal((code, field), (saved.Problem!.Code, saved.Problem.Field));
        Assert.NotEmpty(saved.Problem.Text());
        Assert.Equal(code, (await world.Get<ClientMail>().PreviewAsync(MailWorld.Scope, world.ClientId, words, Cancellation)).Problem!.Code);
        Assert.Equal(code, (await world.Get<SendTestMail>().RunAsync(MailWorld.Scope, world.ClientId, words, Cancellation)).Problem!.Code);
        Assert.Null((await world.Get<ClientMail>().ReadAsync(MailWorld.Scope, world.ClientId, Cancellation))!.Subject);
    }

    [Fact]
    public async Task Two_who_change_the_words_do_not_lose_each_other_s()
    {
        await using var world = await MailWorld.CreateAsync();
        var mail = world.Get<ClientMail>();
        var read = (await mail.ReadAsync(MailWorld.Scope, world.ClientId, Cancellation))!;
        Assert.True((await mail.SaveAsync(MailWorld.Scope, world.ClientId, new ClientMailInput("Un", null), read.Version, Cancellation)).Succeeded);
        var second = await mail.SaveAsync(MailWorld.Scope, world.ClientId, new ClientMailInput("Deux", null), read.Version, Cancellation);
        Assert.Equal((ProblemKind.Stale, "Un"), (second.Problem!.Kind, second.Value!.Subject));
        var stranger = ClientScope.Manager(User.SystemId, []);
        Assert.Null(await mail.ReadAsync(stranger, world.ClientId, Cancellation));
        Assert.Equal(ProblemKind.NotFound, (await mail.SaveAsync(stranger, world.ClientId, new ClientMailInput("x", null), null, Cancellation)).Problem!.Kind);
    }

    [Fact]
    public async Task A_test_goes_to_whoever_asks_and_to_nobody_else()
    {
        await using var world = await MailWorld.CreateAsync();
        await world.Database.WriteAsync(
            MailWorld.Scope,
            async (db, token) =>
            {
                db.Users.Add(new User { Name = "Zoé", UserName = "zoe", NormalizedUserName = "ZOE", Email = "zoe@infogerance.example", NormalizedEmail = "ZOE", SecurityStamp = "z" });
                await db.SaveChangesAsync(token);
            },
            Cancellation);
        await using var db = world.Database.Open(MailWorld.Scope);
        var zoe = await db.Users.Where(user => user.UserName == "zoe").Select(user => user.Id).SingleAsync(Cancellation);
        var sent = await world.Get<SendTestMail>().RunAsync(ClientScope.Manager(zoe, [world.ClientId]), world.ClientId, new ClientMailInput("{client}", null), Cancellation);

        Assert.Equal("zoe@infogerance.example", sent.Value);
        Assert.Equal(1, (await world.DeliverAsync()).Sent);
        var mail = Assert.Single(world.Relay.Messages);
        Assert.Equal(["zoe@infogerance.example"], mail.Recipients);
        Assert.Equal("[Essai] Société Générale d’Électricité", mail.Message.Subject);
        Assert.Null((await world.CheckAsync()).FrozenAt);
    }
}
