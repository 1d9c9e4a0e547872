# shellcheck shell=bash
# What is deleted and merged between two runs leaves the tables that real loaders keep in PostgreSQL.
# Sourced by .ci/end-to-end after postgres.sh.

: "${tap:?}" "${work:?}" "${loaders:?}"
export PYTHONDONTWRITEBYTECODE=1
link_tables=(contact_tags contact_companies conversation_tags conversation_contacts)

install_pipelinewise() {
  # Its pins are of 2022. A newer Python has no such packages, and it works with current ones.
  install postgres-pipelinewise pipelinewise-target-postgres && return
  install postgres-pipelinewise --no-deps pipelinewise-target-postgres 'pipelinewise-singer-python<2'
  install postgres-pipelinewise psycopg2-binary inflection joblib jsonschema python-dateutil \
    pytz simplejson backoff ciso8601
}

# rule_of_readme NUMBER: a block of SQL in the README's section on deletions, word for word
rule_of_readme() {
  awk -v wanted="$1" '
    /^### / { section = /^### Deletions and merges/ }
    section && /^```sql/ { number++; inside = 1; next }
    /^```/ { inside = 0 }
    section && inside && number == wanted' "$loaders/../../README.md"
}

# The program of a loader
program_of() {
  case $1 in
    jsonl) echo "$work/venv-jsonl/bin/target-jsonl" ;;
    csv) echo "$work/venv-sdk/bin/target-csv" ;;
    duckdb) echo "$work/venv-duckdb/bin/target-duckdb" ;;
    *) echo "$work/venv-postgres-$1/bin/target-postgres" ;;
  esac
}

# load LOADER [STATE]: a run into the loader's store; what the loader gave back is in state.json then
load() {
  local loader=$1 state=() program
  program=$(program_of "$1")
  [ $# -lt 2 ] || state=(--state "$2")
  timeout 120 "$tap" --config tap.json --catalog catalog.json "${state[@]}" 2>>tap.log |
    timeout 240 "$program" --config loader.json \
      >state.out 2>>loader.log || { tail -n 5 tap.log loader.log; return 1; }
  tail -n 1 state.out >state.json
}

# equals_the_workspace STORE [TABLE…] [TABLE.COLUMN…]: all tables do, but those that are known to hold
# too much, and those columns have values
equals_the_workspace() {
  local python=python3
  [[ $1 != *.duckdb ]] || python=$work/venv-duckdb/bin/python
  "$python" "$loaders/compare.py" "$(cat address)" catalog.json "$@"
}

# serve_workspace [SETTINGS]: one that can be changed, and the tap's config with more settings
serve_workspace() {
  serve_demo --contacts 200 --changeable true --clock 3600
  printf '{"access_token":"demo-token","base_url":"%s","start_date":"2000-01-01",
    "emit_deletions":true%s}' "$(cat address)" "${1-}" >tap.json
}

# A workspace, and a first run of everything that is on by default and of the tables of links.
loads_all() {
  local loader=$1
  shift
  serve_workspace ',"emit_activate_version":true'
  "$tap" --discover | python3 "$loaders/catalog.py" "${link_tables[@]}" article_tags "$@" \
    >catalog.json
  load "$loader"
}

# Links of records that are gone, and links that changed records have lost: the README's statements,
# and the same for two more tables.
removes_links() {
  rule_of_readme 2 | sql "$1"
  rule_of_readme 2 | sed 's/conversation_tags/conversation_contacts/; s/contact_tags/contact_companies/' | sql "$1"
}

# The SDK's loaders mark a row that is deleted, and the README's first rule removes it. They remove
# rows of full tables themselves.
removes_what_is_gone_with_meltanolabs() {
  local loader=meltanolabs
  cat >loader.json <<JSON
{"host":"$PGHOST","port":$PGPORT,"user":"$PGUSER","password":"$PGPASSWORD","database":"$PGDATABASE",
 "default_target_schema":"$loader","add_record_metadata":true,"activate_version":true,"hard_delete":true}
JSON
  loads_all "$loader" contact_companies=FULL_TABLE
  rule_of_readme 1 | sql "$loader"
  equals_the_workspace "$loader"
  python3 "$loaders/change.py" "$(cat address)"
  load "$loader" state.json
  rule_of_readme 1 | sql "$loader"
  equals_the_workspace "$loader" contact_tags conversation_tags conversation_contacts \
    conversation_parts
  removes_links "$loader"
  equals_the_workspace "$loader"
}

# This loader removes deleted rows itself, and ignores the versions of full tables.
removes_what_is_gone_with_pipelinewise() {
  local loader=pipelinewise started table
  cat >loader.json <<JSON
{"host":"$PGHOST","port":$PGPORT,"user":"$PGUSER","password":"$PGPASSWORD","dbname":"$PGDATABASE",
 "default_target_schema":"$loader","add_metadata_columns":true,"hard_delete":true}
JSON
  loads_all "$loader"
  equals_the_workspace "$loader"
  python3 "$loaders/change.py" "$(cat address)"
  started=$(date '+%F %T')
  load "$loader" state.json
  equals_the_workspace "$loader" "${link_tables[@]}" conversation_parts articles article_tags brands
  removes_links "$loader"
  equals_the_workspace "$loader" articles article_tags brands
  for table in brands articles article_tags; do
    rule_of_readme 3 | sed "s/brands/$table/" | sql "$loader" -v started="$started"
  done
  equals_the_workspace "$loader"
}
