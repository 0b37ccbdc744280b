#!/usr/bin/env bash
# Updates Check du Matin: diagnosis, backup, images, migrations, health; back to the old images when health does not come.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=lib.sh
source "$HERE/lib.sh"
# One line: the version before the last update, and the archive made of its data.
PREVIOUS=$HERE/.previous-version

usage() {
    cat <<'TEXT'
Usage : ./update.sh [--to VERSION] [--dry-run] [--force]
        ./update.sh --rollback [--restore-data] [--dry-run] [--yes]

  --to VERSION     vers cette version (sans elle : celle des sources)
  --rollback       revient à la version d’avant la dernière mise à jour ; les données restent
  --restore-data   avec --rollback : rend aussi les données d’avant, et perd ce qui fut saisi depuis
  --dry-run        dit ce qui serait fait, sans rien changer
  --force          continue malgré un diagnostic en échec
  --yes            ne rien demander

États de sortie : 0 fait, 1 pas fait (l’ancienne version tourne), 2 commande mal écrite.
TEXT
}

target='' before='' archive='' action=update restore=no dry=no force=no confirmed=no
while (($#)); do
    case $1 in
        --to) (($# > 1)) || { usage >&2; exit 2; }; target=$2; shift ;;
        --rollback) action=rollback ;;
        --restore-data) restore=yes ;;
        --dry-run) dry=yes ;;
        --force) force=yes ;;
        --yes) confirmed=yes ;;
        -h | --help) usage; exit 0 ;;
        *) say "Option inconnue : $1" >&2; usage >&2; exit 2 ;;
    esac
    shift
done
[[ $restore == no || $action == rollback ]] || die '--restore-data va avec --rollback.'

need_engine
[[ -e $ENV_FILE ]] || die "$ENV_FILE n’existe pas : ./install.sh d’abord."
current=$(env_value IMAGE_TAG)
[[ -n $current ]] || die 'IMAGE_TAG : à renseigner dans .env.'

# switch_to VERSION: its images, its migrations, its health.
switch_to() {
    set_env IMAGE_TAG "$1"
    start_all
}

# back_to VERSION: after a failure; the data stay as they are.
back_to() {
    say "Retour à la version $1…" >&2
    # The update before this one is still the one to go back from.
    if [[ -n $before ]]; then printf '%s\n' "$before" >"$PREVIOUS"; else rm -f "$PREVIOUS"; fi
    switch_to "$1" || die "La version $1 ne redémarre pas non plus : ./cdm doctor, puis docker compose logs."
    die "Mise à jour annulée : la version $1 tourne, rien de ce qui fut saisi n’est perdu."
}

# cdm doctor with these options, as often as three times: a busy moment is no failure, and after an update the workers have only just begun.
examine() {
    local report attempt
    for attempt in 1 2 3; do
        report=$("$HERE/cdm" doctor "$@" </dev/null 2>&1) && return 0
        ((attempt == 3)) || sleep 10
    done
    printf '%s\n' "$report" >&2
    return 1
}

diagnose() {
    say 'Diagnostic…'
    examine || [[ $force == yes ]] || die "Le diagnostic trouve un échec : le corriger d’abord, ou --force. Rien n’a été changé."
}

back_up() {
    local answer
    say 'Sauvegarde…'
    answer=$("$HERE/cdm" backup create --before-update --json </dev/null | tail -n 1) || die "La sauvegarde a échoué ; rien n’a été changé. $answer"
    archive=$(sed -n 's/.*"name":"\([^"]*\)".*/\1/p' <<<"$answer")
    [[ -n $archive ]] || die "La sauvegarde a échoué ; rien n’a été changé. $answer"
    say "  $archive"
}

update() {
    target=${target:-$(sources_version || true)}
    [[ -n $target ]] || die 'Vers quelle version ? (--to VERSION)'
    [[ $target != "$current" ]] || { say "La version $current tourne déjà."; exit 0; }
    if [[ $dry == yes ]]; then
        say "Serait fait : diagnostic, sauvegarde, images $current → $target, migrations, attente de la santé ($HEALTH_LIMIT s), diagnostic ; sinon retour à $current."
        exit 0
    fi
    have_images "$target" || die "Les images de la version $target ne sont ni ici, ni dans un registre. Rien n’a été changé."
    diagnose
    back_up
    before=$(cat "$PREVIOUS" 2>/dev/null || true)
    printf '%s %s\n' "$current" "$archive" >"$PREVIOUS"
    say "Version $current → $target…"
    switch_to "$target" || back_to "$current"
    say 'Vérification…'
    examine --after-update || back_to "$current"
    say "Check du Matin $target est en marche. Pour revenir : ./update.sh --rollback"
}

# What was written since an archive, by kind: read from the audit, which holds every change.
lost_since() {
    local instant=${1#cdm-} database
    instant="${instant:0:4}-${instant:4:2}-${instant:6:2} ${instant:9:2}:${instant:11:2}:${instant:13:2}"
    database=$(env_value DB_DATABASE)
    say "Serait perdu ce qui fut fait depuis le $instant UTC :"
    # shellcheck disable=SC2016 # the container's own shell reads the secret
    compose exec -T mysql bash -c 'mysql --defaults-extra-file=<(printf "[client]\npassword=%s\n" "$(</run/secrets/mysql-root-password)") --protocol=tcp --host=127.0.0.1 --user=root --batch --skip-column-names --execute="$0"' \
        "SELECT CONCAT('  ', COUNT(*), ' × ', action) FROM \`${database:-check_du_matin}\`.audit_entries WHERE created_at > '$instant' GROUP BY action ORDER BY COUNT(*) DESC" </dev/null ||
        say "  (la base ne répond pas : le compte n’est pas connu)"
}

rollback() {
    local answer=''
    [[ -r $PREVIOUS ]] || die "Aucune mise à jour n’a été faite ici : rien à quoi revenir."
    read -r target archive <"$PREVIOUS"
    say "Retour de la version $current à $target$([[ $restore == no ]] || say ", avec les données de $archive")."
    [[ $restore == no ]] || lost_since "$archive"
    [[ $dry == no ]] || exit 0
    if [[ $restore == yes && $confirmed == no ]]; then
        [[ -t 0 ]] || die "--restore-data : à confirmer par --yes. Rien n’a été changé."
        read -r -p 'Taper « oui » pour continuer : ' answer
        [[ $answer == oui ]] || die "Rien n’a été changé."
    fi
    have_images "$target" || die "Les images de la version $target ne sont ni ici, ni dans un registre. Rien n’a été changé."
    if [[ $target != "$current" ]]; then
        switch_to "$target" || die "La version $target ne démarre pas : ./cdm doctor, puis docker compose logs."
    fi
    [[ $restore == no ]] || "$HERE/cdm" backup restore "$archive" --yes </dev/null || die "Les données n’ont pas été rendues ; celles d’aujourd’hui sont intactes."
    say "Check du Matin $target est en marche."
}

"$action"
