#!/usr/bin/env python3
"""Compares what a loader has written with the demo workspace, as it is now.

usage: compare.py ADDRESS CATALOG STORE [TABLE…] [TABLE.COLUMN…]

The store is a schema in PostgreSQL, a file NAME.duckdb, or a folder of .jsonl or .csv files. Records
of people, companies, conversations, tickets and links are compared key by key and, column by column,
with what the API says; an object that the loader has made columns of, column by column too. Of all
other tables the number of rows is compared. Rows that are marked as deleted do not count. The named
tables, and no others, hold rows of the past beside all that is right. The named columns must have
held values.
"""

import collections
import datetime
import json
import re
import sys

from stores import tables_of
from workspace import Workspace

PAST = "not in the workspace: "
MAPS = ("custom_attributes", "ticket_attributes")
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")


def second(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return moment.timestamp()


def same(said, loaded):
    """Whether a value of the API and that of a column are the same; one loader stores no zone."""
    if loaded is None:
        return said is None or said == ""  # and one writes empty texts as null
    if isinstance(loaded, str) and TIME.match(loaded):
        return second(loaded) == (second(said) if isinstance(said, str) else said)
    if isinstance(said, dict) and isinstance(loaded, str):
        return json.loads(loaded) == said
    if isinstance(loaded, (dict, bool, float)):
        return loaded == said
    return str(loaded) == str(said)


def comparable(name, value):
    """Lists and objects have another shape in tables, except those that the workspace defines."""
    return name in MAPS or not isinstance(value, (dict, list))


def columns(said, loaded, before=""):
    """By column of the loaded row: what the API says, also where an object has become columns."""
    for name, value in said.items():
        name = before + name
        if name in loaded:
            if comparable(name, value):
                yield name, value
        elif isinstance(value, dict):
            yield from columns(value, loaded, name + "__")
        elif value is None:
            yield from ((other, None) for other in loaded if other.startswith(name + "__"))


def differences(key, said, loaded, compared):
    """What differs between the rows of the API and those of a table, a line each."""
    by_key = {tuple(str(row[column]) for column in key): row for row in said}
    found = {tuple(str(row[column]) for column in key): row for row in loaded}
    if len(found) < len(loaded):
        yield "a key twice"
    for missing in by_key.keys() - found.keys():
        yield "missing: " + ", ".join(missing)
    for extra in found.keys() - by_key.keys():
        yield PAST + ", ".join(extra)
    for both in by_key.keys() & found.keys():
        for name, value in columns(by_key[both], found[both]):
            compared[name] += value is not None
            if not same(value, found[both][name]):
                yield f"{both}: {name} is {found[both][name]!r}, not {value!r}"


def root(stream):
    return next(m["metadata"] for m in stream["metadata"] if not m["breadcrumb"])


def main(address, catalog_file, store, *expected):
    with open(catalog_file, encoding="utf-8") as file:
        streams = {s["tap_stream_id"]: s for s in json.load(file)["streams"]}
    workspace = Workspace(address)
    counts = workspace.get("/demo/counts")
    rows = workspace.rows()
    tables = tables_of(store, {name: s["key_properties"] for name, s in streams.items()})
    selected = [name for name, stream in streams.items() if root(stream).get("selected")]
    problems = {name: ["no table"] for name in set(selected) - set(tables)}
    held = collections.Counter()
    for table, loaded in sorted(tables.items()):
        living = [row for row in loaded if row.get("_sdc_deleted_at") is None]
        compared = collections.Counter()
        if table in rows:
            key = streams[table]["key_properties"]
            problems[table] = list(differences(key, rows[table], living, compared))
            if not rows[table]:
                problems[table].append("the workspace has none")
        else:
            wanted = counts.get(table, max(1, len(living)))
            more = PAST if len(living) > wanted else ""
            problems[table] = [f"{more}expected {wanted}"] * (len(living) != wanted)
        held.update({f"{table}.{column}": number for column, number in compared.items()})
        marked = len(loaded) - len(living)
        print(f"{table}: {len(living)} rows, {marked} marked; {sum(compared.values())} values compared")
    wrong = 0
    for table, lines in sorted(problems.items()):
        past = lines and all(line.startswith(PAST) for line in lines)
        if not (past if table in expected else not lines):
            wrong += 1
            print(f"{table}: differs" if lines else f"{table}: equals the workspace, expected not to")
        for line in sorted(lines)[:5]:
            print(f"    {table}: {line}")
    for column in expected:
        if "." in column and not held[column]:
            wrong += 1
            print(f"{column}: no value was compared")
    values = sum(held.values())
    print(f"{len(tables)} tables, {values} values compared, {wrong} not as expected")
    return 1 if wrong or not values else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
