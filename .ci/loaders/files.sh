# shellcheck shell=bash
# Loaders that write files: lines of JSON, CSV, a DuckDB database. Each is loaded with everything,
# then, after changes, with the state that it gave back. Sourced by .ci/end-to-end after deletions.sh.

: "${tap:?}" "${work:?}" "${loaders:?}"

# What these hold of the past after the changes: nothing takes links and rows of full tables away.
past_tables=(contact_tags contact_companies conversation_tags conversation_contacts conversation_parts
  articles article_tags brands)

# A newer row of a key comes after the older ones, in the same file.
keeps_every_version_as_lines() {
  mkdir -p out
  echo '{"destination_path":"out","do_timestamp_file":false}' >loader.json
  loads_all jsonl
  equals_the_workspace out users.custom_attributes conversations.created_at
  python3 "$loaders/change.py" "$(cat address)"
  load jsonl state.json
  equals_the_workspace out "${past_tables[@]}"
  # Nothing of what did not change came twice.
  python3 - out/users.jsonl <<'PYTHON'
import collections, json, sys
rows = collections.Counter(json.loads(line)["id"] for line in open(sys.argv[1], encoding="utf-8"))
twice = sum(number > 1 for number in rows.values())
print(f"{len(rows)} users, {twice} of them with newer lines")
sys.exit(not 0 < twice < len(rows) / 2)
PYTHON
}

# The loader begins each table's file anew, whatever overwrite_behavior says: so each run has files of
# its own, in the order of their names. Without add_record_metadata nothing tells a deleted row.
keeps_every_version_as_csv() {
  mkdir -p out
  echo '{"output_path":"out","file_naming_scheme":"{stream_name}-{timestamp}.csv","add_record_metadata":true}' \
    >loader.json
  loads_all csv
  equals_the_workspace out users.custom_attributes conversations.created_at
  python3 "$loaders/change.py" "$(cat address)"
  load csv state.json
  equals_the_workspace out "${past_tables[@]}"
}

# What docs/loaders.md says of the setting that is meant to keep older rows.
begins_csv_files_anew() {
  mkdir -p out
  serve_workspace
  "$tap" --discover | python3 "$loaders/catalog.py" --only tags >catalog.json
  echo '{"output_path":"out","overwrite_behavior":"append_records"}' >loader.json
  load csv
  cp out/tags.csv once.csv
  load csv
  cmp once.csv out/tags.csv
}

# The same statements as in PostgreSQL, for what the loader leaves.
in_duckdb() {
  "$work/venv-duckdb/bin/python" -c 'import duckdb, sys; duckdb.connect("out.duckdb").sql(sys.stdin.read())'
}

removes_links_in_duckdb() {
  {
    echo 'use intercom;'
    rule_of_readme 2
    rule_of_readme 2 |
      sed 's/conversation_tags/conversation_contacts/; s/contact_tags/contact_companies/'
  } | in_duckdb
}

# This loader removes deleted rows itself, and ignores the versions of full tables.
removes_what_is_gone_with_duckdb() {
  local started table
  echo '{"path":"out.duckdb","default_target_schema":"intercom","add_metadata_columns":true,"hard_delete":true}' \
    >loader.json
  loads_all duckdb
  equals_the_workspace out.duckdb users.custom_attributes conversations.created_at
  python3 "$loaders/change.py" "$(cat address)"
  started=$(date '+%F %T')
  load duckdb state.json
  equals_the_workspace out.duckdb "${past_tables[@]}"
  removes_links_in_duckdb
  equals_the_workspace out.duckdb articles article_tags brands
  for table in brands articles article_tags; do
    { echo 'use intercom;'; rule_of_readme 3; } | sed "s/brands/$table/; s/:'started'/'$started'/" | in_duckdb
  done
  equals_the_workspace out.duckdb
}
