#!/usr/bin/env python3
"""Selects streams in a catalog: those that are on by default, and those that are named.

usage: catalog.py [--only] STREAM… <CATALOG >CATALOG

With --only no others. STREAM=FULL_TABLE reads a stream whole in each run.
"""

import json
import sys

LATER = ("2.18", "Preview")  # than the version that is requested by default

catalog = json.load(sys.stdin)
only = "--only" in sys.argv
wanted = dict(name.partition("=")[::2] for name in sys.argv[1:] if name != "--only")
for stream in catalog["streams"]:
    root = next(m["metadata"] for m in stream["metadata"] if not m["breadcrumb"])
    name = stream["tap_stream_id"]
    default = root.get("selected-by-default", True) and root["minimum-api-version"] not in LATER
    root["selected"] = name in wanted or default and not only
    if wanted.get(name):
        root["replication-method"] = wanted[name]
unknown = set(wanted) - {s["tap_stream_id"] for s in catalog["streams"]}
if unknown:
    sys.exit(f"no such stream: {unknown}")
json.dump(catalog, sys.stdout, indent=1)
