#!/usr/bin/env python3
"""Watches one run of the DAG `intercom` over a fleet, kills a worker in the middle, and prints what was seen.

usage: watch.py FOLDER SLOTS WORKER-TO-KILL NAME=PID…

FOLDER has measured.jsonl, workspaces/NAME/catalog.json and addresses.txt, a line NAME ADDRESS for each. PG…
says where the database of Airflow (airflow) and that of the rows (warehouse) are. Fails if a task did not
end well, a table differs from its workspace, or no task was killed.
"""

import json
import os
import pathlib
import statistics
import sys
import time
import urllib.request

import psycopg2

import machines

MOST = 1800  # seconds
TASKS = "select map_index, state, try_number from task_instance where run_id = %s and task_id = 'sync'"


def rows(connection, statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def first_run(airflow):
    for _ in range(300):
        found = rows(airflow, "select run_id from dag_run where dag_id = 'intercom' order by id limit 1")
        if found:
            return found[0][0]
        time.sleep(1)
    sys.exit("the scheduler began no run")


class Watch:
    """What was seen while the run went on."""

    def __init__(self, slots, victim, pids):
        self.slots, self.victim, self.pids = slots, victim, pids
        self.peaks = dict.fromkeys(pids, 0)
        self.most = 0
        self.killed = None
        self.cpu = {}
        self.next = 0

    def look(self, tasks):
        states = [state for _, state, _ in tasks]
        self.most = max(self.most, states.count("running"))
        # To look costs time that is then not there for the tasks.
        for name, pid in self.pids.items() if time.time() > self.next else ():
            if name != self.victim or self.killed is None:
                self.peaks[name] = max(self.peaks[name], machines.megabytes(pid))
                self.cpu[name] = machines.cpu(pid)
        if time.time() > self.next:
            self.next = time.time() + 5
        # In the middle: a third is done, and the worker's taps read.
        if self.killed is None and states.count("success") * 3 >= len(states) > 0:
            reading = machines.taps(self.pids[self.victim])
            if reading >= 2:
                ended = machines.kill(self.pids[self.victim])
                self.killed = {"taps": reading, "processes": ended, "done": states.count("success")}
                print(f"killed {self.victim}: {self.killed}", file=sys.stderr)


def compare(warehouse, folder):
    """Rows that the workspaces have, rows in the warehouse, and the tables that differ."""
    expected = loaded = tables = 0
    wrong = []
    for line in (folder / "addresses.txt").read_text().splitlines():
        name, address = line.split()
        request = urllib.request.Request(
            address + "/demo/counts", headers={"Authorization": "Bearer demo-token"}
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            counts = json.load(response)
        catalog = json.loads((folder / "workspaces" / name / "catalog.json").read_text())
        for stream in catalog["streams"]:
            table = stream["tap_stream_id"]
            root = next(m["metadata"] for m in stream["metadata"] if not m["breadcrumb"])
            if not root.get("selected"):
                continue
            there = rows(warehouse, "select to_regclass(%s)", f"{name}.{table}")[0][0]
            found = rows(warehouse, f'select count(*) from "{name}"."{table}"')[0][0] if there else 0
            tables += 1
            expected += counts[table]
            loaded += found
            if found != counts[table]:
                wrong.append(f"{name}.{table}: {found} rows, expected {counts[table]}")
    return expected, loaded, tables, wrong


def main(folder, slots, victim, *named):
    folder = pathlib.Path(folder)
    pids = {name: int(pid) for name, _, pid in (pair.partition("=") for pair in named)}
    airflow = psycopg2.connect(dbname="airflow")
    airflow.autocommit = True
    run = first_run(airflow)
    begun = time.time()
    watch = Watch(int(slots), victim, pids)
    while time.time() - begun < MOST:
        tasks = rows(airflow, TASKS, run)
        watch.look(tasks)
        ((state, seconds),) = rows(
            airflow, "select state, extract(epoch from end_date - start_date) from dag_run where run_id = %s"
            " and dag_id = 'intercom'", run,
        )
        if state in ("success", "failed"):
            break
        time.sleep(1)
    measured = [json.loads(line) for line in (folder / "measured.jsonl").read_text().splitlines()]
    warehouse = psycopg2.connect(dbname="warehouse")
    expected, loaded, tables, wrong = compare(warehouse, folder)
    taps = [m for m in measured if m["name"] == "tap" and not m["discover"] and m["code"] == 0]
    loaders = [m for m in measured if m["name"] == "loader" and m["code"] == 0]
    retried = [(index, tries) for index, _, tries in tasks if tries > 1]

    def middle(values):
        return statistics.median(values)

    def figures(runs):
        return "%.1f s, %.1f s of CPU, %.0f MB" % tuple(
            middle([m[what] for m in runs]) for what in ("seconds", "cpu", "megabytes")
        )

    # The worker that lived: what is not the tap's or the loader's is Airflow's.
    survivor = next(name for name in pids if name.startswith("worker") and name != victim)
    inside = [m for m in measured if m["worker"] == survivor[-1]]
    own = watch.cpu[survivor] - sum(m["cpu"] for m in inside)
    ran = sum(m["name"] == "loader" for m in inside)
    killed = watch.killed or {"taps": 0, "processes": 0, "done": 0}
    others = {name: round(cpu) for name, cpu in watch.cpu.items() if not name.startswith("worker")}
    print(f"""| what | figure |
|---|---|
| workspaces, tables | {len(tasks)}, {tables} |
| the DAG's run | {state}, {float(seconds or 0):.0f} s |
| tasks that ended well | {sum(s == "success" for _, s, _ in tasks)} |
| the worker was killed | with {killed["taps"]} taps that read, when {killed["done"]} tasks were done |
| tasks that were tried again | {len(retried)}, at most {max([tries for _, _, tries in tasks])} tries |
| of them, with a state of what the killed run had stored | {sum(m["state"] for m in measured if m["name"] == "tap")} |
| rows in the workspaces, rows in the warehouse | {expected:,}, {loaded:,} |
| tables with another number of rows | {len(wrong)} |
| tasks at once, slots of the pool | {watch.most}, {watch.slots} |
| a tap (median of {len(taps)}) | {figures(taps)} |
| a loader (median of {len(loaders)}) | {figures(loaders)} |
| Airflow's own CPU in the worker that lived | {own:.0f} s, {own / max(ran, 1):.1f} s for each of {ran} tasks |
| CPU of the services, s | {others} |
| most memory, MB, with the tasks in the workers | { {name: round(most) for name, most in watch.peaks.items()} } |
| load of the machine at the end | {os.getloadavg()} on {os.cpu_count()} cores |""")
    print("\n".join(wrong))
    good = state == "success" and not wrong and retried and watch.killed and watch.most <= watch.slots
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
