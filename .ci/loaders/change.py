#!/usr/bin/env python3
"""Deletes and merges records of the demo workspace, and takes links away.

usage: change.py ADDRESS

Each kind of loss happens to a record that has links. What was done is printed.
"""

import sys

from workspace import Workspace


def changes(workspace):
    rows = workspace.rows()
    tags = {}
    for link in rows["contact_tags"]:
        tags.setdefault(link["contact_id"], []).append(link["tag_id"])
    users = [u["id"] for u in rows["users"] if u["id"] in tags]
    leads = [c["id"] for c in rows["leads"] if c["id"] in tags]
    many = max(users, key=lambda user: len(tags[user]))
    users.remove(many)
    yield f"delete contacts {many}"
    yield f"delete contacts {users[0]}"
    yield f"delete contacts {leads[0]}"
    yield f"merge {leads[1]} {users[1]}"
    yield f"merge {users[2]} {users[3]}"
    yield f"untag contacts {users[4]} {tags[users[4]][0]}"
    tagged = [c for c in rows["conversations"] if c["tags"]["tags"]]
    yield f"delete conversations {tagged[0]['id']}"
    yield f"delete conversations {tagged[1]['id']}"
    yield f"untag conversations {tagged[2]['id']} {tagged[2]['tags']['tags'][0]['id']}"
    yield f"delete brands {rows['brands'][0]['id']}"
    yield f"delete articles {rows['article_tags'][0]['article_id']}"


def main(address):
    workspace = Workspace(address)
    lines = list(changes(workspace))
    print("\n".join(lines))
    print(workspace.call("/demo/changes", "\n".join(lines)))


if __name__ == "__main__":
    main(sys.argv[1])
