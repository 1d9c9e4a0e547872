#!/usr/bin/env bash
# One run of cron.sh whose state and catalog are in an object store, for workers that share no folder: from
# the store to a folder of this machine, a run, and back. Call it as cron.sh is called, with the same
# settings. A workspace's objects have the name of its folder before them: STORE/acme/state.json.
#
# usage: object-store.sh [FOLDER]      default: INTERCOM_HOME, or /var/lib/intercom
#   STORE     for example s3://bucket/intercom; config.json and target.json may be there too
#   SCRIPT    by default /opt/intercom/cron.sh
#   LEASE     seconds that a run is still taken for running after its last sign of life, by default 300
#
# S3, and what understands its conditional writes (the AWS command line of 2025 or newer; AWS_ENDPOINT_URL
# names another server): an object with a lease keeps two runs apart, and a state that another run has
# replaced meanwhile is not overwritten. While a run goes on, its state is stored every LEASE / 3 seconds.
# It needs s3:GetObject, s3:PutObject and s3:ListBucket: without the last S3 does not say what is missing.
#
# Other stores: name commands that copy an object, `$GET FROM TO` and `$PUT FROM TO`, and one that lists,
# `$LIST STORE/acme/`. Nothing then keeps runs on different machines apart: whoever starts them must. The
# checks run this with rclone and aws; gsutil's commands have the same form.
#   GET='rclone copyto' PUT='rclone copyto' LIST='rclone lsf'                         STORE=remote:bucket/intercom
#   GET='gsutil -q cp' PUT='gsutil -q cp' LIST='gsutil ls'                            STORE=gs://bucket/intercom
#   GET='aws s3 cp --only-show-errors' PUT='aws s3 cp --only-show-errors' LIST='aws s3 ls'
set -Eeuo pipefail
umask 077
home=${1:-${INTERCOM_HOME:-/var/lib/intercom}}
script=${SCRIPT:-/opt/intercom/cron.sh}
lease=${LEASE:-300}
catalog=${CATALOG:-catalog.json}
slice=${SLICE:+-$SLICE}
state=state$slice.json
: "${STORE:?names the place of the state: s3://bucket/folder}"
prefix=${STORE%/}/$(basename "$home")
mkdir -p "$home"
cd "$home"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() {
  echo "CRITICAL $1" >&2
  exit 1
}

if [[ -n ${GET:-} ]]; then
  : "${PUT:?copies to the store as GET does from it}" "${LIST:?lists what is in the store}"
  # Lists name their objects with or without what stands before.
  # shellcheck disable=SC2086 # commands with options
  $LIST "$prefix/" | sed 's|.*[ /]||' >"$scratch/there" || fail "cannot list $prefix/"
else
  bucket=${prefix#s3://}
  key=${bucket#*/}
  bucket=${bucket%%/*}
fi

# get OBJECT FILE: 4 if there is no such object; any other failure is one
get() {
  if [[ -n ${GET:-} ]]; then
    grep -qxF "$1" "$scratch/there" || return 4
    # shellcheck disable=SC2086
    $GET "$prefix/$1" "$scratch/got" >/dev/null || return 1
  elif ! aws s3api get-object --bucket "$bucket" --key "$key/$1" "$scratch/got" \
    --query ETag --output text >"$scratch/$1.etag" 2>"$scratch/error"; then
    rm -f "$scratch/$1.etag"
    ! grep -q NoSuchKey "$scratch/error" || return 4
    cat "$scratch/error" >&2
    return 1
  fi
  mv -f "$scratch/got" "$2"
}

# put FILE OBJECT: fails if the object is no longer what this run got or put
put() {
  if [[ -n ${PUT:-} ]]; then
    # shellcheck disable=SC2086
    $PUT "$1" "$prefix/$2" >/dev/null
    return
  fi
  local condition=(--if-none-match '*')
  [[ ! -s $scratch/$2.etag ]] || condition=(--if-match "$(cat "$scratch/$2.etag")")
  aws s3api put-object --bucket "$bucket" --key "$key/$2" --body "$1" "${condition[@]}" \
    --query ETag --output text >"$scratch/new.etag" || return 1
  mv -f "$scratch/new.etag" "$scratch/$2.etag"
}

# hold SECONDS: the lease says until when this run is taken for running
hold() {
  echo $(($(date +%s) + $1)) >"$scratch/until"
  put "$scratch/until" "lease$slice" 2>"$scratch/error" || {
    cat "$scratch/error" >&2
    return 1
  }
}
another_was_first() { grep -Eq 'PreconditionFailed|ConditionalRequestConflict' "$scratch/error"; }

if [[ -z ${GET:-} ]]; then
  code=0
  get "lease$slice" "$scratch/held" || code=$?
  ((code == 0 || code == 4)) || fail "cannot get $prefix/lease$slice"
  until=0
  ((code == 4)) || until=$(tr -cd 0-9 <"$scratch/held")
  ((${until:-0} <= $(date +%s))) || exit 75
  hold "$lease" || {
    ! another_was_first || exit 75
    fail "cannot put $prefix/lease$slice"
  }
fi

# What an earlier run left in this folder may be older than what is in the store.
rm -f "$state" "state$slice.out"
known=
for object in config.json target.json "$catalog" "$state"; do
  code=0
  get "$object" "$object" || code=$?
  ((code == 0 || code == 4)) || fail "cannot get $prefix/$object"
  ((code == 4)) || known+=" $object "
done
: >"$scratch/stored"
[[ ! -s $state ]] || cp "$state" "$scratch/stored"

# store FILE: the state, if it is another one than that in the store
store() {
  [[ -s $1 ]] && ! cmp -s "$1" "$scratch/stored" || return 0
  put "$1" "$state" && cp "$1" "$scratch/stored"
}

# so_far: what the loader has said until now; a line without its end is being written
so_far() {
  local line last=""
  while IFS= read -r line; do
    [[ $line != \{*\} ]] || last=$line
  done <"state$slice.out"
  [[ -z $last ]] || printf '%s\n' "$last"
}

beats() {
  trap '' TERM INT HUP # or a put could be cut off
  local last=$SECONDS
  while [[ -e $scratch/running ]]; do
    sleep 1
    ((SECONDS - last >= lease / 3)) || continue
    last=$SECONDS
    if hold "$lease"; then
      so_far >"$scratch/so-far" 2>/dev/null || true
      store "$scratch/so-far" || true
    elif another_was_first; then
      echo "CRITICAL another run has taken over $prefix" >&2
      kill -TERM "$1"
      return
    fi
  done
}

touch "$scratch/running"
"$script" "$home" &
run=$!
trap 'kill -TERM "$run" 2>/dev/null || true' TERM INT HUP
beating=
if [[ -z ${GET:-} ]]; then
  beats "$run" &
  beating=$!
fi
while true; do
  code=0
  wait "$run" || code=$?
  kill -0 "$run" 2>/dev/null || break # else a signal to this script ended the wait
done
rm "$scratch/running"
[[ -z $beating ]] || wait "$beating" || true

store "$state" || fail "the state was not stored in $prefix: another run has replaced it, or it cannot be reached"
[[ $known == *" $catalog "* || ! -s $catalog ]] || put "$catalog" "$catalog" || fail "cannot put $prefix/$catalog"
[[ -n ${GET:-} ]] || hold 0 || true
exit "$code"
