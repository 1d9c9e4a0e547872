"""The history of many workspaces, month by month, spread over the workers.

Each pair of a workspace and a month is a task with a state of its own: one that failed goes on from there.
catalog-backfill.json of a workspace's folder selects the incremental streams only, since each month would
read a full table whole. When all months are there, the hourly DAG begins: set start_date in config.json to
LAST. Tasks of one workspace share its call budget, so that each gets a part of it.
"""

from datetime import datetime, timedelta

from intercom_operator import IntercomOperator

try:
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow.models.dag import DAG

WORKSPACES = ["acme", "globex"]
FIRST = datetime(2024, 1, 1)
LAST = datetime(2025, 1, 1)
TASKS_AT_ONCE = 4


def months(first, last):
    """Pairs of the first day of each month and of the one after."""
    begin = first
    while begin < last:
        end = (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield begin, min(end, last)
        begin = end


def pieces():
    """What differs between the tasks."""
    for workspace in WORKSPACES:
        for begin, end in months(FIRST, LAST):
            yield {
                "connection": f"intercom_{workspace}",
                "folder": f"/var/lib/intercom/{workspace}",
                "settings": {
                    "SLICE": f"{begin:%Y-%m}",
                    "CATALOG": "catalog-backfill.json",
                    "TAP_INTERCOM_START_DATE": f"{begin:%Y-%m-%d}",
                    "TAP_INTERCOM_END_DATE": f"{end:%Y-%m-%d}",
                    "TAP_INTERCOM_RATE_LIMIT_SHARE": f"{0.9 / TASKS_AT_ONCE:.3f}",
                },
            }


with DAG(
    dag_id="intercom_backfill",
    schedule=None,
    start_date=datetime(2024, 1, 1),
    catchup=False,
    max_active_runs=1,
):
    IntercomOperator.partial(
        task_id="month",
        pool="intercom",
        max_active_tis_per_dag=TASKS_AT_ONCE,
        retries=3,
        retry_delay=timedelta(minutes=2),
        retry_exponential_backoff=True,
        execution_timeout=timedelta(hours=6),
    ).expand_kwargs(list(pieces()))
