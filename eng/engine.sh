# shellcheck shell=bash
# A Docker engine with Compose 2 for ./test --compose. Sourced after setup.sh. What is there already is taken; else the distribution's packages.

# The folder of this user where a Compose that no package of this release brings is kept.
COMPOSE_PLUGINS=$CDM_CACHE/docker/cli-plugins

has_compose() { docker compose version >/dev/null 2>&1; }

setup_engine() {
    if ! has_program dockerd && ! docker info >/dev/null 2>&1; then
        say 'Installation de Docker…'
        quietly as_root apt-get -o DPkg::Lock::Timeout=600 update || return 1
        quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends docker.io iptables || return 1
    fi
    start_engine || { say "Le moteur Docker ne démarre pas."; return 1; }
    setup_compose || { say 'Docker Compose 2 manque.'; return 1; }
}

# Started by us only where nobody else has; ended by us then, by remove_engine.
ENGINE_PID=
start_engine() {
    docker info >/dev/null 2>&1 && return 0
    ((EUID == 0)) || return 1
    local log=$CDM_CACHE/dockerd.log attempt
    mkdir -p "$CDM_CACHE"
    setsid dockerd >"$log" 2>&1 </dev/null &
    ENGINE_PID=$!
    for ((attempt = 0; attempt < 120; attempt++)); do
        docker info >/dev/null 2>&1 && return 0
        kill -0 "$ENGINE_PID" 2>/dev/null || break
        sleep 0.5
    done
    tail -n 3 "$log" >&2
    return 1
}

# Leaves the machine as it was: without the stand-ins, which bear names that are not theirs (CDM_KEEP_STANDINS=1 spares the next run their making), and without
# an engine that we started.
remove_engine() {
    if [[ ${CDM_COMPOSE_IMAGES:-} == stand-ins && -z ${CDM_KEEP_STANDINS:-} ]]; then
        docker image rm --force mcr.microsoft.com/dotnet/sdk:10.0 mcr.microsoft.com/dotnet/aspnet:10.0 mysql:8.4 nginx:1.30 check-du-matin-standin/base >/dev/null 2>&1
        docker image prune --force --filter label=check-du-matin.stage >/dev/null 2>&1
    fi
    [[ -n $ENGINE_PID ]] || return 0
    kill "$ENGINE_PID" 2>/dev/null
    wait "$ENGINE_PID" 2>/dev/null
    ENGINE_PID=
}

# Compose 2 as a package where the release has it; Debian 12 has only the first one, so there the plugin comes out of a later release's package.
setup_compose() {
    has_compose && return 0
    local package
    for package in docker-compose-v2 docker-compose-plugin; do
        if is_available "$package"; then
            quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" && has_compose && return 0
        fi
    done
    export DOCKER_CONFIG=$CDM_CACHE/docker
    has_compose && return 0
    say 'Docker Compose 2…'
    local work=$CDM_CACHE/compose-package
    rm -rf "$work"
    mkdir -p "$work"/{lists/partial,cache/archives/partial} "$COMPOSE_PLUGINS"
    echo 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main' >"$work/sources.list"
    local options=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
    quietly apt-get "${options[@]}" update && (cd "$work" && quietly apt-get "${options[@]}" download docker-compose) || return 1
    dpkg-deb --fsys-tarfile "$work"/docker-compose_*.deb | tar -xO ./usr/libexec/docker/cli-plugins/docker-compose >"$COMPOSE_PLUGINS/docker-compose.partial" || return 1
    chmod +x "$COMPOSE_PLUGINS/docker-compose.partial"
    mv "$COMPOSE_PLUGINS/docker-compose.partial" "$COMPOSE_PLUGINS/docker-compose"
    rm -rf "$work"
    has_compose
}

# The images that the compose file and the Dockerfile begin from: pulled, else made of Debian packages. Says which.
setup_base_images() {
    local image missing=()
    for image in mcr.microsoft.com/dotnet/sdk:10.0 mcr.microsoft.com/dotnet/aspnet:10.0 mysql:8.4 nginx:1.30; do
        docker image inspect "$image" >/dev/null 2>&1 || quietly_pull "$image" || missing+=("$image")
    done
    if ((${#missing[@]} > 0)); then
        say "Aucun registre ne répond : images de remplacement à partir de paquets Debian (${missing[*]})…"
        has_program debootstrap || quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends debootstrap || return 1
        "$ROOT/CheckDuMatin.Tests/Compose/standins.sh" "$CDM_CACHE/standins" || return 1
    fi
    CDM_COMPOSE_IMAGES=real
    for image in mcr.microsoft.com/dotnet/aspnet:10.0 mysql:8.4 nginx:1.30; do
        # Only a registry gives an image a digest.
        [[ $(docker image inspect --format '{{len .RepoDigests}}' "$image") != 0 ]] || CDM_COMPOSE_IMAGES=stand-ins
    done
    export CDM_COMPOSE_IMAGES
    say "Images de base : $([[ $CDM_COMPOSE_IMAGES == real ]] && echo 'les vraies' || echo 'de remplacement, faites de paquets Debian')."
}

quietly_pull() { timeout 300 docker pull --quiet "$1" >/dev/null 2>&1; }
