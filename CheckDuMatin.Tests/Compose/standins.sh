#!/usr/bin/env bash
# Stand-ins of the upstream images, for a machine whose engine can pull nothing: made from Debian packages and this machine's .NET SDK, under the
# upstream names, which they have on this machine only. What ./test --compose does with them it says of stand-ins.
#
#   standins.sh WORK-FOLDER     needs root, debootstrap, a running engine; makes only the images that are missing
set -euo pipefail
work=${1:?a work folder}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mirror=$(awk '$1 == "URIs:" { print $2; exit } $1 == "deb" { print $2; exit }' /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true)
mirror=${mirror:-http://deb.debian.org/debian}
sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir -p "$work"
cd "$work"
export DOCKER_BUILDKIT=0

missing() { ! docker image inspect "$1" >/dev/null 2>&1; }

# bootstrap SUITE FOLDER PACKAGES: a Debian without lists, documents and packages.
bootstrap() {
    rm -rf "$2"
    # Nothing here has to survive the machine's fall: dpkg need not wait for the disk after each file.
    mkdir -p "$2/etc/dpkg/dpkg.cfg.d"
    echo force-unsafe-io >"$2/etc/dpkg/dpkg.cfg.d/unsafe-io"
    debootstrap --variant=minbase --include="$3" "$1" "$2" "$mirror" >"$2.log" 2>&1 || { tail -n 20 "$2.log" >&2; return 1; }
    rm -rf "$2"/var/cache/apt/archives/*.deb "$2"/var/lib/apt/lists/* "$2"/usr/share/{doc,man,locale,info}/*
}

# The .NET bases: Debian where the real ones are Ubuntu; with the same account, variables and folders.
dotnet_images() {
    bootstrap bookworm base ca-certificates,libssl3,libicu72,tzdata
    tar -C base -c . | docker import -c 'CMD ["bash"]' - check-du-matin-standin/base >/dev/null
    rm -rf base runtime sdk-image
    mkdir -p runtime/dotnet sdk-image/dotnet
    cp -a "$sdk"/{dotnet,host,shared} runtime/dotnet/
    cat >runtime/Dockerfile <<'DOCKERFILE'
FROM check-du-matin-standin/base
ENV APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true
COPY dotnet /usr/share/dotnet
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet && groupadd --gid 1654 app && useradd --uid 1654 --gid 1654 --create-home app
DOCKERFILE
    docker build -q -t mcr.microsoft.com/dotnet/aspnet:10.0 runtime >/dev/null
    cp -a "$sdk/sdk" sdk-image/dotnet/
    local extra
    for extra in packs sdk-manifests templates; do
        [[ ! -d $sdk/$extra ]] || cp -a "$sdk/$extra" sdk-image/dotnet/
    done
    # The certificates that this machine trusts: a registry of packages may stand behind a proxy of its own.
    cp /etc/ssl/certs/ca-certificates.crt sdk-image/
    cat >sdk-image/Dockerfile <<'DOCKERFILE'
FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY dotnet /usr/share/dotnet
ENV NUGET_CERT_REVOCATION_MODE=offline
DOCKERFILE
    docker build -q -t mcr.microsoft.com/dotnet/sdk:10.0 sdk-image >/dev/null
    rm -rf runtime sdk-image
}

# MySQL, later than 8.4, and nginx, of Debian's unstable branch: one tree for both. Like the real image MySQL's lets any account run it.
server_images() {
    bootstrap sid servers mysql-server,mysql-client,nginx-light
    rm -rf servers/usr/lib/mysql-test servers/var/lib/mysql servers/var/lib/mysql-files servers/etc/mysql/conf.d/*
    tar -C servers -c . | docker import -c 'CMD ["nginx", "-g", "daemon off;"]' - nginx:1.30 >/dev/null
    install -D -m 0755 "$here/standin-mysql-entrypoint.sh" servers/usr/local/bin/docker-entrypoint.sh
    install -d -m 1777 servers/var/lib/mysql servers/run/mysqld
    tar -C servers -c . | docker import -c 'VOLUME /var/lib/mysql' -c 'EXPOSE 3306' -c 'ENTRYPOINT ["docker-entrypoint.sh"]' -c 'CMD ["mysqld"]' - mysql:8.4 >/dev/null
    rm -rf servers
}

pids=()
if missing mcr.microsoft.com/dotnet/sdk:10.0 || missing mcr.microsoft.com/dotnet/aspnet:10.0; then
    dotnet_images & pids+=($!)
fi
if missing mysql:8.4 || missing nginx:1.30; then
    server_images & pids+=($!)
fi
for pid in "${pids[@]}"; do
    wait "$pid"
done
