# shellcheck shell=bash
# What packages have for shells: completion, a man page; and the licenses. Sourced by .ci/packages.

: "${work:?}" "${base:?}"
here=$base/.ci/packaging

install_shells() {
  if ! command -v zsh || [ ! -f /usr/share/bash-completion/bash_completion ] || ! command -v man; then
    as_root apt-get -q update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends \
      zsh bash-completion man-db
  fi
}

# completes_in SHELL SHARE: words of options, both forms of a value, files
completes_in() {
  local equal=$1-values
  touch settings.json
  case $1 in
    bash) equal='<--log-level><debug>' ;;
    zsh) equal='<--log-level=debug>' ;;
  esac
  "$here/completes" "$1" "$2" "$PWD" $'tap-intercom --log-l\tdebu\t' "$equal"
  "$here/completes" "$1" "$2" "$PWD" $'tap-intercom --log-level=w\t' '<--log-level=warning>'
  "$here/completes" "$1" "$2" "$PWD" $'tap-intercom --format mark\t -c set\t' \
    '<--format><markdown><-c><settings.json>'
}

# Every option of the help is there, and man has nothing to complain about.
has_a_man_page() {
  for page in "$1"/man/man1/*.1; do
    LC_ALL=C.UTF-8 MANWIDTH=100 man --warnings=w -P cat -l "$page"
  done >page 2>err
  cat err
  [ ! -s err ]
  "$base/target/tap-intercom" --help | grep -o -E '(^|[ ,])--?[a-z][a-z-]*' | tr -d ' ,' | sort -u >options
  [ "$(wc -l <options)" -gt 10 ]
  while read -r option; do
    grep -q -E -e "(^|[ ,\[])$option([]=[, ]|\$)" page || { echo "no $option"; return 1; }
  done <options
  for section in NAME SYNOPSIS OPTIONS 'EXIT STATUS' ENVIRONMENT EXAMPLES; do
    grep -q "^$section" page || { echo "no $section"; return 1; }
  done
}

# has_licenses FOLDER LIST: each kind of license that the libraries have stands there as a text
has_licenses() {
  local kind file
  grep -o '^ *\((.*)\)* .*(.*:.*:.* - ' "$2" | grep -o '^ *\(([^()]*) *\)*' | grep -o '([^()]*)' | sort -u >kinds
  [ "$(wc -l <kinds)" -ge 5 ]
  while read -r kind; do
    case $kind in
      *Apache*) file=LICENSE ;;
      *EPL-2.0*) file=EPL-2.0.md ;;
      *LGPL-2.1*) file=LGPL-2.1.txt ;;
      *MIT*) file=MIT-slf4j.txt ;;
      *BSD*) file=BSD-3-Clause-jline.txt ;;
      *) echo "no text for $kind"; return 1 ;;
    esac
    [ -n "$(find "$1" -name "$file" -size +0 -print -quit)" ] || { echo "$file is missing for $kind"; return 1; }
  done <kinds
  # Those who wrote the libraries under licenses with a line of copyright.
  for library in ch.qos.logback:EPL-2.0.md org.slf4j:MIT-slf4j.txt fastcsv:MIT-fastcsv.txt jline:BSD-3-Clause-jline.txt; do
    grep -q "${library%%:*}" "$2"
    [ -n "$(find "$1" -name "${library#*:}" -print -quit)" ]
  done
}
