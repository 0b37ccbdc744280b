using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Worker;

/// <summary>Many clients, each with a category and services, in a handful of statements. They are due every day from 00:00 UTC.</summary>
internal static class ManyClients
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public static async Task AddAsync(TestDatabase database, int clients, int servicesEach)
    {
        await database.ExecuteAsync($"""
            INSERT INTO clients (label, check_time, time_zone, check_days, observes_holidays, is_active, automatic_sending, reminder_delay_minutes, language, version, created_at, updated_at)
            WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < {clients})
            SELECT CONCAT('Société n° ', i), '00:00', 'UTC', 127, FALSE, TRUE, FALSE, 60, 'fr', 1, NOW(6), NOW(6) FROM n;
            INSERT INTO categories (client_id, title, position, show_statistics, created_at, updated_at)
            SELECT id, 'Sauvegardes', 0, FALSE, NOW(6), NOW(6) FROM clients;
            INSERT INTO services (client_id, category_id, title, position, is_active, created_at, updated_at)
            WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < {servicesEach})
            SELECT c.client_id, c.id, CONCAT('Service vérifié n° ', n.i), n.i, TRUE, NOW(6), NOW(6) FROM categories c CROSS JOIN n;
            INSERT INTO service_revisions (client_id, service_id, title, category_path, position, show_statistics, created_at, updated_at)
            SELECT client_id, id, title, '["Sauvegardes"]', position, FALSE, NOW(6), NOW(6) FROM services;
            UPDATE services JOIN service_revisions ON service_revisions.service_id = services.id SET services.revision_id = service_revisions.id;
            """, Token);
    }

    /// <summary>Each client has one check with every service once.</summary>
    public static async Task<bool> AreAllMadeAsync(TestDatabase database, int clients, int servicesEach) =>
        await database.ScalarAsync<long>("SELECT COUNT(*) FROM checks", Token) == clients
        && await database.ScalarAsync<long>("SELECT COUNT(DISTINCT client_id) FROM checks", Token) == clients
        && await database.ScalarAsync<long>("SELECT COUNT(*) FROM check_lines", Token) == clients * servicesEach
        && await database.ScalarAsync<decimal>("SELECT SUM(pending_lines) FROM checks", Token) == clients * servicesEach;
}
