
namespace CheckDuMatin.AppHost;

/// <summary>Every key of the operator's <c>.env</c>, documented in French as the operations manual is.</summary>
internal static class OperatorSettings
{
    public static void Document(EnvFile env) => env
        .Section("Application")
        .Add("APP_URL", "", "Adresse publique, telle qu’on la tape dans un navigateur. Obligatoire. Exemple\u00A0: https://checks.exemple.fr")
        .Add("WEB_PORT", "8001", "Port de la page sur cette machine, ou adresse et port\u00A0: 127.0.0.1:8001 derrière un mandataire inverse de cette machine.")
        .Add("APP_TIMEZONE", "Europe/Paris", "Fuseau des tâches planifiées (nom IANA).")
        .Add("TRUSTED_PROXIES", "", "Adresses IP des mandataires inverses\u00A0; leurs en-têtes X-Forwarded-* comptent, ceux des autres non.\nExemple\u00A0: 172.18.0.2,10.0.0.5")
        .Add("ALLOW_HTTP", "false", "true\u00A0: accepte une APP_URL en http (sans TLS). À réserver aux essais.")
        .Add("SECRETS_DIR", "./secrets", "Dossier des secrets sur cette machine, un par fichier, que install.sh écrit\u00A0; les clés en _FILE les désignent sous /run/secrets.")
        .Add("IMAGE_TAG", "", "Version des images à faire tourner, par exemple 1.2.0. Obligatoire\u00A0; update.sh la change.")
        .Add("WEB_IMAGE", null, "Nom de l’image de web, quand elle vient d’un registre\u00A0; vide\u00A0: check-du-matin/web.")
        .Add("WORKER_IMAGE", null, "Nom de l’image du worker\u00A0; vide\u00A0: check-du-matin/worker.")
        .Section("Base de données")
        .Add("DB_HOST", "mysql", "Serveur MySQL 8.4\u00A0; mysql est celui de docker-compose.yaml.")
        .Add("DB_PORT", "3306", "Port du serveur.")
        .Add("DB_DATABASE", "check_du_matin", "Nom de la base.")
        .Add("DB_USERNAME", "check_du_matin", "Compte de l’application.")
        .Add("DB_PASSWORD_FILE", "/run/secrets/db-password", "Fichier du mot de passe de ce compte, lu dans les conteneurs. Obligatoire, ou le mot de passe lui-même dans DB_PASSWORD.")
        .Add("DB_PASSWORD", null, "Le mot de passe du compte\u00A0; ne compte que si DB_PASSWORD_FILE est vide.")
        .Add("DB_MAINTENANCE_USERNAME", "check_du_matin_maintenance", "Compte pour les migrations et les restaurations\u00A0; vide\u00A0: celui de l’application.")
        .Add("DB_MAINTENANCE_PASSWORD_FILE", "/run/secrets/db-maintenance-password", "Fichier du mot de passe de ce compte.")
        .Add("DB_BACKUP_USERNAME", "check_du_matin_backup", "Compte en lecture pour les sauvegardes\u00A0; vide\u00A0: celui de l’application.")
        .Add("DB_BACKUP_PASSWORD_FILE", "/run/secrets/db-backup-password", "Fichier du mot de passe de ce compte.")
        .Section("Mail")
        .Add("MAIL_HOST", "", "Relais SMTP. Obligatoire.")
        .Add("MAIL_PORT", "25", "Port du relais.")
        .Add("MAIL_ENCRYPTION", "optional", "none, optional (STARTTLS s’il est offert), starttls (exigé) ou tls. Avec un compte, optional n’envoie jamais le mot de passe en clair\u00A0; none, si.")
        .Add("MAIL_USERNAME", null, "Compte chez le relais, s’il en demande un.")
        .Add("MAIL_PASSWORD", null, "Mot de passe de ce compte.")
        .Add("MAIL_PASSWORD_FILE", null, "Ou le fichier qui le contient\u00A0: /run/secrets/mail-password.")
        .Add("MAIL_FROM_ADDRESS", "", "Adresse d’expédition. Obligatoire.")
        .Add("MAIL_RATE", null, "Mails par minute au plus\u00A0; vide\u00A0: sans limite.")
        .Add("MAIL_EHLO", null, "Nom annoncé au relais\u00A0; vide\u00A0: celui de la machine.")
        .Add("MAIL_TIMEOUT", "60", "Secondes laissées au relais pour chaque réponse (1 à 120).")
        .Section("Surveillance")
        .Add("ADMIN_ALERT_EMAIL", null, "Qui reçoit les alertes.")
        .Add("HEARTBEAT_URL", null, "Adresse appelée chaque minute, pour qu’un moniteur extérieur remarque une machine morte.")
        .Add("OTEL_EXPORTER_OTLP_ENDPOINT", null, "Collecteur OpenTelemetry\u00A0; http://dashboard:18889 avec «\u00A0docker compose --profile dashboard up -d\u00A0».")
        .Section("Conservation et sauvegardes")
        .Add("RETENTION_DAYS", "30", "Jours de conservation des checks (7 au moins).")
        .Add("BULLETIN_RETENTION_DAYS", "365", "Jours de conservation des bulletins et des mails envoyés (7 au moins).")
        .Add("BACKUP_DIR", "./backups", "Dossier des sauvegardes sur cette machine, de préférence sur un autre disque que la base\u00A0; vide\u00A0: un volume de Docker.")
        .Add("BACKUP_PASSPHRASE_FILE", "/run/secrets/backup-passphrase", "Fichier de la phrase secrète qui chiffre les sauvegardes\u00A0; sans elle, clés et seconds facteurs n’y entrent pas.");
}
