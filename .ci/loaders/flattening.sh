# shellcheck shell=bash
# Objects as columns: loaders of both traditions with flattening on, in PostgreSQL. Sourced by
# .ci/end-to-end after deletions.sh.

: "${tap:?}" "${work:?}" "${loaders:?}"

flat_streams=(users leads companies conversations tickets contact_activities deleted_contacts
  deleted_conversations)
# Must have held values: declared fields of one level and of two, and objects without declared fields.
flat_columns=(users.location__city users.avatar__image_url users.custom_attributes
  companies.custom_attributes tickets.ticket_attributes conversations.custom_attributes
  conversations.source__subject conversations.source__author__email
  conversations.statistics__count_reopens)

# discover STREAM…: a catalog of these with the config's settings
discover() {
  "$tap" --config tap.json --discover | python3 "$loaders/catalog.py" --only "$@" >catalog.json
}

# value SCHEMA STATEMENT: what PostgreSQL says
value() { sql "$1" -A -t -c "$2"; }

# A null object leaves its columns null, and one without declared fields becomes JSON text.
flattens_with_meltanolabs() {
  local schema=flat_meltanolabs
  cat >loader.json <<JSON
{"host":"$PGHOST","port":$PGPORT,"user":"$PGUSER","password":"$PGPASSWORD","database":"$PGDATABASE",
 "default_target_schema":"$schema","add_record_metadata":true,"flattening_enabled":true,"flattening_max_depth":2}
JSON
  serve_workspace
  discover "${flat_streams[@]}"
  load meltanolabs
  rule_of_readme 1 | sql "$schema"
  equals_the_workspace "$schema" "${flat_columns[@]}"
  [ "$(value "$schema" "select data_type from information_schema.columns
    where table_schema = '$schema' and table_name = 'users' and column_name = 'custom_attributes'")" = text ]
  [ "$(value "$schema" "select count(*) from users where custom_attributes::jsonb ? 'plan'")" -gt 100 ]
  python3 "$loaders/change.py" "$(cat address)"
  load meltanolabs state.json
  rule_of_readme 1 | sql "$schema"
  equals_the_workspace "$schema"
}

# pipelinewise_config SCHEMA: into loader.json, objects of two levels as columns
pipelinewise_config() {
  cat >loader.json <<JSON
{"host":"$PGHOST","port":$PGPORT,"user":"$PGUSER","password":"$PGPASSWORD","dbname":"$PGDATABASE",
 "default_target_schema":"$1","add_metadata_columns":true,"hard_delete":true,"data_flattening_max_level":2}
JSON
}

# It takes apart an object without declared fields too, and has no columns for what it finds: so the
# tap must write such an object as text.
flattens_with_pipelinewise() {
  local schema=flat_pipelinewise
  pipelinewise_config lost_pipelinewise
  serve_workspace
  discover users
  load pipelinewise
  [ "$(value lost_pipelinewise 'select count(*) from users')" -gt 100 ]
  [ "$(value lost_pipelinewise 'select count(custom_attributes) from users')" = 0 ]
  sed -i 's/}$/,"custom_attributes":"json"}/' tap.json
  discover "${flat_streams[@]}"
  pipelinewise_config "$schema"
  load pipelinewise
  equals_the_workspace "$schema" "${flat_columns[@]}"
  python3 "$loaders/change.py" "$(cat address)"
  load pipelinewise state.json
  equals_the_workspace "$schema"
}
