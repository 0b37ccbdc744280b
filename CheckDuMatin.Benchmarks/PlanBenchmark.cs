using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// Every statement that the pages and the API send, for an administrator and for a manager, on tables of tens and hundreds of thousands of rows: which of them the server answers
/// by reading a table or an index from end to end. By EXPLAIN, and where MariaDB's ANALYZE counts the rows that were really read, by that: what a LIMIT ends is no full scan.
/// </summary>
internal sealed class PlanBenchmark : Benchmark
{
    private const int Clients = 300;
    private const int Services = 10;
    private const int Days = 180;
    private const int Traces = 30_000;

    /// <summary>Rows that may be read from end to end: what a list counts before it says "more than 10,000".</summary>
    private const long Many = 10_001;

    public override string Name => "plan";

    public override string Description => $"EXPLAIN of every statement of the pages and the API, {Clients * Services * Days:N0} lines: full scans over 10,000 rows";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var recorder = new StatementRecorder();
        var app = await CoreApp.StartAsync();
        await using var web = WebApp.Start(app, configure: recorder.Watch);
        var today = app.Get<DashboardFigures>().Today;
        await BoardSeed.ClientsAsync(app.Database, Clients, Services, cancellationToken);
        await BoardSeed.DaysAsync(app.Database, today.AddDays(1 - Days), today, cancellationToken);
        await TracesAsync(app.Database, cancellationToken);
        var requests = await RequestsAsync(app, today, cancellationToken);
        foreach (var role in (UserRole[])[UserRole.Administrator, UserRole.Manager])
        {
            var user = await web.AddUserAsync(role);
            await app.Database.ExecuteAsync($"INSERT INTO client_managers (client_id, user_id, created_at, updated_at) SELECT id, {user.Id}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM clients WHERE id % 10 = 1", cancellationToken);
            await AskAsync(web, recorder, user, requests, cancellationToken);
        }

        await ByHandAsync(app, recorder, cancellationToken);

        var scans = 0;
        var explained = recorder.Statements.Where(statement => statement.Sql.TrimStart().StartsWith("SELECT", StringComparison.Ordinal)).ToList();
        foreach (var statement in explained)
        {
            var faults = await ScansAsync(app.Database, statement, cancellationToken);
            scans += faults.Count > 0 ? 1 : 0;
            foreach (var fault in faults)
            {
                await Console.Error.WriteLineAsync($"{statement.Request}: {fault}\n{statement.Sql}\n");
            }
        }

        return
        [
            new Measure("requests", requests.Count * 2, ""),
            new Measure("statements", explained.Count, ""),
            new Measure("full_scans", scans, "", Limit: 0),
        ];
    }

    /// <summary>What years leave behind beside the checks.</summary>
    private static Task<int> TracesAsync(TestDatabase database, CancellationToken cancellationToken) => database.ExecuteAsync(
        $"""
        CREATE TEMPORARY TABLE numbers (n INT PRIMARY KEY) AS WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 900) SELECT n FROM numbers;
        CREATE TEMPORARY TABLE more (n INT PRIMARY KEY) AS SELECT n FROM numbers;
        CREATE TEMPORARY TABLE traces (n INT PRIMARY KEY) AS SELECT a.n + (b.n - 1) * 900 AS n FROM numbers a JOIN more b WHERE b.n <= {Traces / 900 + 1};
        INSERT INTO audit_entries (created_at, user_id, client_id, action, entity_id, correlation_id)
        SELECT UTC_TIMESTAMP(6) - INTERVAL n MINUTE, 1, 1 + n % {Clients}, ELT(1 + n % 3, 'line.saved', 'client.updated', 'user.signed_in'), n, MD5(n) FROM traces ORDER BY n DESC;
        INSERT INTO changes (created_at, entity, entity_id, client_id, version, user_id) SELECT UTC_TIMESTAMP(6) - INTERVAL n SECOND, 3, n, 1 + n % {Clients}, 1, 1 FROM traces ORDER BY n DESC;
        INSERT INTO job_runs (job, instance, started_at, finished_at, outcome, created_at, updated_at)
        SELECT CONCAT('job-', n % 15), 'here:1', UTC_TIMESTAMP(6) - INTERVAL n MINUTE, UTC_TIMESTAMP(6), 1 + n % 2, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM traces ORDER BY n DESC;
        INSERT INTO metric_samples (series, taken_at, value) SELECT ELT(1 + n % 4, 'cpu', 'memory', 'disk:/', 'queue'), UTC_TIMESTAMP(6) - INTERVAL n MINUTE, n % 100 FROM traces;
        INSERT INTO outgoing_mails (attempts, check_id, client_id, created_at, dedupe_key, from_address, from_name, html_body, kind, message_id, requested_by_id, sent_at, state, subject, text_body, updated_at)
        SELECT 1, k.id, k.client_id, k.sent_at, CONCAT('check:', k.id), 'checks@example.org', 'Checks', '<p>', 1, CONCAT(k.id, '@example.org'), 1, k.sent_at, 3, 'Bulletin', '-', k.sent_at FROM checks k;
        INSERT INTO outgoing_mail_recipients (mail_id, address, kind, state, created_at, updated_at) SELECT id, 'dsi@example.org', 1, 2, created_at, created_at FROM outgoing_mails;
        ANALYZE TABLE audit_entries, changes, job_runs, metric_samples, outgoing_mails, outgoing_mail_recipients, client_managers, users;
        """,
        cancellationToken);

    private static async Task<IReadOnlyList<string>> RequestsAsync(CoreApp app, DateOnly today, CancellationToken cancellationToken)
    {
        var client = await app.Database.ScalarAsync<long>("SELECT MIN(id) FROM clients WHERE id % 10 = 1", cancellationToken);
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var check = await app.Database.ScalarAsync<long>($"SELECT id FROM checks WHERE client_id = {client} AND day = '{day}'", cancellationToken);
        var past = today.AddDays(-20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return
        [
            "/", "/?recherche=client+1", "/?etat=nok", $"/checks/{check}", "/checks", $"/checks?client={client}", $"/checks?du={past}&au={day}&page=20", "/checks?etat=nok", "/checks?recherche=client",
            "/ronde", "/taches", "/tableau-de-bord", $"/tableau-de-bord?du={past}&au={day}", $"/tableau-de-bord?client={client}", $"/tableau-de-bord.csv?du={past}&au={day}",
            "/clients", "/clients?recherche=client", "/clients/nouveau", .. ClientParts(client),
            "/courriels", "/courriels?etat=sent&page=5", $"/courriels?client={client}", "/audit", $"/audit?du={past}&au={day}", $"/audit?client={client}", "/audit?action=line.saved", "/audit?page=50",
            "/templates", "/templates/nouveau", "/jours-feries", "/utilisateurs", "/profil", "/exploitation", "/exploitation?partie=taches", "/exploitation?partie=incidents", "/exploitation?partie=courriels",
            "/api/v1/me", "/api/v1/round", "/api/v1/clients", $"/api/v1/clients/{client}", $"/api/v1/clients/{client}/services", $"/api/v1/clients/{client}/recipients", $"/api/v1/clients/{client}/operators",
            "/api/v1/checks", $"/api/v1/checks?clientId={client}", $"/api/v1/checks?from={past}&to={day}&page=30", "/api/v1/checks?status=error", $"/api/v1/checks/{check}", $"/api/v1/checks/{check}/sending",
            $"/api/v1/checks/{check}/bulletin", "/api/v1/mails", "/api/v1/mails?state=sent&page=9", $"/api/v1/mails?clientId={client}", "/api/v1/holidays", "/api/v1/templates",
        ];
    }

    private static IEnumerable<string> ClientParts(long client) =>
        ((string[])["", "?partie=services", "?partie=destinataires", "?partie=calendrier", "?partie=bulletin", "?partie=checks", "?partie=statistiques", "?partie=courriels", "?partie=acces"]).Select(part => $"/clients/{client}{part}");

    /// <summary>Pages with the person's cookies, the API with a token, and one line saved.</summary>
    private static async Task AskAsync(WebApp web, StatementRecorder recorder, User user, IReadOnlyList<string> requests, CancellationToken cancellationToken)
    {
        var browser = await Browser.SharedAsync();
        await using var context = await browser.NewContextAsync();
        await web.SignInAsync(await context.NewPageAsync(), user);
        using var pages = web.CreateHttpClient();
        pages.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}")));
        using var api = web.CreateHttpClient();
        api.DefaultRequestHeaders.Authorization = new("Bearer", await HttpOperator.TokenAsync(web, user));
        foreach (var path in requests)
        {
            recorder.Request = $"{user.Role} {path}";
            using var answer = await (path.StartsWith("/api", StringComparison.Ordinal) ? api : pages).GetAsync(path, cancellationToken);
            if ((int)answer.StatusCode >= 500 || answer.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
            {
                throw new InvalidOperationException($"{recorder.Request} answered {(int)answer.StatusCode}.");
            }
        }

        recorder.Request = $"{user.Role} PATCH line";
        var check = requests.Single(path => path.StartsWith("/api/v1/checks/", StringComparison.Ordinal) && path.Count(c => c == '/') == 4);
        await web.Core.Database.ExecuteAsync($"UPDATE checks SET frozen_at = NULL, sent_at = NULL WHERE id = {check.Split('/')[^1]}", cancellationToken);
        var line = (await api.GetFromJsonAsync<JsonNode>(check, cancellationToken))!["lines"]![0]!;
        using var saved = await api.PatchAsJsonAsync($"{check}/lines/{line["id"]}", new { comment = $"Vu par {user.Role}", version = (long)line["version"]! }, cancellationToken);
        if (!saved.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{recorder.Request} answered {(int)saved.StatusCode}: {await saved.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    /// <summary>The statements that EF does not send.</summary>
    private static async Task ByHandAsync(CoreApp app, StatementRecorder recorder, CancellationToken cancellationToken)
    {
        recorder.Request = "by hand";
        await using var db = app.Db.Open(ClientScope.System);
        var token = await db.ApiTokens.OrderBy(row => row.Id).LastAsync(cancellationToken);
        recorder.Keep(TokenAuthentication.FindSql, TokenAuthentication.FindParameters(token.Hash, DateTime.UtcNow));
        var line = await db.CheckLines.OrderBy(row => row.CheckId).Select(row => new { row.CheckId, row.ServiceId, row.Check!.ClientId }).LastAsync(cancellationToken);
        foreach (var statement in LineStatements.FindSql($"client_id IN ({line.ClientId})").Split(';', StringSplitOptions.TrimEntries))
        {
            recorder.Keep(statement, LineStatements.FindParameters(line.CheckId, line.ServiceId, token.UserId, token.UserId));
        }
    }

    /// <summary>The steps of the plan that read too much from end to end.</summary>
    private static async Task<IReadOnlyList<string>> ScansAsync(TestDatabase database, StatementRecorder.Statement statement, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var analyzes = connection.ServerVersion.Contains("MariaDB", StringComparison.Ordinal);
        await using var command = new MySqlCommand($"{(analyzes ? "ANALYZE" : "EXPLAIN")} {statement.Sql.TrimEnd().TrimEnd(';').Split(";\n")[0]}", connection);
        command.Parameters.AddRange(statement.Parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> faults = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var (table, type) = (Text(reader, "table"), Text(reader, "type"));
            var rows = double.TryParse(Text(reader, analyzes ? "r_rows" : "rows"), CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (type is "ALL" or "index" && rows > Many && !table.StartsWith('<'))
            {
                faults.Add($"{table} {type} {Text(reader, "key")} {rows} rows, {Text(reader, "Extra")}");
            }
        }

        return faults;
    }

    private static string Text(MySqlDataReader reader, string column) => reader[column]?.ToString() ?? "";
}
