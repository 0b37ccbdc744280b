# shellcheck shell=bash
# The one instance of the application that ./run starts from this clone. Sourced after setup.sh.
#
# .data/run.lock is held, through inheritance, by the AppHost and by everything that it starts: it is free exactly when nothing of the
# instance is left. .data/run.pid says which process is the AppHost, and how it was started.

# shellcheck disable=SC2034 # read by run and cdm

# Like every path given to the AppHost, a relative one counts from its project folder.
DATA=${CDM_DATA_DIR:-$ROOT/.data}
[[ $DATA == /* ]] || DATA=$ROOT/CheckDuMatin.AppHost/$DATA
APPHOST=$ROOT/CheckDuMatin.AppHost/bin/Debug/net10.0/CheckDuMatin.AppHost.dll
RUN_LOG=$DATA/run.log
STOP_LIMIT=30

# The time at which a living process started, in ticks since boot: with it a process number names one process for ever.
started_at() {
    local stat
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The second field, the program's name in brackets, may hold spaces.
    read -ra stat <<<"${stat##*) }"
    # A process that has ended stays listed until its parent has taken note.
    [[ ${stat[0]} != [ZX] ]] && echo "${stat[19]}"
}

# Prints the AppHost's process number and how it was started (detached or foreground); fails when it is not running.
running_instance() {
    local pid start mode
    { read -r pid start mode <"$DATA/run.pid"; } 2>/dev/null || return 1
    [[ $(started_at "$pid") == "$start" ]] || return 1
    # Between the fork and the exec it is still a shell; that counts as well.
    echo "$pid $mode"
}

remember_instance() { echo "$1 $(started_at "$1") $2" >"$DATA/run.pid"; }

# Opens the lock as descriptor $LOCK, and takes it within so many seconds.
take_lock() {
    mkdir -p "$DATA"
    chmod 700 "$DATA"
    exec {LOCK}>>"$DATA/run.lock"
    flock -w "$1" "$LOCK" || { exec {LOCK}>&-; return 1; }
}

# The processes that still hold the lock, other than this shell.
lock_holders() {
    local fd pid
    for fd in /proc/[0-9]*/fd/*; do
        [[ $fd -ef $DATA/run.lock ]] || continue
        pid=${fd#/proc/}
        pid=${pid%%/*}
        ((pid == $$)) || echo "$pid"
    done | sort -un
}

signal_holders() {
    local holders
    mapfile -t holders < <(lock_holders)
    ((${#holders[@]} == 0)) || kill "-$1" "${holders[@]}" 2>/dev/null || true
}

wait_for_end() {
    local pid=$1 start=$2 limit=$((SECONDS + STOP_LIMIT))
    while [[ $(started_at "$pid") == "$start" ]]; do
        ((SECONDS < limit)) || return 1
        sleep 0.1
    done
}

# Ends the instance, politely first, and comes back when nothing of it is left. The lock is then this shell's.
stop_instance() {
    local pid mode start
    if read -r pid mode < <(running_instance); then
        say "Arrêt de l'application ($pid)…"
        start=$(started_at "$pid")
        kill -TERM "$pid" 2>/dev/null
        if ! wait_for_end "$pid" "$start"; then
            say "Elle ne répond pas : arrêt forcé."
            kill -KILL "$pid" 2>/dev/null
        fi
    fi
    # After the AppHost's death its control plane ends what it had started; to notice and to do it takes it some ten seconds.
    if ! take_lock 20; then
        signal_holders TERM
        if ! take_lock 5; then
            signal_holders KILL
            take_lock 5 || die "Des processus restent : $(lock_holders | tr '\n' ' ')"
        fi
    fi
    rm -f "$DATA/run.pid"
}

# What the names of this clone's Docker volumes begin with (AppHostPaths.VolumeName).
volume_prefix() {
    local hash
    hash=$(printf '%s' "$(realpath -ms "$DATA")" | sha256sum)
    echo "checkdumatin.apphost-${hash:0:10}-"
}

# The data of container mode: they were made with the passwords of .data/, and are of no use without them.
remove_volumes() {
    local volumes
    command -v docker >/dev/null || return 0
    mapfile -t volumes < <(docker volume ls -q --filter "name=^$(volume_prefix)" 2>/dev/null)
    ((${#volumes[@]} == 0)) || quietly docker volume rm "${volumes[@]}" || die "Volumes Docker à supprimer à la main : ${volumes[*]}"
}
