"""What loaders have written, as rows by table: in PostgreSQL, in a DuckDB file, in files of their own."""

import ast
import csv
import json
import os
import pathlib
import re
import subprocess

DECIMAL = re.compile(r"Decimal\('([^']*)'\)")


def tables_of(store, keys):
    """By table: its rows. The store is NAME.duckdb, a folder of .jsonl or .csv, or a schema of PostgreSQL."""
    if store.endswith(".duckdb"):
        return in_duckdb(store)
    if os.path.isdir(store):
        return in_files(pathlib.Path(store), keys)
    return in_postgresql(store)


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


def in_postgresql(schema):
    names = sql(schema, [f"select tablename from pg_tables where schemaname = '{schema}';"])
    tables = {name: [] for name in names}
    every = [f"select '{name}', row_to_json(t) from \"{name}\" t;" for name in names]
    for line in sql(schema, every):
        name, row = line.split("|", 1)
        tables[name].append(json.loads(row))
    return tables


def in_duckdb(path):
    import duckdb  # stands in the loader's environment only

    database = duckdb.connect(path, read_only=True)
    tables = {}
    for schema, name in database.sql("select schema_name, table_name from duckdb_tables()").fetchall():
        relation = database.sql(f'select * from "{schema}"."{name}"')
        kinds = dict(zip(relation.columns, map(str, relation.types)))
        tables[name] = [
            {column: plain(value, kinds[column]) for column, value in zip(relation.columns, row)}
            for row in relation.fetchall()
        ]
    return tables


def plain(value, kind):
    if value is None:
        return None
    if kind == "JSON":
        return json.loads(value)
    return value.isoformat() if kind.startswith("TIMESTAMP") else value


def in_files(folder, keys):
    """The newest row of each key: the files of a table come in the order of their names."""
    tables = {}
    for path in sorted(folder.iterdir()):
        name = path.name.split(".")[0].split("-")[0]
        newest = tables.setdefault(name, {})
        for row in commas(path) if path.suffix == ".csv" else lines(path):
            newest[tuple(str(row[column]) for column in keys[name])] = row
    return {name: list(rows.values()) for name, rows in tables.items()}


def lines(path):
    with open(path, encoding="utf-8") as file:
        yield from map(json.loads, file)


def commas(path):
    """Empty is null, and an object is written as Python writes it."""
    csv.field_size_limit(1 << 30)
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {name: literal(text) for name, text in row.items()}


def literal(text):
    if text.startswith("{"):
        return ast.literal_eval(DECIMAL.sub(r"\1", text))
    return text or None
