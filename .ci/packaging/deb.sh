# shellcheck shell=bash
# The package for Debian and Ubuntu, installed where nothing stays of it: above this system, in a
# file system of its own. Sourced by .ci/packages.

: "${work:?}" "${version:?}" "${deb:?}"
above=$work/above
system=

# The namespace lives as long as the process that made it.
start_system() {
  mkdir -p "$above"
  as_root unshare --mount sh -euc '
    mount -t tmpfs tmpfs "$0"
    cd "$0"
    mkdir changes work root
    mount -t overlay overlay -o lowerdir=/,upperdir="$0/changes",workdir="$0/work" root
    mount --rbind /dev root/dev
    mount --rbind /proc root/proc
    mount -t tmpfs tmpfs root/tmp
    chmod 1777 root/tmp
    echo $$ >"$0/../system.pid"
    exec sleep 1200' "$above" &
  for _ in $(seq 100); do
    [ ! -s "$work/system.pid" ] || break
    sleep 0.1
  done
  cat "$work/system.pid"
}
stop_system() {
  [ ! -s "$work/system.pid" ] || as_root kill "$(cat "$work/system.pid")" 2>/dev/null || true
}

# in_system COMMAND…: as root; its exec keeps the signals of the command
in_system() {
  local become=()
  [ "$(id -u)" = 0 ] || become=(sudo -n)
  exec "${become[@]}" nsenter --mount="/proc/$(cat "$work/system.pid")/ns/mnt" \
    chroot "$above/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root "$@"
}
in_system_as_another() {
  in_system setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$@"
}

installs_the_deb() {
  start_system
  (in_system tee /tap-intercom.deb) <"$deb" >/dev/null
  (in_system env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends /tap-intercom.deb)
  (in_system dpkg --verify tap-intercom)
  # Its own Java made the archive of classes.
  (in_system env TAP_INTERCOM_JAVA_OPTS=-Xshare:on tap-intercom --version)
  [ ! -e /usr/share/tap-intercom ]
}

deb_tells_its_version() {
  [ "$(in_system_as_another tap-intercom --version)" = "tap-intercom v$version" ]
}

deb_reads_the_demo() {
  (in_system_as_another timeout 120 tap-intercom --demo) >messages.jsonl
  [ "$(grep -c '^{"type":"RECORD"' messages.jsonl)" -gt 500 ]
  tail -n 1 messages.jsonl | grep -q '^{"type":"STATE"'
}

deb_has_files_for_shells() {
  (in_system bash -c '. /usr/share/bash-completion/bash_completion &&
    { _completion_loader tap-intercom || [ $? = 124 ]; } && complete -p tap-intercom')
  (in_system zsh -c 'print -l ${^fpath}/_tap-intercom(N)') | grep -q .
  (in_system zcat /usr/share/man/man1/tap-intercom.1.gz) | grep -q 'TAP_INTERCOM_JAVA_OPTS'
  (in_system cat /usr/share/doc/tap-intercom/copyright) | grep -q Apache-2.0
}

removes_the_deb() {
  (in_system apt-get -q -y purge tap-intercom)
  (in_system sh -c 'ls -d /usr/share/tap-intercom /usr/bin/tap-intercom /usr/share/doc/tap-intercom || true') 2>err >left
  cat left
  [ ! -s left ]
}
