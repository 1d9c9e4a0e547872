#!/usr/bin/env python3
"""Says how the tasks of the last run of a DAG ended, a line each: name, state, number of tries.

usage: tasks.py DATABASE DAG TASK
"""

import contextlib
import sqlite3
import sys

database, dag, task = sys.argv[1:]
with contextlib.closing(sqlite3.connect(database)) as connection:
    (run,) = connection.execute(
        "select run_id from dag_run where dag_id = ? order by id desc limit 1", (dag,)
    ).fetchone()
    for row in connection.execute(
        "select rendered_map_index, state, try_number from task_instance"
        " where run_id = ? and task_id = ? order by map_index",
        (run, task),
    ):
        print(*row)
    # What the tap and the loader printed is nowhere in the database.
    (kept,) = connection.execute("select count(*) from xcom where task_id = ?", (task,)).fetchone()
    sys.exit(f"{kept} XComs of {task}" if kept else 0)
