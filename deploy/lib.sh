# shellcheck shell=bash
# What install.sh, update.sh and build.sh share. Sourced, with HERE set to the folder of docker-compose.yaml.

ENV_FILE=$HERE/.env
# The images' own account: it owns the secrets, and nobody else reads them.
# shellcheck disable=SC2034 # read by install.sh
OWNER=1654
# Seconds for mysql, web and worker to be healthy; a first start on a slow disk takes tens.
HEALTH_LIMIT=${CDM_HEALTH_LIMIT:-180}

say() { printf '%s\n' "$*"; }
die() {
    printf '%s\n' "$*" >&2
    exit 1
}

compose() { (cd "$HERE" && docker compose "$@"); }

# Runs a command whose output matters only when it fails.
quietly() {
    local output
    output=$("$@" 2>&1 </dev/null) || { printf '%s\n' "$output" >&2; return 1; }
}

need_engine() {
    command -v docker >/dev/null || die "Docker n’est pas installé (20.10 au moins, avec Compose 2)."
    docker compose version >/dev/null 2>&1 || die "Docker Compose 2 n’est pas installé (commande « docker compose »)."
    docker info >/dev/null 2>&1 || die "Le moteur Docker ne répond pas, ou ce compte n’a pas le droit de s’en servir."
}

# env_value KEY: what .env says, without quotes; empty when it says nothing.
env_value() {
    local line value=''
    [[ -r $ENV_FILE ]] || return 0
    while IFS= read -r line || [[ -n $line ]]; do
        [[ $line == "$1="* ]] && value=${line#*=}
    done <"$ENV_FILE"
    value=${value%$'\r'}
    [[ $value == \"*\" || $value == \'*\' ]] && value=${value:1:-1}
    printf '%s' "$value"
}

# set_env KEY VALUE: in its place if .env has the key, even commented out, else at the end; whole or not at all.
set_env() {
    local line done=no partial=$ENV_FILE.partial
    (umask 077 && : >"$partial")
    while IFS= read -r line || [[ -n $line ]]; do
        if [[ $done == no && ($line == "$1="* || $line == "#$1="*) ]]; then
            line="$1=$2" done=yes
        fi
        printf '%s\n' "$line"
    done <"$ENV_FILE" >>"$partial"
    [[ $done == yes ]] || printf '%s\n' "$1=$2" >>"$partial"
    mv "$partial" "$ENV_FILE"
}

# Where the sources are, when deploy/ lies among them.
sources() { [[ -f $HERE/../Directory.Build.props && -f $HERE/Dockerfile ]] && (cd "$HERE/.." && pwd); }

sources_version() {
    local root
    root=$(sources) || return 1
    sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props"
}

image_of() {
    local key=${1^^}_IMAGE value
    value=$(env_value "$key")
    printf '%s' "${!key:-${value:-check-du-matin/$1}}"
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# have_images VERSION: they are here, or a registry has them, or the sources of that version are here to build them.
have_images() {
    local service missing=no
    for service in web worker; do
        has_image "$(image_of "$service"):$1" || missing=yes
    done
    [[ $missing == yes ]] || return 0
    say "Images de la version $1…"
    if IMAGE_TAG=$1 compose pull --quiet web worker >/dev/null 2>&1; then
        return 0
    fi
    [[ $(sources_version) == "$1" ]] || return 1
    "$HERE/build.sh" "$1"
}

container_of() { compose ps --all --quiet "$1" 2>/dev/null | head -n 1; }

# What the engine knows of a container: healthy, starting, unhealthy, exited, restarting…
STATE='{{if and (eq .State.Status "running") .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}'

# state_of SERVICE: in those words, or absent.
state_of() {
    local container
    container=$(container_of "$1")
    [[ -n $container ]] || { printf absent; return; }
    docker inspect --format "$STATE" "$container" 2>/dev/null || printf absent
}

wait_healthy() {
    local limit=$((SECONDS + HEALTH_LIMIT)) containers=() states waiting service state restarts
    while :; do
        # Asked once: each answer of Compose takes a good part of a second of the processor that the services need to start.
        ((${#containers[@]} > 0)) || mapfile -t containers < <(compose ps --all --quiet mysql web worker 2>/dev/null)
        waiting=''
        if ((${#containers[@]} >= 3)) &&
            states=$(docker inspect --format "{{index .Config.Labels \"com.docker.compose.service\"}} $STATE {{.RestartCount}}" "${containers[@]}" 2>/dev/null); then
            while read -r service state restarts; do
                [[ $state != healthy ]] || continue
                waiting+=" $service"
                # A container that the engine has started again three times will not get well by waiting.
                ((restarts < 3)) || { say "$service redémarre sans cesse." >&2; return 1; }
            done <<<"$states"
        else
            # The engine does not answer, or has other containers now.
            containers=() waiting=' docker'
        fi
        [[ -n $waiting ]] || return 0
        ((SECONDS < limit)) || { say "Pas en bonne santé après ${HEALTH_LIMIT} s :$waiting." >&2; return 1; }
        sleep 1
    done
}

# The last line of the services that stopped a start: each says why in one.
reason() {
    local service container line
    for service in accounts migrate mysql web worker; do
        container=$(container_of "$service")
        [[ -n $container && $(state_of "$service") != healthy ]] || continue
        [[ $(docker inspect --format '{{.State.Status}} {{.State.ExitCode}}' "$container") != 'exited 0' ]] || continue
        line=$(docker logs --tail 1 "$container" 2>&1 | tail -n 1)
        [[ -z $line ]] || { say "$service : $line" >&2; return; }
    done
}

# Starts everything and waits until it is healthy.
start_all() {
    local output
    if ! output=$(compose up --detach --remove-orphans 2>&1 </dev/null); then
        reason
        # Compose's own words say what the services could not: a port that is taken, a file that is missing.
        grep -iE 'error|failed|invalid|required' <<<"$output" | tail -n 1 >&2
        return 1
    fi
    wait_healthy || { reason; return 1; }
}
