#!/usr/bin/env python3
"""Watches the run of the DAG `intercom_backfill`, and prints what was seen.

usage: months.py TASKS-AT-ONCE

PG… says where the database of Airflow (airflow) is. Fails if a month did not end well, or more tasks ran at
once than share a workspace's call budget.
"""

import sys
import time

import psycopg2

from watch import MOST, rows

RUN = "select run_id, state, extract(epoch from end_date - start_date) from dag_run where dag_id = 'intercom_backfill'"
TASKS = "select state from task_instance where run_id = %s and task_id = 'month'"


def main(at_once):
    airflow = psycopg2.connect(dbname="airflow")
    airflow.autocommit = True
    begun = time.time()
    most = 0
    while time.time() - begun < MOST:
        ((run, state, seconds),) = rows(airflow, RUN)
        tasks = [found for (found,) in rows(airflow, TASKS, run)]
        most = max(most, tasks.count("running"))
        if state in ("success", "failed"):
            break
        time.sleep(0.5)
    print(f"| the history of one workspace | {state}, {tasks.count('success')} of {len(tasks)} months, {seconds:.0f} s |")
    print(f"| months at once, tasks that share a budget | {most}, {at_once} |")
    return 0 if state == "success" and tasks and most <= int(at_once) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
