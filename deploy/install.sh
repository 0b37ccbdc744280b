#!/usr/bin/env bash
# Installs Check du Matin on this machine: settings, secrets, images, start; ends with the link of the first administrator. Can be run again.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=lib.sh
source "$HERE/lib.sh"

usage() {
    cat <<'TEXT'
Usage : ./install.sh [options]

Ce qui manque est demandé ; avec --yes, ou sans terminal, rien ne l’est.

  --app-url URL            adresse publique, par exemple https://checks.exemple.fr
  --mail-host HÔTE         relais SMTP
  --mail-port PORT         port du relais (25)
  --mail-from ADRESSE      adresse d’expédition
  --mail-username NOM      compte chez le relais
  --mail-password-file F   fichier du mot de passe de ce compte
  --alert-email ADRESSE    qui reçoit les alertes
  --web-port PORT          port de la page (8001), ou IP:PORT
  --backup-dir DOSSIER     dossier des sauvegardes (./backups), de préférence sur un autre disque
  --trusted-proxies IP,…   adresses des mandataires inverses
  --allow-http             accepter une adresse en http, pour un essai
  --version VERSION        version des images (celle des sources)
  --no-relay-check         ne pas attendre de réponse du relais
  --no-start               écrire .env et les secrets, sans démarrer
  --yes                    ne rien demander
TEXT
}

declare -A answers=()
ask=yes start=yes relay_check=yes mail_password_file=''
while (($#)); do
    option=$1
    case $option in
        --app-url | --mail-host | --mail-port | --mail-from | --mail-username | --mail-password-file | --alert-email | --web-port | --backup-dir | --trusted-proxies | --version)
            (($# > 1)) || { usage >&2; exit 2; }
            case $option in
                --app-url) answers[APP_URL]=$2 ;;
                --mail-host) answers[MAIL_HOST]=$2 ;;
                --mail-port) answers[MAIL_PORT]=$2 ;;
                --mail-from) answers[MAIL_FROM_ADDRESS]=$2 ;;
                --mail-username) answers[MAIL_USERNAME]=$2 ;;
                --mail-password-file) mail_password_file=$2 ;;
                --alert-email) answers[ADMIN_ALERT_EMAIL]=$2 ;;
                --web-port) answers[WEB_PORT]=$2 ;;
                --backup-dir) answers[BACKUP_DIR]=$2 ;;
                --trusted-proxies) answers[TRUSTED_PROXIES]=$2 ;;
                --version) answers[IMAGE_TAG]=$2 ;;
            esac
            shift
            ;;
        --allow-http) answers[ALLOW_HTTP]=true ;;
        --no-relay-check) relay_check=no ;;
        --no-start) start=no ;;
        --yes) ask=no ;;
        -h | --help) usage; exit 0 ;;
        *) say "Option inconnue : $option" >&2; usage >&2; exit 2 ;;
    esac
    shift
done
[[ -t 0 ]] || ask=no

# question KEY SENTENCE [DEFAULT] [optional]: the answer given by a flag, else what .env says, else what a person types.
question() {
    local key=$1 value
    [[ -z ${answers[$key]:-} ]] || return 0
    value=$(env_value "$key")
    if [[ -z $value && $ask == yes ]]; then
        read -r -p "$2${3:+ [$3]} : " value
    fi
    value=${value:-${3:-}}
    [[ -n $value || ${4:-} == optional ]] || die "$key : à donner, par son option ou dans .env (./install.sh --help)."
    answers[$key]=$value
}

write_settings() {
    local key
    [[ -e $ENV_FILE ]] || (umask 077 && cp "$HERE/.env.example" "$ENV_FILE")
    chmod 600 "$ENV_FILE"
    for key in "${!answers[@]}"; do
        [[ ${answers[$key]} == "$(env_value "$key")" ]] || set_env "$key" "${answers[$key]}"
    done
}

# generate NAME: 32 letters and digits; a secret that is there stays.
generate() {
    local characters
    [[ ! -s $secrets/$1 ]] || return 0
    characters=$(head -c 2048 /dev/urandom | LC_ALL=C tr -dc 'A-Za-z0-9')
    (umask 077 && printf '%s' "${characters:0:32}" >"$secrets/$1")
}

write_secrets() {
    local name
    secrets=$(env_value SECRETS_DIR)
    secrets=${secrets:-./secrets}
    [[ $secrets == /* ]] || secrets=$HERE/${secrets#./}
    [[ -d $secrets ]] || (umask 077 && mkdir -p "$secrets")
    # Owned by the images' account after a first run: a person without root's rights cannot look, and need not.
    [[ -w $secrets ]] || return 0
    for name in mysql-root-password db-password db-maintenance-password db-backup-password backup-passphrase; do
        generate "$name"
    done
    # Compose wants every file that it names, also that of a password nobody uses.
    [[ -e $secrets/mail-password ]] || (umask 077 && : >"$secrets/mail-password")
    if [[ -n $mail_password_file ]]; then
        [[ -r $mail_password_file ]] || die "--mail-password-file : « $mail_password_file » ne peut pas être lu."
        (umask 077 && cat "$mail_password_file" >"$secrets/mail-password")
        set_env MAIL_PASSWORD_FILE /run/secrets/mail-password
    fi
}

# The secrets and the backups belong to the images' account; who is not root has the engine do it.
give_to_images() {
    local folder=$1
    [[ $(stat -c %u "$folder") != "$OWNER" || -n $(find "$folder" ! -user "$OWNER" -print -quit 2>/dev/null) ]] || return 0
    if ((EUID == 0)); then
        chown -R "$OWNER:$OWNER" "$folder"
    else
        quietly docker run --rm --user 0 --network none --entrypoint chown --volume "$folder:/given" "$(image_of worker):$version" -R "$OWNER:$OWNER" /given
    fi
}

backup_folder() {
    local folder
    folder=$(env_value BACKUP_DIR)
    case $folder in
        /*) ;;
        ./* | ../*) folder=$HERE/$folder ;;
        *) return 0 ;;
    esac
    [[ -d $folder ]] || (umask 027 && mkdir -p "$folder") 2>/dev/null || die "BACKUP_DIR : le dossier « $folder » ne peut pas être créé."
    give_to_images "$folder" || die "BACKUP_DIR : le dossier « $folder » ne peut pas être donné au compte des images ($OWNER)."
}

# is_taken ADDRESS PORT: somebody answers there already, and it is not we.
is_taken() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

check_ports() {
    local web address=127.0.0.1
    web=$(env_value WEB_PORT)
    web=${web:-8001}
    [[ $web != *:* ]] || { address=${web%:*} web=${web##*:}; }
    [[ $web =~ ^[0-9]+$ ]] || die "WEB_PORT : « $web » n’est pas un port."
    if [[ $(state_of web) == absent ]] && is_taken "$address" "$web"; then
        die "WEB_PORT : le port $web de cette machine est déjà pris par un autre programme."
    fi
    if [[ $(state_of mysql) == absent ]] && is_taken 127.0.0.1 3307; then
        die 'Le port 3307 de cette machine (base de données) est déjà pris par un autre programme.'
    fi
}

# From where the worker will speak to it: a container of the same network as any other.
check_relay() {
    local host port
    host=$(env_value MAIL_HOST)
    port=$(env_value MAIL_PORT)
    # shellcheck disable=SC2016 # $0 and $1 are the container's
    docker run --rm --entrypoint bash "$(image_of worker):$version" -c 'timeout 10 bash -c "exec 3<>/dev/tcp/$0/$1" "$0" "$1"' "$host" "${port:-25}" >/dev/null 2>&1 ||
        die "MAIL_HOST : le relais $host:${port:-25} ne répond pas (--no-relay-check pour continuer sans lui)."
}

# The worker's own reading of the settings, and whether its volumes take files.
check_settings() {
    local output
    output=$(compose run --rm --no-deps -T --entrypoint cdm worker config check 2>&1 </dev/null) && return 0
    grep -E '^ÉCHEC' <<<"$output" | sed 's/^ÉCHEC *//' >&2 || tail -n 1 <<<"$output" >&2
    return 1
}

need_engine
question APP_URL "Adresse publique de l’application"
question MAIL_HOST 'Relais SMTP'
question MAIL_FROM_ADDRESS "Adresse d’expédition"
question ADMIN_ALERT_EMAIL 'Adresse qui reçoit les alertes (conseillé)' '' optional
[[ ${answers[APP_URL]} =~ ^https?://[^/]+/?$ ]] || die "APP_URL : « ${answers[APP_URL]} » n’est pas une adresse http ou https."
[[ ${answers[APP_URL]} == https:* || ${answers[ALLOW_HTTP]:-$(env_value ALLOW_HTTP)} == true || ${answers[APP_URL]} =~ ^http://localhost(:|/|$) ]] ||
    die 'APP_URL : https est obligatoire (--allow-http pour un essai).'

version=${answers[IMAGE_TAG]:-$(env_value IMAGE_TAG)}
[[ -n $version ]] || version=$(sources_version) || die 'IMAGE_TAG : quelle version installer ? (--version)'
answers[IMAGE_TAG]=$version

write_settings
write_secrets
if [[ $start == no ]]; then
    say "Écrits : $ENV_FILE et $secrets. Démarrer ensuite avec ./install.sh."
    exit 0
fi
check_ports
have_images "$version" || die "Les images de la version $version ne sont ni ici, ni dans un registre."
give_to_images "$secrets" || die "SECRETS_DIR : le dossier « $secrets » ne peut pas être donné au compte des images ($OWNER)."
backup_folder
quietly compose config --quiet || die 'docker-compose.yaml et .env ne vont pas ensemble.'
[[ $relay_check == no ]] || check_relay
check_settings || die "Rien n’a été démarré."

first=$(state_of mysql)
say 'Démarrage…'
if ! start_all; then
    [[ $first != absent ]] || quietly compose down
    die "L’installation n’a pas abouti ; rien ne reste démarré, les données et les secrets sont gardés."
fi
say "Check du Matin $version est en marche : $(env_value APP_URL)"
"$HERE/cdm" user first-admin || true
say "Gardez ailleurs que sur ce serveur la phrase des sauvegardes : $secrets/backup-passphrase"
