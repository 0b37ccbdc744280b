#!/usr/bin/env bash
# Makes the database's three accounts, or brings passwords and rights up to date: the application's (rows), maintenance (tables, and the
# scratch schemas DATABASE_cdm_… of a restore), backup (reads). The service "accounts" of docker-compose.yaml runs it before each start.
set -euo pipefail
# A secret that is missing within a substitution ends the script too.
shopt -s inherit_errexit

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# password_of KEY: the content of the file that KEY_FILE names, else KEY itself.
password_of() {
    local file_key=${1}_FILE file
    file=${!file_key:-}
    if [[ -z ${file//[[:space:]]/} ]]; then
        [[ -n ${!1:-} ]] || fail "$1 : mot de passe manquant (ou $file_key)."
        printf '%s' "${!1}"
        return
    fi
    [[ -e $file ]] || fail "$file_key : le fichier « $file » n’existe pas."
    [[ -r $file ]] || fail "$file_key : le fichier « $file » ne peut pas être lu."
    [[ -s $file ]] || fail "$file_key : le fichier « $file » est vide."
    printf '%s' "$(<"$file")"
}

# As the inside of a text between single quotes, of an option's value between double ones, of a name between backticks, of a pattern of schemas.
text() { local value=${1//\\/\\\\}; printf '%s' "${value//\'/\'\'}"; }
option() { local value=${1//\\/\\\\}; printf '%s' "${value//\"/\\\"}"; }
name() { printf '%s' "${1//\`/\`\`}"; }
pattern() { local value=${1//_/\\_}; name "${value//%/\\%}"; }

# account NAME PASSWORD
account() {
    printf "CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s';\n" "$(text "$1")" "$(text "$2")"
    printf "ALTER USER '%s'@'%%' IDENTIFIED BY '%s';\n" "$(text "$1")" "$(text "$2")"
}

# grant RIGHTS SCHEMA-PATTERN NAME
grant() { printf "GRANT %s ON \`%s\`.* TO '%s'@'%%';\n" "$1" "$2" "$(text "$3")"; }

if [[ $DB_HOST != mysql ]]; then
    echo "DB_HOST=$DB_HOST : les comptes de ce serveur sont l’affaire de son administrateur."
    exit 0
fi

schema=$(pattern "$DB_DATABASE")
rows='SELECT, INSERT, UPDATE, DELETE'
tables='CREATE, ALTER, DROP, INDEX, REFERENCES'
maintenance=${DB_MAINTENANCE_USERNAME:-$DB_USERNAME}
root=$(password_of MYSQL_ROOT_PASSWORD)
password=$(password_of DB_PASSWORD)
statements=$(
    printf "CREATE DATABASE IF NOT EXISTS \`%s\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n" "$(name "$DB_DATABASE")"
    account "$DB_USERNAME" "$password"
    grant "$rows" "$schema" "$DB_USERNAME"
    # What takes the time, for « cdm db slow »: statements without their values.
    printf "GRANT SELECT ON performance_schema.events_statements_summary_by_digest TO '%s'@'%%';\n" "$(text "$DB_USERNAME")"
    if [[ $maintenance != "$DB_USERNAME" ]]; then
        password=$(password_of DB_MAINTENANCE_PASSWORD)
        account "$maintenance" "$password"
        # It had them while maintenance had no account of its own.
        printf "REVOKE IF EXISTS %s ON \`%s\`.* FROM '%s'@'%%' IGNORE UNKNOWN USER;\n" "$tables" "$schema" "$(text "$DB_USERNAME")"
    fi
    grant "$rows, $tables" "$schema" "$maintenance"
    grant "$rows, $tables" "$schema\\_cdm\\_%" "$maintenance"
    if [[ -n ${DB_BACKUP_USERNAME:-} && $DB_BACKUP_USERNAME != "$DB_USERNAME" ]]; then
        password=$(password_of DB_BACKUP_PASSWORD)
        account "$DB_BACKUP_USERNAME" "$password"
        grant SELECT "$schema" "$DB_BACKUP_USERNAME"
    fi
)
# The password goes by a descriptor: an argument or a variable of the environment could be read by others.
if ! answer=$(mysql --defaults-extra-file=<(printf '[client]\npassword="%s"\n' "$(option "$root")") \
    --protocol=tcp --host="$DB_HOST" --user=root --batch <<<"$statements" 2>&1); then
    fail "MySQL refuse de préparer les comptes (mysql-root-password est-il celui de ce volume ?) : ${answer//$'\n'/ }"
fi
echo "Comptes de la base prêts : $DB_USERNAME, $maintenance, ${DB_BACKUP_USERNAME:-$DB_USERNAME}."
