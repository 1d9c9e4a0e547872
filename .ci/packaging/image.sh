# shellcheck shell=bash
# The container image, run by podman and runc, which are installed where they are not. Sourced by
# .ci/packages.

: "${work:?}" "${version:?}" "${image:?}"

install_podman() {
  if ! command -v podman || ! command -v runc; then
    as_root apt-get -q update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends podman runc
  fi
  podman --version
}

podman_here() {
  as_root podman --root "$work/podman/images" --runroot "$work/podman/run" --runtime "$(command -v runc)" \
    --cgroup-manager cgroupfs --events-backend file "$@"
}
# Nothing can be written but a small /tmp, nothing more be allowed. Other limits of files and processes
# than podman's, which it may not set everywhere.
contained=(run --rm --network host --read-only --read-only-tmpfs=false --tmpfs /tmp:size=16m
  --cap-drop all --security-opt no-new-privileges --ulimit nofile=4096:4096 --ulimit nproc=4096:4096)
run_image() { podman_here "${contained[@]}" "$@"; }

loads_the_image() {
  podman_here load -i "$image"
  [ "$(podman_here image inspect --format '{{.User}} {{.Config.Entrypoint}}' "tap-intercom:$version")" = \
    "65534:65534 [/opt/tap-intercom/bin/tap-intercom]" ]
}

image_tells_its_version() {
  # Java ends at once with this option where its archive of classes does not fit.
  [ "$(run_image --env TAP_INTERCOM_JAVA_OPTS=-Xshare:on "tap-intercom:$version" --version)" = "tap-intercom v$version" ]
}

image_reads_as_the_jar_does() {
  run_image "tap-intercom:$version" --discover >catalog.json
  "$base/target/tap-intercom" --discover | cmp - catalog.json
  run_image "tap-intercom:$version" --demo >messages.jsonl
  "$base/target/tap-intercom" --demo >expected.jsonl
  # The order of streams and the times of the run differ.
  python3 - messages.jsonl expected.jsonl <<'PYTHON'
import json, sys
from collections import Counter
def records(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    return Counter(row["stream"] for row in rows if row["type"] == "RECORD")
got, expected = map(records, sys.argv[1:])
print(got)
sys.exit(got != expected or len(got) < 30)
PYTHON
}

image_takes_files_of_the_user() {
  printf '{"access_token":"t","start_date":"2020-01-01","page_size":0}' >config.json
  # As init writes it: nobody else may read it.
  chmod 600 config.json
  as_root chown 12345:12345 config.json
  local code=0
  run_image --user 12345:12345 --volume "$PWD:/data:ro" "tap-intercom:$version" --config config.json 2>err || code=$?
  cat err
  [ "$code" = 2 ] && grep -q page_size err
}

# Stops the container as an orchestrator does.
image_ends_at_a_signal() {
  run_image --name stopped "tap-intercom:$version" --demo=200000 >messages.jsonl 2>err &
  local pid=$! code=0
  for _ in $(seq 300); do
    ! grep -q -m 1 '^{"type":"RECORD"' messages.jsonl || break
    sleep 0.1
  done
  podman_here kill --signal TERM stopped
  wait "$pid" || code=$?
  cat err
  [ "$code" = 143 ]
  tail -n 1 messages.jsonl | grep -q '^{"type":"STATE"'
}

image_has_licenses_of_all_that_is_in_it() {
  podman_here create --name opened "tap-intercom:$version"
  podman_here export opened | tar -tf - >files
  podman_here rm opened
  grep -q opt/tap-intercom/THIRD-PARTY.txt files
  grep -q opt/tap-intercom/lib/jre/legal/java.base/LICENSE files
  grep -o 'var/lib/dpkg/status.d/.*[^/]$' files | sed 's|.*/||' >packages
  [ -s packages ]
  while read -r package; do
    grep -q "usr/share/doc/$package/copyright" files || { echo "$package has no license"; return 1; }
  done <packages
}
