using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Benchmarks;

/// <summary>Clients with services, written straight to the tables: each due every day from 00:00.</summary>
internal static class MorningSeed
{
    public static Task RunAsync(TestDatabase database, int clients, int services, CancellationToken cancellationToken)
    {
        return database.ExecuteAsync(
            $"""
            INSERT INTO clients (label, check_time, time_zone, check_days, observes_holidays, is_active, automatic_sending, reminder_delay_minutes, language, version, created_at, updated_at)
            SELECT CONCAT('Client ', seq.n), '00:00', 'Europe/Paris', 127, 0, 1, 0, 60, 'fr', 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
            FROM ({Numbers.To(clients)}) AS seq;
            INSERT INTO categories (client_id, title, position, show_statistics, created_at, updated_at)
            SELECT id, 'Sauvegardes', 0, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM clients;
            INSERT INTO services (client_id, category_id, title, position, is_active, created_at, updated_at)
            SELECT c.client_id, c.id, CONCAT('Service ', seq.n), seq.n, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
            FROM categories c JOIN ({Numbers.To(services)}) AS seq ORDER BY c.client_id, seq.n;
            INSERT INTO service_revisions (client_id, service_id, title, category_path, position, show_statistics, created_at, updated_at)
            SELECT client_id, id, title, '["Sauvegardes"]', position, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM services ORDER BY id;
            UPDATE services JOIN service_revisions ON service_revisions.service_id = services.id SET services.revision_id = service_revisions.id;
            """,
            cancellationToken);
    }
}
