#!/usr/bin/env bash
# Entrypoint of the stand-in for mysql:8.4: of the real one's variables only what docker-compose.yaml uses (MYSQL_ROOT_PASSWORD_FILE, MYSQL_DATABASE).
set -euo pipefail
[[ ${1:-} == mysqld ]] && shift
data=/var/lib/mysql
run=(--no-defaults --datadir="$data" --socket=/var/run/mysqld/mysqld.sock --pid-file=/var/run/mysqld/mysqld.pid)
if [[ ! -d $data/mysql ]]; then
    password=$(<"$MYSQL_ROOT_PASSWORD_FILE")
    [[ -n $password ]] || { echo 'MYSQL_ROOT_PASSWORD_FILE is empty.' >&2; exit 1; }
    mysqld "${run[@]}" --initialize-insecure "$@"
    mysqld "${run[@]}" --skip-networking "$@" &
    server=$!
    for ((i = 0; i < 240; i++)); do
        mysqladmin --no-defaults --socket=/var/run/mysqld/mysqld.sock --user=root ping >/dev/null 2>&1 && break
        sleep 0.25
    done
    mysql --no-defaults --socket=/var/run/mysqld/mysqld.sock --user=root <<SQL
CREATE DATABASE IF NOT EXISTS \`${MYSQL_DATABASE:-test}\`;
CREATE USER 'root'@'%' IDENTIFIED BY '$password';
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
ALTER USER 'root'@'localhost' IDENTIFIED BY '$password';
SQL
    kill "$server"
    wait "$server" || true
fi
exec mysqld "${run[@]}" --bind-address=0.0.0.0 "$@"
