#!/usr/bin/env bash
# A fleet on one machine: Airflow's scheduler, two Celery workers, Redis, PostgreSQL, and WORKSPACES demo
# workspaces (default 30) that the example DAG reads into PostgreSQL. One worker is killed in the middle.
# Prints a Markdown table for docs/scale.md, and fails if a row is missing, or if no worker was killed since
# there were too few workspaces. Needs the package built, Python
# 3.10 or newer, PyPI and Debian's packages; what it writes is under target/fleet.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

root=$PWD
here=$root/bench/fleet
uv=$root/target/venv-uv/bin/uv
venv=$root/target/venv-fleet
loader_venv=$root/target/venv-pipelinewise
work=$root/target/fleet
count=${WORKSPACES:-30}
at_once=4 # for each of the two workers
rm -rf "$work"
mkdir -p "$work/workspaces" "$work/logs"
exec {said}>&1 >"$work/logs/fleet" 2>&1
set -x

pids=()
stop() {
  trap - EXIT
  # With the tasks, which are in sessions of their own.
  PYTHONPATH=$here python3 -B -c 'import machines, sys; [machines.kill(int(pid)) for pid in sys.argv[1:]]' "${pids[@]}"
  stop_postgresql
}
# start NAME COMMAND…: its number comes to be $pid
start() {
  setsid "${@:2}" >"$work/logs/$1" 2>&1 &
  pid=$!
  pids+=("$pid")
}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
# until_true SECONDS COMMAND…
until_true() {
  local k
  for ((k = 0; k < $1 * 5; k++)); do
    if "${@:2}"; then return 0; fi
    sleep 0.2
  done
  return 1
}
say() { echo "$@" >&"$said"; }
trap 'say "FAILED in line $LINENO: see $work/logs"' ERR

# shellcheck source=.ci/loaders/postgres.sh
. "$root/.ci/loaders/postgres.sh"
trap stop EXIT

[ -x "$uv" ] || python3 -m venv "$root/target/venv-uv"
"${uv%/uv}/pip" --disable-pip-version-check --quiet install 'uv>=0.9,<1'
[ -d "$venv" ] || "$uv" venv --quiet --python python3 "$venv"
"$uv" pip install --quiet --python "$venv/bin/python" -r "$here/requirements.txt"
# Its pins are of 2022. A newer Python has no such packages, and it works with current ones.
[ -d "$loader_venv" ] || "$uv" venv --quiet --python python3 "$loader_venv"
"$uv" pip install --quiet --python "$loader_venv/bin/python" --no-deps pipelinewise-target-postgres \
  'pipelinewise-singer-python<2'
"$uv" pip install --quiet --python "$loader_venv/bin/python" psycopg2-binary inflection joblib jsonschema \
  python-dateutil pytz simplejson backoff ciso8601 setuptools
if ! command -v redis-server; then
  apt-get -q update
  DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends redis-server
fi
(install_postgresql)
psql -X -c 'create database airflow' -c 'create database warehouse'

broker=$(free_port)
api=$(free_port)
start redis redis-server --port "$broker" --bind 127.0.0.1 --save '' --dir "$work"
redis=$pid

python3 - "$root/target/tap-intercom" >"$work/catalog.json" <<'PYTHON'
import json, subprocess, sys
catalog = json.loads(subprocess.run([sys.argv[1], "--discover"], stdout=subprocess.PIPE, check=True).stdout)
wanted = "users leads companies conversations conversation_parts tickets tags segments admins teams"
for stream in catalog["streams"]:
    root = next(m["metadata"] for m in stream["metadata"] if not m["breadcrumb"])
    root["selected"] = stream["tap_stream_id"] in wanted.split()
json.dump(catalog, sys.stdout)
PYTHON

names=()
for k in $(seq "$count"); do
  name=$(printf 'w%02d' "$k")
  names+=("$name")
  # A changeable one says how many records it has.
  start "demo-$name" java -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$root/target/tap-intercom.jar" \
    io.github.tapintercom.demo.DemoServerMain --contacts 500 --seed "$k" --latency 150 \
    --changeable true
done
set +x
for name in "${names[@]}"; do
  until_true 120 test -s "$work/logs/demo-$name"
  address=$(head -n 1 "$work/logs/demo-$name")
  echo "$name $address" >>"$work/addresses.txt"
  mkdir "$work/workspaces/$name"
  cp "$work/catalog.json" "$work/workspaces/$name/catalog.json"
  printf '{"start_date":"2000-01-01","base_url":"%s"}' "$address" >"$work/workspaces/$name/config.json"
  # Small batches, so that a run that is killed has stored something.
  cat >"$work/workspaces/$name/target.json" <<JSON
{"host":"$PGHOST","port":$PGPORT,"user":"$PGUSER","password":"$PGPASSWORD","dbname":"warehouse",
 "default_target_schema":"$name","batch_size_rows":100,"flush_all_streams":true,"parallelism":1}
JSON
  export "AIRFLOW_CONN_INTERCOM_${name^^}={\"conn_type\":\"generic\",\"password\":\"demo-token\"}"
done
AIRFLOW_VAR_INTERCOM_WORKSPACES=$(printf '%s\n' "${names[@]}" | python3 -c 'import json, sys; print(json.dumps(sys.stdin.read().split()))')
export AIRFLOW_VAR_INTERCOM_WORKSPACES
set -x

# What a task runs: the script of the examples, with programs that are measured.
for program in tap loader; do
  real=$root/target/tap-intercom
  [ "$program" = tap ] || real=$loader_venv/bin/target-postgres
  printf '#!/bin/sh\nexec python3 "%s" "%s" %s "%s" "$@"\n' \
    "$here/measure.py" "$work/measured.jsonl" "$program" "$real" >"$work/$program"
  chmod +x "$work/$program"
done
export INTERCOM_HOME=$work/workspaces INTERCOM_SCRIPT=$root/examples/cron.sh TAP=$work/tap TARGET=$work/loader

export AIRFLOW_HOME=$work/home AIRFLOW__CORE__DAGS_FOLDER=$root/examples/airflow
export AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION=False
export AIRFLOW__CORE__EXECUTOR=CeleryExecutor
export AIRFLOW__CORE__EXECUTION_API_SERVER_URL=http://127.0.0.1:$api/execution/
export AIRFLOW__API__HOST=127.0.0.1 AIRFLOW__API__PORT=$api AIRFLOW__API__WORKERS=1
export AIRFLOW__API__SECRET_KEY=of-this-run AIRFLOW__API_AUTH__JWT_SECRET=of-this-run-and-long-enough-for-sha-512-signatures-of-64-bytes-at-least
database=$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/airflow
export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql+psycopg2://$database
export AIRFLOW__CELERY__BROKER_URL=redis://127.0.0.1:$broker/0
export AIRFLOW__CELERY__RESULT_BACKEND=db+postgresql+psycopg2://$database
export AIRFLOW__CELERY__WORKER_CONCURRENCY=$at_once
# A worker that is gone is noticed by the tasks that ran in it, and by those that waited.
export AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT=90
export AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT=60 AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT_CHECK_INTERVAL=10
export AIRFLOW__CORE__MAX_TASK_RETRY_DELAY=5
# All of it shares the cores of one machine.
export AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT=60
export PYTHONDONTWRITEBYTECODE='' PYTHONPYCACHEPREFIX=$root/target/pycache

"$venv/bin/airflow" db migrate
"$venv/bin/airflow" pools set intercom $((2 * at_once)) 'taps at once'
start api-server "$venv/bin/airflow" api-server
server=$pid
until_true 180 curl -fs -o /dev/null "http://127.0.0.1:$api/api/v2/version"
start worker-a "$venv/bin/airflow" celery worker --celery-hostname a@%h --skip-serve-logs
first=$pid
start worker-b "$venv/bin/airflow" celery worker --celery-hostname b@%h --skip-serve-logs
second=$pid
until_true 180 grep -q ' ready\.' "$work/logs/worker-a"
until_true 180 grep -q ' ready\.' "$work/logs/worker-b"
start dag-processor "$venv/bin/airflow" dag-processor
processor=$pid
start scheduler "$venv/bin/airflow" scheduler --skip-serve-logs
scheduler=$pid

PYTHONPATH=$here "$venv/bin/python" "$here/watch.py" "$work" $((2 * at_once)) worker-a \
  worker-a="$first" worker-b="$second" scheduler="$scheduler" dag-processor="$processor" \
  api-server="$server" redis="$redis" postgresql="$(head -n 1 "$pg_home/data/postmaster.pid")" \
  >&"$said"

# The other DAG: a year of one workspace, in months.
python3 - "$work/catalog.json" >"$work/workspaces/w01/catalog-backfill.json" <<'PYTHON'
import json, sys
catalog = json.load(open(sys.argv[1], encoding="utf-8"))
wanted = "users leads conversations conversation_parts tickets"
for stream in catalog["streams"]:
    root = next(m["metadata"] for m in stream["metadata"] if not m["breadcrumb"])
    root["selected"] = stream["tap_stream_id"] in wanted.split()
json.dump(catalog, sys.stdout)
PYTHON
"$venv/bin/airflow" dags trigger intercom_backfill \
  --conf '{"workspaces":["w01"],"first":"2025-01-01","last":"2026-01-01"}'
PYTHONPATH=$here "$venv/bin/python" "$here/months.py" "$(sed -n 's/^TASKS_AT_ONCE = //p' "$root/examples/airflow/intercom_backfill.py")" >&"$said"

# What comes each hour: runs of one workspace in which nothing has changed.
rm "$work/measured.jsonl"
for _ in 1 2 3; do
  INTERCOM_HOME=$work/workspaces/w01 TAP_CONFIG=ENV TAP_INTERCOM_ACCESS_TOKEN=demo-token "$INTERCOM_SCRIPT"
done
python3 - "$work/measured.jsonl" >&"$said" <<'PYTHON'
import json, statistics, sys
runs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
for name in ("tap", "loader"):
    took = [statistics.median(m[what] for m in runs if m["name"] == name) for what in ("seconds", "cpu", "megabytes")]
    print("| a %s without news (median of 3) | %.1f s, %.1f s of CPU, %.0f MB |" % (name, *took))
PYTHON
