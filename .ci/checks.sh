# shellcheck shell=bash
# What the scripts with checks share. Sourced by one that has made its own folder, "$work".

: "${work:?}"
: >"$work/passed"
: >"$work/failed"
suites=()
suites_pid=

# check NAME COMMAND…: one line of what came of it, and what it said where it failed. It runs in
# "$where", or in a folder of its own. Several may run at the same time: check … & check … & wait
check() {
  local name=$1 started=$SECONDS code=0
  shift
  mkdir -p "$work/$name"
  # In the condition of an if a command that fails would end nothing.
  set +e
  (
    set -e
    cd "${where:-$work/$name}"
    "$@"
  ) >"$work/$name/log" 2>&1
  code=$?
  set -e
  if [ "$code" = 0 ]; then
    echo "$name" >>"$work/passed"
    echo "ok      $name ($((SECONDS - started)) s)"
  else
    echo "$name" >>"$work/failed"
    echo "FAILED  $name"$'\n'"$(tail -n 30 "$work/$name/log" | cut -c 1-400 | sed 's/^/        /')"
  fi
}

# uv ARGUMENTS…: the installer that keeps what it downloaded, from PyPI where it is not on the PATH
uv=$PWD/target/venv-uv/bin/uv
install_uv() {
  # Not the function below.
  if type -P uv; then return; fi
  # Two scripts may want it at the same time.
  (
    flock 9
    [ ! -x "$uv" ] || exit 0
    python3 -m venv "${uv%/bin/uv}"
    timeout 240 "${uv%/uv}/pip" --disable-pip-version-check --quiet install uv
  ) 9>"${uv%/venv-uv/bin/uv}/uv.lock"
}
uv() {
  local program=$uv
  [ -x "$program" ] || program=$(type -P uv)
  timeout 300 "$program" --quiet "$@"
}

# install_into VENV ARGUMENTS…: packages from PyPI, in an environment of their own
install_into() {
  [ -d "$1" ] || uv venv --python "$(command -v python3)" "$1"
  uv pip install --python "$1/bin/python" "${@:2}"
}

# install NAME ARGUMENTS…: the same in "$work/venv-NAME"
install() { install_into "$work/venv-$1" "${@:2}"; }

# lacks TEXT FILE
lacks() { if grep -q -e "$1" "$2"; then echo "$2 has $1"; return 1; fi; }

# at_the_same_time NAME…: other scripts with checks, beside this one and each other: they wait often
at_the_same_time() {
  suites=("$@")
  # With a process group of its own, so that all of it can be stopped. What is timed here goes first.
  set -m
  (
    for name in "${suites[@]}"; do
      nice -n 5 ".ci/$name" >"$work/suite-$name.log" 2>&1 &
    done
    wait
  ) &
  suites_pid=$!
  set +m
}
stop_suites() {
  [ -z "$suites_pid" ] || kill -TERM -- "-$suites_pid" 2>/dev/null || true
}

# after_that NAME…: other scripts with checks, one after another
after_that() {
  local name
  suites+=("$@")
  for name in "$@"; do
    ".ci/$name" >"$work/suite-$name.log" 2>&1 || true
  done
}

# summary: what those other scripts printed, and the count of all as the last line
summary() {
  local name passed failed count
  [ -z "$suites_pid" ] || wait "$suites_pid" || true
  passed=$(wc -l <"$work/passed")
  failed=$(wc -l <"$work/failed")
  for name in "${suites[@]}"; do
    echo "$name:"
    sed '$d' "$work/suite-$name.log"
    count=$(tail -n 1 "$work/suite-$name.log")
    if [[ $count =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
      passed=$((passed + BASH_REMATCH[1]))
      failed=$((failed + BASH_REMATCH[2]))
    else
      # It ended before its last line.
      echo "FAILED  $name"$'\n'"        $count"
      failed=$((failed + 1))
    fi
  done
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}
