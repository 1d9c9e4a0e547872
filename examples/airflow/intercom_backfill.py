"""The history of workspaces, month by month, spread over the workers.

Trigger it with the names of the workspaces and with the first day and the one after the last. Each month of
each is a task with a state of its own: one that failed goes on from there. catalog-backfill.json of a
workspace's folder selects the incremental streams only, since each month would read a full table whole. When
all months are there, the hourly DAG begins: set start_date in config.json to the day after the last.

The tasks of one run go by workspace, and TASKS_AT_ONCE of them share the call budget of a workspace. Each
workspace has a budget of its own, so that several are fastest in a run each.
"""

from datetime import datetime, timedelta

from airflow.sdk import DAG, Param, task
from intercom_operator import IntercomOperator

TASKS_AT_ONCE = 4
DAY = "%Y-%m-%d"
RETRIES = {"retries": 3, "retry_delay": timedelta(minutes=2), "retry_exponential_backoff": 2}


def months(first, last):
    """Pairs of the first day of each month and of the one after."""
    begin = first
    while begin < last:
        end = (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield begin, min(end, last)
        begin = end


@task(**RETRIES)
def pieces(params=None):
    """What differs between the tasks."""
    first, last = (datetime.strptime(params[name], DAY) for name in ("first", "last"))
    return [
        {
            "connection": f"intercom_{workspace}",
            "folder": workspace,
            "settings": {
                # Another stretch of time has another state.
                "SLICE": f"{begin:{DAY}}-{end:{DAY}}",
                "CATALOG": "catalog-backfill.json",
                "TAP_INTERCOM_START_DATE": f"{begin:{DAY}}",
                "TAP_INTERCOM_END_DATE": f"{end:{DAY}}",
                "TAP_INTERCOM_RATE_LIMIT_SHARE": f"{0.9 / TASKS_AT_ONCE:.3f}",
            },
        }
        for workspace in params["workspaces"]
        for begin, end in months(first, last)
    ]


with DAG(
    dag_id="intercom_backfill",
    schedule=None,
    start_date=datetime(2024, 1, 1),
    catchup=False,
    params={
        "workspaces": Param(["acme"], type="array", items={"type": "string"}),
        "first": Param("2024-01-01", type="string", format="date"),
        "last": Param("2025-01-01", type="string", format="date"),
    },
):
    IntercomOperator.partial(
        task_id="month",
        pool="intercom",
        max_active_tis_per_dagrun=TASKS_AT_ONCE,
        **RETRIES,
        execution_timeout=timedelta(hours=6),
        map_index_template="{{ task.folder }} {{ task.settings['TAP_INTERCOM_START_DATE'] }}",
    ).expand_kwargs(pieces())
