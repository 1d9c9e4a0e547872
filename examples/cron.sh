#!/usr/bin/env bash
# One run of the tap into a loader, for cron, a systemd timer or Airflow. Its folder has config.json,
# target.json and later catalog.json and state.json. The state is replaced only by a complete new one,
# and two runs never overlap. A run that was killed leaves what its loader said in state.out: the next
# run goes on from there. To read everything again, remove both.
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

# Loaders print only what they have stored: so it counts however the run ended. A line without its end
# was cut off.
keep_the_last_state() {
  local line last=""
  [[ -e $name.out ]] || return 0
  while IFS= read -r line; do
    [[ $line != \{*\} ]] || last=$line
  done <"$name.out"
  if [[ -n $last ]]; then
    printf '%s\n' "$last" >"$name.json.new"
    mv -f "$name.json.new" "$name.json"
  fi
  rm -f "$name.out"
}
keep_the_last_state

config=(--config config.json)
[[ -z ${TAP_CONFIG:-} ]] || config+=(--config "$TAP_CONFIG")

# The first run makes the catalog: edit "selected" in it to choose streams and fields.
if [[ ! -s $catalog ]]; then
  "$tap" "${config[@]}" --discover >"$catalog.$$" || {
    code=$?
    rm -f "$catalog.$$"
    exit "$code"
  }
  mv -f "$catalog.$$" "$catalog"
fi

state=()
[[ ! -s $name.json ]] || state=(--state "$name.json")

# After SIGTERM the tap ends within seconds with its last state, and the loader stores what it has: so
# the signal is for the tap alone, whether it comes to this script or to all of its group. `|` would not
# tell the number of the tap.
pipe=$(mktemp -d)
mkfifo "$pipe/pipe"
# shellcheck disable=SC2094 # both ends, which another open end keeps from waiting for each other
exec 6<>"$pipe/pipe" 7<"$pipe/pipe" 8>"$pipe/pipe" 6>&-
rm -r "$pipe"
(
  trap '' TERM INT HUP
  exec "$target" --config target.json <&7 >"$name.out" 7<&- 8>&-
) &
of_loader=$!
"$tap" "${config[@]}" --catalog "$catalog" "${state[@]}" >&8 7<&- 8>&- &
of_tap=$!
exec 7<&- 8>&-
trap 'kill -TERM "$of_tap" 2>/dev/null || true' TERM INT HUP

# wait_for PROCESS: its exit code; a signal to this script ends a wait, not the process
wait_for() {
  local code
  while true; do
    code=0
    wait "$1" || code=$?
    kill -0 "$1" 2>/dev/null || return "$code"
  done
}
tap_code=0
wait_for "$of_tap" || tap_code=$?
loader_code=0
wait_for "$of_loader" || loader_code=$?
keep_the_last_state

# The tap's codes 2 and 3 say that another try only waits. A tap whose loader went away ends with 1.
((tap_code < 2)) || exit "$tap_code"
((loader_code == 0)) || exit 1
exit "$tap_code"
