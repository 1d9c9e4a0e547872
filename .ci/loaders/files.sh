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
  python3 "$loaders/change.py" "$(cat address)"
  load jsonl state.json
  equals_the_workspace out "${past_tables[@]}" users.custom_attributes conversations.created_at
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
  python3 "$loaders/change.py" "$(cat address)"
  load csv state.json
  equals_the_workspace out "${past_tables[@]}" users.custom_attributes conversations.created_at
  # What docs/loaders.md says of the setting that is meant to keep older rows.
  "$tap" --discover | python3 "$loaders/catalog.py" --only tags >catalog.json
  echo '{"output_path":".","overwrite_behavior":"append_records"}' >loader.json
  load csv
  cp tags.csv once.csv
  load csv
  cmp once.csv tags.csv
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

# run_into_files STATE: the rows of the tap's next run, in out
run_into_files() {
  rm -rf out
  mkdir out
  load jsonl "$1"
}

# rows_in TABLE
rows_in() { if [ -e "out/$1.jsonl" ]; then wc -l <"out/$1.jsonl"; else echo 0; fi; }

# The users' times in order
times() {
  python3 -c 'import json; print(*sorted(json.loads(row)["updated_at"] for row in open("out/users.jsonl")), sep="\n")'
}

# expect TABLE LOWEST HIGHEST
expect() {
  local rows
  rows=$(rows_in "$1")
  echo "$1: $rows rows, expected $2 to $3"
  [ "$rows" -ge "$2" ]
  [ "$rows" -le "$3" ]
}

# The second of a bookmark is read again, and conversation_parts go by their own and not by that of
# conversations.
goes_on_from_each_bookmark() {
  # After the last record and before the workspace's own time: a later bookmark would start over.
  local newest=2026-03-01T19:00:00Z oldest=2000-01-01T00:00:00Z middle after
  echo '{"destination_path":"out","do_timestamp_file":false}' >loader.json
  serve_workspace ',"lookback_window":0'
  "$tap" --discover | python3 "$loaders/catalog.py" --only users conversations conversation_parts >catalog.json
  bookmarks() {
    printf '{"bookmarks":{"users":{"updated_at":"%s"},"conversations":{"updated_at":"%s"},
      "conversation_parts":{"conversation_updated_at":"%s"}}}' "$@" >bookmarks.json
  }
  bookmarks "$oldest" "$oldest" "$oldest"
  run_into_files bookmarks.json
  middle=$(times | sed -n 100p)
  after=$(times | awk -v from="$middle" '$0 >= from' | wc -l)
  bookmarks "$middle" "$newest" "$oldest"
  run_into_files bookmarks.json
  expect users "$after" "$after"
  [ "$(times | sed -n 1p)" = "$middle" ]
  expect conversations 0 0
  expect conversation_parts 100 999
  bookmarks "$newest" "$oldest" "$newest"
  run_into_files bookmarks.json
  expect users 0 0
  expect conversations 30 99
  expect conversation_parts 0 0
}

# What a catalog changes reaches the loader: a wider type, another key, another method.
takes_the_changes_of_a_catalog() {
  echo '{"path":"out.duckdb","default_target_schema":"intercom","add_metadata_columns":true}' >loader.json
  serve_workspace
  "$tap" --discover | python3 "$loaders/catalog.py" --only companies conversations=FULL_TABLE >made.json
  python3 - <<'PYTHON' >catalog.json
import json
catalog = json.load(open("made.json", encoding="utf-8"))
companies = next(s for s in catalog["streams"] if s["stream"] == "companies")
companies["schema"]["properties"]["user_count"]["type"] = ["null", "string"]
companies["key_properties"] = ["company_id"]
root = next(m["metadata"] for m in companies["metadata"] if not m["breadcrumb"])
root["table-key-properties"] = ["company_id"]
print(json.dumps(catalog, indent=1))
PYTHON
  load duckdb
  cat state.json
  "$work/venv-duckdb/bin/python" - <<'PYTHON'
import duckdb, json
database = duckdb.connect("out.duckdb", read_only=True)
columns = database.sql("describe intercom.companies").fetchall()
found = {name: (kind, key) for name, kind, _, key, *_ in columns}
print(found)
assert found["user_count"] == ("VARCHAR", None), found
assert found["company_id"] == ("VARCHAR", "PRI") and found["id"] == ("VARCHAR", None), found
bookmarks = json.load(open("state.json"))["bookmarks"]
assert "companies" in bookmarks and "conversations" not in bookmarks, bookmarks
PYTHON
}
