#!/usr/bin/env python3
"""Compares JSON lines with the demo workspace, row by row: keys of what changed in a stretch of time.

usage: rows.py ADDRESS FOLDER [FIRST LAST]      dates, the last one excluded; without them all rows

Prints the rows and the keys by table, and fails where keys are missing or too many.
"""

import datetime
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "loaders"))
from workspace import Workspace

KEYS = {"conversation_parts": ["conversation_id", "id"]}


def second(day):
    return datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.timezone.utc).timestamp()


def rows_of(workspace, begin, end):
    """By table: what changed in that time. Parts come with their conversation."""

    def then(rows):
        return [row for row in rows if begin <= row["updated_at"] < end]

    contacts = then(workspace.pages("/contacts?per_page=150"))
    conversations = then(workspace.searched("/conversations/search", "conversations"))
    parts = []
    for item in conversations:
        whole = workspace.get("/conversations/%s" % item["id"])
        for part in whole["conversation_parts"]["conversation_parts"]:
            parts.append({**part, "conversation_id": item["id"]})
    return {
        "users": [c for c in contacts if c["role"] == "user"],
        "leads": [c for c in contacts if c["role"] == "lead"],
        "conversations": conversations,
        "conversation_parts": parts,
        "tickets": then(workspace.searched("/tickets/search", "tickets")),
    }


def main(address, folder, first="1970-01-01", last="2100-01-01"):
    said = rows_of(Workspace(address), second(first), second(last))
    wrong = 0
    for table, rows in said.items():
        key = KEYS.get(table, ["id"])
        expected = {tuple(str(row[name]) for name in key) for row in rows}
        loaded = []
        path = pathlib.Path(folder, table + ".jsonl")
        if path.exists():
            with open(path, encoding="utf-8") as lines:
                loaded = [tuple(str(json.loads(line)[name]) for name in key) for line in lines]
        missing, extra = expected - set(loaded), set(loaded) - expected
        print(f"{table}: {len(loaded)} rows, {len(set(loaded))} keys, expected {len(expected)}")
        wrong += len(missing) + len(extra) + (not expected)
    return f"{wrong} keys differ" if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
