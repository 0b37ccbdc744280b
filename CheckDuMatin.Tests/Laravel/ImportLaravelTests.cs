using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Laravel;

/// <summary>Taking over the former application's data: what becomes of each row, its oddities told one by one.</summary>
public sealed class ImportLaravelTests : LaravelImportTest
{
    [Fact]
    public async Task People_come_by_invitation_and_see_their_clients()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();
        var here = await app.AddUserAsync(UserRole.Manager);
        await app.Database.ExecuteAsync($"UPDATE users SET email = 'ici@ancien.example', normalized_email = 'ICI@ANCIEN.EXAMPLE' WHERE id = {here.Id}", Cancel);

        var report = await ImportAsync(app, source);

        Assert.Equal(
            ["Admin|admin@ancien.example|2", "Zoé Lefèvre|Zoe@ancien.example|1", "vide|vide@ancien.example|1"],
            await RowsAsync(app, $"SELECT CONCAT_WS('|', name, email, role) FROM users WHERE id > {here.Id} AND password_hash IS NULL ORDER BY id"));
        Assert.Equal(
            ["admin@ancien.example", "Zoe@ancien.example", "vide@ancien.example"],
            await RowsAsync(app, "SELECT r.address FROM outgoing_mails m JOIN outgoing_mail_recipients r ON r.mail_id = m.id WHERE m.kind = 3 ORDER BY m.id"));
        Assert.Equal(3, await CountAsync(app, "account_links"));
        Assert.Equal(
            ["Zoe@ancien.example|Dupont|08:30:00", "Zoe@ancien.example|Dupont|09:00:00"],
            await RowsAsync(app, "SELECT CONCAT_WS('|', u.email, c.label, c.check_time) FROM client_managers m JOIN users u ON u.id = m.user_id JOIN clients c ON c.id = m.client_id ORDER BY c.id"));
        Assert.Equal((6, 3, 1), Counts(report, "users"));
        Assert.Equal(["3 role_unknown", "4 user_address_invalid", "5 name_missing"], Told(report, "users"));
        Assert.Equal(["2 link_twice", "3 link_of_administrator", "4 user_not_taken", "5 client_not_taken"], Told(report, "client_user"));
    }

    [Fact]
    public async Task Clients_and_templates_keep_what_can_be_kept()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();

        var report = await ImportAsync(app, source);

        Assert.Equal(
            ["Dupont|08:30:00|Rouge", "Durand|09:00:00|-", "Long nom|07:15:00|-", "Client 4|09:00:00|-", "Dupont|09:00:00|Tableur"],
            await RowsAsync(app, "SELECT CONCAT_WS('|', c.label, c.check_time, COALESCE(t.name, '-')) FROM clients c LEFT JOIN templates t ON t.id = c.template_id ORDER BY c.id"));
        Assert.Equal(
            ["2 check_time_invalid", "2 template_not_taken", "3 check_time_seconds", "3 control_characters", "4 check_time_invalid", "4 label_missing"],
            Told(report, "clients"));
        Assert.Equal(
            ["Rouge|FF0000|AABBCC|00AA00|1|0", "rouge (2)|FF0000|C00000|0A0B0C|0|1", "Tableur|FF0000|C00000|00B050|0|1"],
            await RowsAsync(app, "SELECT CONCAT_WS('|', name, header_colour, footer_colour, success_colour, date_format, show_generation_time) FROM templates WHERE id > 3 ORDER BY id"));
        Assert.Equal(
            ["""[{"Title":"Serveurs","Colour":"666666"},{"Title":"R\u00E9seau","Colour":"112233"}]"""],
            await RowsAsync(app, "SELECT sections FROM templates WHERE name = 'Rouge' AND id > 3 ORDER BY id LIMIT 1"));
        Assert.Equal(
            ["1 colour_invalid", "1 column_twice", "1 column_unknown", "1 no_such_option", "1 no_such_option", "2 colour_invalid", "2 format_unknown", "2 json_broken", "2 template_name_taken"],
            Told(report, "templates"));
        Assert.Equal([" client_template"], Told(report, "client_template"));
    }

    [Fact]
    public async Task Trees_are_put_right_and_archived_services_stay_archived()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();

        var report = await ImportAsync(app, source);

        Assert.Equal(
            ["Serveurs|-|0|1|service,comment", "Sauvegardes|Serveurs|0|0|", "Cercle A|-|1|0|", "Cercle B|Cercle A|0|0|", "Orpheline|-|2|0|", "Chez Durand|-|0|0|"],
            await RowsAsync(app, """
                SELECT CONCAT_WS('|', c.title, COALESCE(p.title, '-'), c.position, c.show_statistics, c.report_columns)
                FROM categories c LEFT JOIN categories p ON p.id = c.parent_id JOIN imported_rows i ON i.our_id = c.id AND i.source_table = 'categories' ORDER BY i.source_id
                """));
        Assert.Equal(
            ["Serveur A|1|0|0", "Vieux serveur|0|1|1", "Serveur B|1|1|1", "Bande|1|0|2", "Chez Durand|1|0|0", "n° 7|1|0|3"],
            await RowsAsync(app, """
                SELECT CONCAT_WS('|', s.title, s.is_active, s.position, r.position)
                FROM services s JOIN service_revisions r ON r.id = s.revision_id JOIN imported_rows i ON i.our_id = s.id AND i.source_table = 'services' ORDER BY i.source_id
                """));
        Assert.Equal(
            ["1 no_such_option", "3 parent_circle", "5 category_inactive", "5 parent_missing", "6 json_broken", "6 parent_foreign", "7 client_not_taken"], Told(report, "categories"));
        Assert.Equal(["6 category_not_taken", "7 title_missing"], Told(report, "services"));
    }

    [Fact]
    public async Task Addresses_and_holidays_come_without_the_bad_ones()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();

        var report = await ImportAsync(app, source);

        Assert.Equal(
            ["1|1|support@ancien.example", "1|2|it@dupont.example", "1|3|chef@dupont.example", "2|2|astreinte@dupont.example"],
            await RowsAsync(app, "SELECT CONCAT_WS('|', purpose, type, address) FROM recipients ORDER BY id"));
        Assert.Equal(["4 address_invalid", "5 type_unknown", "6 client_not_taken", "7 address_twice"], Told(report, "mailings"));
        Assert.Equal(["2026-12-24|Réveillon|1"], await RowsAsync(app, "SELECT CONCAT_WS('|', day, label, kind) FROM holidays"));
        Assert.Equal(["2 feast_misplaced", "4 date_invalid"], Told(report, "holidays"));
    }

    [Fact]
    public async Task Checks_come_with_their_lines_counters_and_instants()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();

        var report = await ImportAsync(app, source);

        Assert.Equal(
            [
                "1|2026-11-25|2026-11-25 08:30:02|4|0,0,1,1,1|2026-11-25 08:40:00|2026-11-25 08:50:00|2026-11-25 09:15:00|Tout va bien",
                "3|2026-11-26|2026-11-26 08:30:00|4|1,1,1,0,1|2026-11-26 08:50:00|-|-|-",
                "9|2026-11-26|2026-11-25 23:30:00|2|0,0,1,0,0|2026-11-25 23:30:00|2026-11-25 23:30:00|-|-",
            ],
            await RowsAsync(app, """
                SELECT CONCAT_WS('|', i.source_id, c.day, DATE_FORMAT(c.scheduled_at, '%Y-%m-%d %H:%i:%s'), c.status,
                    CONCAT_WS(',', c.pending_lines, c.in_progress_lines, c.success_lines, c.warning_lines, c.error_lines), COALESCE(DATE_FORMAT(c.started_at, '%Y-%m-%d %H:%i:%s'), '-'),
                    COALESCE(DATE_FORMAT(c.completed_at, '%Y-%m-%d %H:%i:%s'), '-'), COALESCE(DATE_FORMAT(IF(c.frozen_at = c.sent_at AND c.sent_at = c.accepted_at, c.sent_at, NULL), '%Y-%m-%d %H:%i:%s'), '-'),
                    COALESCE(c.notes, '-'))
                FROM checks c JOIN imported_rows i ON i.our_id = c.id AND i.source_table = 'checks' ORDER BY i.source_id
                """));
        Assert.Equal(
            [
                "1|Serveur A|2|-|Note|-|2027-03-01|-|-", "1|Serveur B|4|En panne|-|Zoé Lefèvre|-|2026-11-25|-", "1|Bande|3|1000|-|-|-|2026-11-25|-",
                "3|Serveur A|2|OK|-|-|-|-|1", "3|Vieux serveur|1|-|-|-|-|-|-", "3|Serveur B|4|-|-|-|-|2026-11-25|1", "3|Bande|0|-|-|-|-|2026-11-25|1", "9|Chez Durand|2|-|-|-|-|-|-",
            ],
            await RowsAsync(app, """
                SELECT CONCAT_WS('|', i.source_id, r.title, l.status, COALESCE(IF(CHAR_LENGTH(l.comment) > 100, CHAR_LENGTH(l.comment), l.comment), '-'), COALESCE(l.notes, '-'), COALESCE(u.name, '-'),
                    COALESCE(l.expiration_date, '-'), COALESCE(l.failing_since, '-'), COALESCE(p.source_id, '-'))
                FROM check_lines l JOIN imported_rows i ON i.our_id = l.check_id AND i.source_table = 'checks' JOIN service_revisions r ON r.id = l.revision_id
                LEFT JOIN users u ON u.id = l.operator_id LEFT JOIN imported_rows p ON p.our_id = l.previous_check_id AND p.source_table = 'checks' ORDER BY i.source_id, l.service_id
                """));
        Assert.Equal(
            [
                "10 check_without_services", "2 check_second", "3 date_dropped", "4 check_empty", "5 check_too_old", "6 date_invalid", "7 check_future", "8 client_not_taken",
            ],
            Told(report, "checks"));
        Assert.Equal(
            ["11 status_unknown", "13 check_missing", "3 date_dropped", "3 operator_not_taken", "3 text_cut", "5 line_twice", "6 control_characters", "7 line_twice", "9 service_not_taken"],
            Told(report, "service_checks"));
        // Whoever is in charge was told in his time.
        Assert.Equal(0, await CountAsync(app, "check_lines WHERE operator_id IS NOT NULL AND (operator_notified_at IS NULL OR assigned_at IS NULL)"));
        Assert.Equal(0, await CountAsync(app, "daily_statistics"));
    }

    [Fact]
    public async Task The_zone_of_the_former_dates_moves_instants_and_days()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();

        await ImportAsync(app, source, zone: "Europe/Paris");

        Assert.Equal(
            ["2026-11-25|07:30:02|08:15:00", "2026-11-25|22:30:00|-"],
            await RowsAsync(app, """
                SELECT CONCAT_WS('|', c.day, DATE_FORMAT(c.scheduled_at, '%H:%i:%s'), COALESCE(DATE_FORMAT(c.sent_at, '%H:%i:%s'), '-'))
                FROM checks c JOIN imported_rows i ON i.our_id = c.id AND i.source_table = 'checks' WHERE i.source_id IN (1, 9) ORDER BY i.source_id
                """));
    }

    [Fact]
    public async Task A_second_run_makes_nothing_twice_and_brings_nothing_back()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();
        await ImportAsync(app, source, Logos());
        await app.Database.ExecuteAsync("DELETE FROM recipients WHERE address IN ('it@dupont.example', 'chef@dupont.example'); DELETE FROM client_managers; DELETE FROM holidays; UPDATE clients SET label = 'Dupont SA' ORDER BY id LIMIT 1", Cancel);
        var before = await TablesAsync(app);

        var again = await ImportAsync(app, source, Logos());

        Assert.Equal(before.Where(table => !table.StartsWith("audit_entries ", StringComparison.Ordinal)), (await TablesAsync(app)).Where(table => !table.StartsWith("audit_entries ", StringComparison.Ordinal)));
        Assert.Equal(2, await CountAsync(app, "audit_entries WHERE action = 'import.laravel'"));
        Assert.Equal(0, again.Tables.Values.Sum(table => table.Imported));
        Assert.Equal((10, 0, 3), Counts(again, "checks"));
        Assert.Equal((5, 0, 5), Counts(again, "clients"));
        Assert.Equal((7, 0, 6), Counts(again, "services"));
    }

    [Fact]
    public async Task What_the_former_application_adds_later_comes_with_the_next_run()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();
        await ImportAsync(app, source);
        await source.ExecuteAsync(
            """
            INSERT INTO services (id, title, category_id) VALUES (20, 'Nouveau', 1);
            INSERT INTO checks (id, date_time, client_id) VALUES (20, '2026-11-27 08:30:00', 1);
            INSERT INTO service_checks (id, check_id, service_id, statut) VALUES (20, 20, 20, 'success'), (21, 20, 3, 'error');
            """,
            Cancel);

        var report = await ImportAsync(app, source);

        Assert.Equal((8, 1, 6), Counts(report, "services"));
        Assert.Equal(
            ["Nouveau|-", "Serveur B|2026-11-25"],
            await RowsAsync(app, """
                SELECT CONCAT_WS('|', r.title, COALESCE(l.failing_since, '-')) FROM check_lines l JOIN service_revisions r ON r.id = l.revision_id JOIN checks c ON c.id = l.check_id
                WHERE c.day = '2026-11-27' ORDER BY r.title
                """));
    }

    [Fact]
    public async Task A_trial_tells_the_same_and_changes_nothing()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();
        var before = await TablesAsync(app);

        var trial = await ImportAsync(app, source, Logos(), dryRun: true);

        Assert.Equal(before, await TablesAsync(app));
        Assert.False(Directory.Exists(Path.Combine(app.Storage, "logos")));
        var real = await ImportAsync(app, source, Logos());
        Assert.Equal(real.Issues.Select(Line), trial.Issues.Select(Line));
    }

    [Fact]
    public async Task Logos_are_drawn_anew_and_none_comes_from_outside_theFolder()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();

        var report = await ImportAsync(app, source, Logos());

        Assert.Equal(["2 logo_outside", "3 logo_refused_because", "4 logo_missing"], Told(report, "clients.logo"));
        Assert.Equal(["Dupont"], await RowsAsync(app, "SELECT label FROM clients WHERE logo_file IS NOT NULL"));
        Assert.Single(Directory.GetFiles(Path.Combine(app.Storage, "logos"), "*", SearchOption.AllDirectories));
    }
}
