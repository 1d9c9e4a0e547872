# shellcheck shell=bash
# A PostgreSQL server of this run's own, for the loaders that write into one. Sourced by
# .ci/end-to-end. Its data stand in a folder of their own under the temporary directory: PostgreSQL
# does not run as root, so that they must lie where another user may go, and the path of its socket
# must be short.

pg_home=$(mktemp -d)
pg_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export PGHOST=127.0.0.1 PGPORT=$pg_port PGUSER=postgres PGPASSWORD=unused PGDATABASE=postgres

# The folder of PostgreSQL's programs, or nothing
pg_bin() {
  local found="" folder
  for folder in /usr/lib/postgresql/*/bin; do
    if [ -x "$folder/initdb" ]; then found=$folder; fi
  done
  if [ -z "$found" ] && command -v initdb >/dev/null; then
    found=$(dirname "$(readlink -f "$(command -v initdb)")")
  fi
  echo "$found"
}

# pg PROGRAM ARGUMENTS…: one of its programs, never as root
pg() {
  local program
  program=$(pg_bin)/$1
  shift
  cd /
  if [ "$(id -u)" = 0 ]; then
    runuser -u postgres -- "$program" "$@"
  else
    "$program" "$@"
  fi
}

install_postgresql() {
  if [ -z "$(pg_bin)" ] || ! command -v psql; then
    apt-get -q update
    DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends postgresql
  fi
  [ "$(id -u)" != 0 ] || chown postgres "$pg_home"
  # Nothing here has to survive a crash of the machine.
  pg initdb -D "$pg_home/data" -U postgres -A trust -E UTF8 --locale=C --no-sync
  pg pg_ctl -D "$pg_home/data" -l "$pg_home/log" -w -t 60 \
    -o "-c listen_addresses=127.0.0.1 -p $pg_port -k $pg_home -c fsync=off -c max_connections=200" start
  psql -X -c 'select version()'
}

stop_postgresql() {
  if [ -f "$pg_home/data/postmaster.pid" ]; then
    (pg pg_ctl -D "$pg_home/data" -m immediate stop) >/dev/null || true
  fi
  rm -rf "$pg_home"
}

# sql LOADER OPTIONS…: runs the statements on its standard input in the loader's schema
sql() {
  PGOPTIONS="-c search_path=$1" psql -X -v ON_ERROR_STOP=1 "${@:2}"
}
