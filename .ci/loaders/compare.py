#!/usr/bin/env python3
"""Compares the tables of a schema in PostgreSQL with the demo workspace, as it is now.

usage: compare.py ADDRESS CATALOG SCHEMA [TABLE…]

Records of people, companies, conversations, tickets and links are compared key by key and, column
by column, with what the API says. Of all other tables the number of rows is compared. Rows that are
marked as deleted do not count. The named tables, and no others, must differ: those that are known to
hold rows of the past.
"""

import collections
import datetime
import json
import os
import re
import subprocess
import sys

from workspace import Workspace

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def sql(schema, statements):
    """The lines that the statements give, all in one session."""
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"],
        env={**os.environ, "PGOPTIONS": "-c search_path=" + schema},
        input="\n".join(statements).encode(),
        check=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout.decode().splitlines()


def tables_of(schema):
    """By table: its rows."""
    names = sql(schema, [f"select tablename from pg_tables where schemaname = '{schema}';"])
    tables = {name: [] for name in names}
    every = [f"select '{name}', row_to_json(t) from \"{name}\" t;" for name in names]
    for line in sql(schema, every):
        name, row = line.split("|", 1)
        tables[name].append(json.loads(row))
    return tables


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
    if isinstance(loaded, (dict, bool)) or isinstance(said, bool):
        return loaded == said
    return str(loaded) == str(said)


def comparable(name, value):
    """Lists and objects have another shape in tables, except those that the workspace defines."""
    return name == "custom_attributes" or not isinstance(value, (dict, list))


def differences(key, said, loaded, compared):
    """What differs between the rows of the API and those of a table, a line each."""
    by_key = {tuple(str(row[column]) for column in key): row for row in said}
    found = {tuple(str(row[column]) for column in key): row for row in loaded}
    if len(found) < len(loaded):
        yield "a key twice"
    for missing in by_key.keys() - found.keys():
        yield "missing: " + ", ".join(missing)
    for extra in found.keys() - by_key.keys():
        yield "not in the workspace: " + ", ".join(extra)
    for both in by_key.keys() & found.keys():
        for name, value in by_key[both].items():
            if name in found[both] and comparable(name, value):
                compared[name] += 1
                if not same(value, found[both][name]):
                    yield f"{both}: {name} is {found[both][name]!r}, not {value!r}"


def root(stream):
    return next(m["metadata"] for m in stream["metadata"] if not m["breadcrumb"])


def main(address, catalog_file, schema, *expected):
    with open(catalog_file, encoding="utf-8") as file:
        streams = {s["tap_stream_id"]: s for s in json.load(file)["streams"]}
    workspace = Workspace(address)
    counts = workspace.get("/demo/counts")
    rows = workspace.rows()
    tables = tables_of(schema)
    selected = [name for name, stream in streams.items() if root(stream).get("selected")]
    problems = {name: ["no table"] for name in set(selected) - set(tables)}
    values = 0
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
            problems[table] = [f"expected {wanted}"] * (len(living) != wanted)
        values += sum(compared.values())
        marked = len(loaded) - len(living)
        print(f"{table}: {len(living)} rows, {marked} marked; {sum(compared.values())} values compared")
    wrong = 0
    for table, lines in sorted(problems.items()):
        if bool(lines) != (table in expected):
            wrong += 1
            print(f"{table}: differs" if lines else f"{table}: equals the workspace, expected not to")
        for line in sorted(lines)[:5]:
            print(f"    {table}: {line}")
    print(f"{len(tables)} tables, {values} values compared, {wrong} not as expected")
    return 1 if wrong or not values else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
