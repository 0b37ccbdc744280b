using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Laravel;

/// <summary>A database as the former application's migrations make it, in a server that forgives as its own did (zero dates, empty enumerations).</summary>
public static class LaravelDatabase
{
    private const string Schema = """
        CREATE TABLE users (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, email VARCHAR(255) NOT NULL UNIQUE, email_verified_at TIMESTAMP NULL,
            password VARCHAR(255) NOT NULL, role VARCHAR(255) NOT NULL, must_change_password TINYINT(1) NOT NULL DEFAULT 0, remember_token VARCHAR(100) NULL,
            created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
        CREATE TABLE templates (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, description VARCHAR(255) NULL, type VARCHAR(255) NOT NULL DEFAULT 'excel',
            header_logo VARCHAR(255) NULL, header_title VARCHAR(255) NULL, header_color VARCHAR(32) NULL, section_config LONGTEXT NULL, footer_text VARCHAR(255) NULL,
            footer_color VARCHAR(32) NULL, config LONGTEXT NULL, export_columns LONGTEXT NULL, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
        CREATE TABLE clients (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, label VARCHAR(255) NOT NULL, logo VARCHAR(255) NULL, template_id BIGINT UNSIGNED NULL,
            check_time TIME NOT NULL, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
        CREATE TABLE client_user (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, user_id BIGINT UNSIGNED NOT NULL, client_id BIGINT UNSIGNED NOT NULL,
            created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
        CREATE TABLE client_template (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, client_id BIGINT UNSIGNED NOT NULL, template_id BIGINT UNSIGNED NOT NULL,
            UNIQUE (client_id, template_id));
        CREATE TABLE categories (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255) NOT NULL, client_id BIGINT UNSIGNED NOT NULL, category_pk INT UNSIGNED NULL,
            status TINYINT(1) NOT NULL DEFAULT 1, created_by BIGINT UNSIGNED NOT NULL DEFAULT 1, export_columns LONGTEXT NULL, show_stats TINYINT(1) NOT NULL DEFAULT 0,
            stats_config LONGTEXT NULL, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
        CREATE TABLE services (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, title VARCHAR(255) NOT NULL, category_id BIGINT UNSIGNED NOT NULL, status TINYINT(1) NOT NULL DEFAULT 1,
            created_by BIGINT UNSIGNED NOT NULL DEFAULT 1, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
        CREATE TABLE checks (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, date_time DATETIME NOT NULL, client_id BIGINT UNSIGNED NOT NULL, created_by BIGINT UNSIGNED NOT NULL DEFAULT 1,
            statut ENUM('pending','in_progress','success','warning','error') NOT NULL DEFAULT 'pending', notes TEXT NULL, email_sent_at DATETIME NULL,
            created_at DATETIME NULL, updated_at DATETIME NULL, UNIQUE (client_id, date_time));
        CREATE TABLE service_checks (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, check_id BIGINT UNSIGNED NOT NULL, service_id BIGINT UNSIGNED NOT NULL,
            statut ENUM('pending','in_progress','success','warning','error') NOT NULL DEFAULT 'pending', observations TEXT NULL, notes TEXT NULL,
            intervenant BIGINT UNSIGNED NULL, expiration_date DATE NULL, created_at DATETIME NULL, updated_at DATETIME NULL);
        CREATE TABLE mailings (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, email VARCHAR(255) NOT NULL, type ENUM('sender','copie','receiver') NOT NULL,
            client_id BIGINT UNSIGNED NOT NULL, created_by BIGINT UNSIGNED NOT NULL DEFAULT 1);
        CREATE TABLE rappel_destinataires (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, client_id BIGINT UNSIGNED NOT NULL, email VARCHAR(255) NOT NULL,
            type ENUM('sender','copie','receiver') NOT NULL);
        CREATE TABLE holidays (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, date DATE NOT NULL, label VARCHAR(255) NOT NULL);

        """;

    /// <summary>Every oddity that the former application is known for, and some that an enemy would think of. "Now" is 27 November 2026.</summary>
    private const string Oddities = """
        SET sql_mode = '';
        INSERT INTO users (id, name, email, password, role) VALUES (1, 'Admin', 'admin@ancien.example', '$2y$secret', 'admin'),
            (2, 'Zoé Lefèvre', 'Zoe@ancien.example', '$2y$secret', 'gestionnaire'), (3, 'Sans rôle', 'role@ancien.example', '$2y$secret', 'superviseur'),
            (4, 'Sans adresse', 'pas une adresse', '$2y$secret', 'gestionnaire'), (5, '  ', 'vide@ancien.example', '$2y$secret', 'gestionnaire'),
            (6, 'Déjà là', 'ICI@ancien.example', '$2y$secret', 'gestionnaire');
        INSERT INTO templates (id, name, type, header_color, footer_color, section_config, config, export_columns, description) VALUES
            (1, 'Rouge', 'png', '#FF0000', '#abc', '{"sections":[{"name":"Réseau","type":"custom","order":2,"color":"#112233"},{"id":1,"type":"category","order":1,"color":"nope"}]}',
                '{"ok_color":"00AA00","date_format":"iso","show_timestamp":false,"status_style":"simple","font":{"family":"Arial"}}',
                '[{"field":"description","label":"Service"},{"field":"statut","label":"État"},{"field":"inconnu"},{"field":"statut"}]', 'Bandeau rouge'),
            (2, 'rouge', 'word', 'rouge', NULL, '{"sections":', '"{\\"ok_color\\":\\"0A0B0C\\"}"', NULL, NULL),
            (3, 'Tableur', 'excel', NULL, NULL, NULL, NULL, NULL, NULL);
        INSERT INTO client_template (client_id, template_id) VALUES (1, 1);
        INSERT INTO clients (id, label, logo, template_id, check_time) VALUES (1, 'Dupont', 'logos/bon.png', 1, '08:30'), (2, 'Durand', '../dehors.png', 99, '24:10:00'),
            (3, CONCAT('Long', CHAR(9), 'nom'), 'logos/faux.png', NULL, '07:15:30'), (4, '', 'logos/absent.png', NULL, '-01:00:00'), (5, 'Dupont', NULL, 3, '09:00');
        INSERT INTO client_user (id, user_id, client_id) VALUES (1, 2, 1), (2, 2, 1), (3, 1, 2), (4, 3, 1), (5, 2, 77), (6, 2, 5);
        INSERT INTO categories (id, title, client_id, category_pk, status, export_columns, show_stats, stats_config) VALUES
            (1, 'Serveurs', 1, NULL, 1, '[{"field":"description"},{"field":"observations"}]', 1, '{"total":{"label":"x"}}'), (2, 'Sauvegardes', 1, 1, 1, NULL, 0, NULL),
            (3, 'Cercle A', 1, 4, 1, NULL, 0, NULL), (4, 'Cercle B', 1, 3, 1, NULL, 0, NULL), (5, 'Orpheline', 1, 500, 0, NULL, 0, NULL),
            (6, 'Chez Durand', 2, 1, 1, '{broken', 0, NULL), (7, 'Sans client', 88, NULL, 1, NULL, 0, NULL);
        INSERT INTO services (id, title, category_id, status) VALUES (1, 'Serveur A', 1, 1), (2, 'Vieux serveur', 1, 0), (3, 'Serveur B', 1, 1), (4, 'Bande', 2, 1),
            (5, 'Chez Durand', 6, 1), (6, 'Perdu', 7, 1), (7, '', 3, 1);
        INSERT INTO mailings (id, email, type, client_id) VALUES (1, 'support@ancien.example', 'sender', 1), (2, 'it@dupont.example', 'receiver', 1), (3, 'chef@dupont.example', 'copie', 1),
            (4, 'pas bon', 'receiver', 1), (5, 'a@b.example', '', 1), (6, 'a@b.example', 'receiver', 66), (7, 'IT@dupont.example', 'receiver', 1);
        INSERT INTO rappel_destinataires (id, email, type, client_id) VALUES (1, 'astreinte@dupont.example', 'receiver', 1);
        INSERT INTO holidays (id, date, label) VALUES (1, '2026-12-25', 'Noël'), (2, '2026-04-01', 'Lundi de Pâques'), (3, '2026-12-24', 'Réveillon'), (4, '0000-00-00', 'Jamais'),
            (5, '2026-12-24', 'Réveillon');
        INSERT INTO checks (id, date_time, client_id, created_by, notes, email_sent_at) VALUES
            (1, '2026-11-25 08:30:02', 1, 2, 'Tout va bien', '2026-11-25 09:15:00'), (2, '2026-11-26 06:00:00', 1, 1, NULL, NULL), (3, '2026-11-26 08:30:00', 1, 3, NULL, '0000-00-00 00:00:00'),
            (4, '2026-11-26 12:00:00', 1, 1, NULL, NULL), (5, '2026-09-01 08:00:00', 1, 1, NULL, NULL), (6, '0000-00-00 00:00:00', 1, 1, NULL, NULL), (7, '2026-12-24 08:00:00', 1, 1, NULL, NULL),
            (8, '2026-11-25 08:00:00', 70, 1, NULL, NULL), (9, '2026-11-25 23:30:00', 2, 1, NULL, NULL), (10, '2026-11-24 08:00:00', 1, 1, NULL, NULL);
        INSERT INTO service_checks (id, check_id, service_id, statut, observations, notes, intervenant, expiration_date, updated_at) VALUES
            (1, 1, 1, 'success', NULL, 'Note', NULL, '2027-03-01', '2026-11-25 08:40:00'), (2, 1, 3, 'error', 'En panne', NULL, 2, NULL, '2026-11-25 08:45:00'),
            (3, 1, 4, 'warning', REPEAT('é', 1500), NULL, 3, '0000-00-00', '2026-11-25 08:50:00'), (4, 2, 1, 'success', NULL, NULL, NULL, NULL, NULL),
            (5, 3, 1, 'pending', NULL, NULL, NULL, NULL, NULL), (6, 3, 1, 'success', CONCAT('OK', CHAR(7)), NULL, NULL, NULL, '2026-11-26 08:50:00'), (7, 3, 1, 'pending', NULL, NULL, NULL, NULL, NULL),
            (8, 3, 3, 'error', NULL, NULL, NULL, NULL, '2026-11-26 08:51:00'), (9, 3, 5, 'success', NULL, NULL, NULL, NULL, NULL), (10, 3, 2, 'in_progress', NULL, NULL, NULL, NULL, '2026-11-26 08:52:00'),
            (11, 3, 4, '', NULL, NULL, NULL, NULL, NULL), (12, 5, 1, 'success', NULL, NULL, NULL, NULL, NULL), (13, 999, 1, 'success', NULL, NULL, NULL, NULL, NULL),
            (14, 9, 5, 'success', NULL, NULL, NULL, NULL, NULL), (15, 10, 6, 'success', NULL, NULL, NULL, NULL, NULL);
        """;

    /// <summary>The schema alone.</summary>
    public static async Task<TestDatabase> EmptyAsync()
    {
        var database = await (await MariaDbServer.SharedAsync()).CreateDatabaseAsync();
        await database.ExecuteAsync(Schema);
        return database;
    }

    public static async Task<TestDatabase> WithOdditiesAsync()
    {
        var database = await EmptyAsync();
        await database.ExecuteAsync(Oddities);
        return database;
    }

    /// <summary>A connection file that its owner alone reads.</summary>
    public static string WriteFile(this TempFolder folder, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = folder.File($"{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        return path;
    }
}
