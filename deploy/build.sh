#!/usr/bin/env bash
# Builds the images check-du-matin/web and check-du-matin/worker from the sources around this folder.
#
#   deploy/build.sh [VERSION] [options of docker build…]
#
# Without VERSION that of Directory.Build.props. Behind a mirror of nuget.org: --build-arg NUGET_SOURCE=https://…/v3/index.json
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=lib.sh
source "$HERE/lib.sh"

root=$(sources) || die "Les sources ne sont pas autour de $HERE."
version=$(sources_version)
if (($#)) && [[ $1 != -* ]]; then
    version=$1
    shift
fi
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || die "« $version » n’est pas une version (exemple : 1.2.0)."
revision=$(git -C "$root" rev-parse --short HEAD 2>/dev/null || true)

for service in web worker; do
    image=$(image_of "$service"):$version
    say "Construction de $image…"
    quietly docker build --file "$HERE/Dockerfile" --target "$service" --tag "$image" \
        --build-arg "VERSION=$version" --build-arg "REVISION=$revision" "$@" "$root" || die "La construction de $image a échoué."
    say "$image : $(docker image inspect --format '{{.Size}}' "$image" | awk '{ printf "%.0f Mo", $1 / 1e6 }')"
done
