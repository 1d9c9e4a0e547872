#!/usr/bin/env bash
# One run of the tap into a loader, for cron, a systemd timer or Airflow. Its folder has config.json,
# target.json and later catalog.json and state.json. The state is replaced only by a complete new one,
# and two runs never overlap.
#
# usage: cron.sh [FOLDER]      default: INTERCOM_HOME, or /var/lib/intercom
#   TAP, TARGET    the programs, by default tap-intercom and target-postgres
#   TAP_CONFIG     one more source of settings; ENV takes TAP_INTERCOM_ variables
#   CATALOG        another catalog than catalog.json
#   SLICE          a name: this stretch of time has a lock and a state of its own
#
# crontab: */15 * * * * timeout -k 30 2h /opt/intercom/cron.sh >>/var/log/intercom.log 2>&1
set -Eeuo pipefail
umask 077
cd "${1:-${INTERCOM_HOME:-/var/lib/intercom}}"
tap=${TAP:-tap-intercom}
target=${TARGET:-target-postgres}
catalog=${CATALOG:-catalog.json}
name=state${SLICE:+-$SLICE}

exec 9>"$name.lock"
flock -n 9 || exit 75 # another run is going on

config=(--config config.json)
[[ -z ${TAP_CONFIG:-} ]] || config+=(--config "$TAP_CONFIG")

# The first run makes the catalog: edit "selected" in it to choose streams and fields.
if [[ ! -s $catalog ]]; then
  "$tap" "${config[@]}" --discover >"$catalog.$$"
  mv -f "$catalog.$$" "$catalog"
fi

state=()
[[ ! -s $name.json ]] || state=(--state "$name.json")
set +e
"$tap" "${config[@]}" --catalog "$catalog" "${state[@]}" | "$target" --config target.json >"$name.out"
codes=("${PIPESTATUS[@]}")
set -e

# Loaders print only what they have stored: so it counts also after a failure.
last=$(grep -v '^[[:space:]]*$' "$name.out" | tail -n 1 || true)
if [[ $last == \{*\} ]]; then
  printf '%s\n' "$last" >"$name.json.new"
  mv -f "$name.json.new" "$name.json"
fi
# The tap's codes 2 and 3 say that another try only waits. A tap whose loader went away ends with 1.
((codes[0] < 2)) || exit "${codes[0]}"
((codes[1] == 0)) || exit 1
exit "${codes[0]}"
