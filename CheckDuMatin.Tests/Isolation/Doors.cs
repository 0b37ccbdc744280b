using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Files;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>
/// Every route of the application with what it asks. A new route gets its entry here (calls of the API) or in <c>Doors.Pages.cs</c>; without one
/// <see cref="RouteTests"/> fails.
/// </summary>
internal static partial class Doors
{
    private const string Api = "/api/v1";
    private const string Check = Api + "/checks/{checkId:long}";
    private const string Line = Check + "/lines/{lineId:long}";
    private const string Evidence = Line + "/evidence";
    private const string Client = Api + "/clients/{clientId:long}";

    public static IReadOnlyList<Door> Calls { get; } =
    [
        new("GET", Api + "/me", Need.SignedIn) { Scope = TokenScopes.None },

        new("GET", Api + "/clients", Need.SignedIn) { Scope = TokenScopes.Read, Shows = true, Filters = [of => $"search={of.Mark}"] },
        new("POST", Api + "/clients", Need.SignedIn) { Scope = TokenScopes.Manage, Json = _ => $$"""{"label":"Nouveau {{Guid.NewGuid():N}}"}""" },
        new("GET", Client, Need.Client) { Scope = TokenScopes.Read, Shows = true },
        new("PUT", Client, Need.Client) { Scope = TokenScopes.Manage, Json = _ => """{"checkTime":"07:15"}""" },
        new("DELETE", Client, Need.Client) { Scope = TokenScopes.Manage },
        new("GET", Client + "/operators", Need.Client) { Scope = TokenScopes.Read, Shows = true },
        new("GET", Client + "/services", Need.Client) { Scope = TokenScopes.Read, Shows = true },
        new("POST", Client + "/services", Need.Client) { Scope = TokenScopes.Manage, Json = _ => """{"categoryPath":["Réseau"],"title":"Pare-feu"}""" },
        new("GET", Client + "/recipients", Need.Client) { Scope = TokenScopes.Read, Shows = true },
        new("PUT", Client + "/recipients", Need.Client) { Scope = TokenScopes.Manage, Json = _ => """[{"purpose":"bulletin","type":"receiver","address":"autre@example.org"}]""" },

        new("GET", Api + "/checks", Need.SignedIn) { Scope = TokenScopes.Read, Shows = true, Filters = [of => $"clientId={of.ClientId}"] },
        new("POST", Api + "/checks", Need.Client)
        {
            Scope = TokenScopes.Fill,
            Json = of => $$"""{"clientId":{{of.ClientId}}}""",
            Prepare = (world, of) => world.Use<DeleteCheck>().RunAsync(ClientScope.System, of.CheckId, "Doublon", CancellationToken.None),
        },
        new("GET", Check, Need.Client) { Scope = TokenScopes.Read, Shows = true },
        new("PATCH", Check, Need.Client) { Scope = TokenScopes.Fill, Json = of => $$"""{"notes":"Vu","before":"Remarque {{of.Mark}}"}""" },
        new("POST", Check + "/complete", Need.Client) { Scope = TokenScopes.Fill },
        new("PATCH", Line, Need.Client) { Scope = TokenScopes.Fill, OfUntouchedLine = true, Json = _ => """{"comment":"Vu","version":1}""" },
        new("POST", Line, Need.Client) { Scope = TokenScopes.Fill, OfUntouchedLine = true, Json = _ => """{"status":"success"}""" },
        new("PUT", Check + "/presence/{windowId:guid}", Need.Client) { Scope = TokenScopes.Fill },
        new("DELETE", Check + "/presence/{windowId:guid}", Need.Client) { Scope = TokenScopes.Fill },
        new("GET", Api + "/round", Need.SignedIn) { Scope = TokenScopes.Read, Shows = true, Query = _ => "q=service", Filters = [of => $"q={of.Mark}", of => $"category=Rubrique%20{of.Mark}"] },

        new("GET", Evidence, Need.Client) { Scope = TokenScopes.Read, Shows = true },
        new("POST", Evidence, Need.Client) { Scope = TokenScopes.Fill, Content = Picture },
        new("GET", Evidence + "/{evidenceId:long}", Need.Client) { Scope = TokenScopes.Read },
        new("GET", Evidence + "/{evidenceId:long}/thumbnail", Need.Client) { Scope = TokenScopes.Read },
        new("DELETE", Evidence + "/{evidenceId:long}", Need.Client) { Scope = TokenScopes.Fill },

        new("GET", Check + "/bulletin", Need.Client) { Scope = TokenScopes.Read, Query = _ => "preview=true&format=pdf" },
        new("GET", Check + "/sending", Need.Client) { Scope = TokenScopes.Read, Shows = true },
        new("POST", Check + "/send", Need.Client) { Scope = TokenScopes.Send, Json = _ => """{"acceptIncomplete":true,"reason":"Panne"}""" },
        new("POST", Check + "/cancel-sending", Need.Client) { Scope = TokenScopes.Send, OfSentCheck = true },
        new("POST", Check + "/reopen", Need.Client)
        {
            Scope = TokenScopes.Send,
            OfSentCheck = true,
            Json = _ => """{"reason":"Erreur"}""",
            Prepare = (world, of) => world.Web.Core.Database.ExecuteAsync(
                $"UPDATE checks SET sent_at = frozen_at WHERE id = {of.SentCheckId}; UPDATE outgoing_mails SET state = 3, sent_at = created_at WHERE id = {of.MailId}; UPDATE outgoing_mail_recipients SET state = 3 WHERE mail_id = {of.MailId}"),
        },
        new("GET", Api + "/bulletins/{bulletinId:long}/file", Need.Client) { Scope = TokenScopes.Read },
        new("GET", Api + "/mails", Need.Client) { Scope = TokenScopes.Read, Query = of => $"checkId={of.SentCheckId}", Shows = true },
        new("POST", Api + "/mails/{mailId:long}/retry", Need.Client) { Scope = TokenScopes.Send },
        new("POST", Api + "/mails/{mailId:long}/cancel", Need.Client) { Scope = TokenScopes.Send },
    ];

    public static IReadOnlyList<Door> All => [.. Calls, .. Pages, .. Files, .. Others];

    private static MultipartFormDataContent Picture() => new() { { new ByteArrayContent(SampleFiles.Pdf()), "file", "rapport.pdf" } };
}
