"""Intercom to the warehouse, hourly: a task for each workspace, spread over the workers.

Make a pool `intercom`, a variable `intercom_workspaces` with a list of names such as ["acme", "globex"],
and for each a connection `intercom_acme` with the access token as its password. The workers have cron.sh
in /opt/intercom, and config.json and target.json in /var/lib/intercom/acme; the catalog and the state come
to lie there too. Where there are several workers, that folder is on a place that they share.
"""

from datetime import datetime, timedelta

from airflow.sdk import DAG, Variable, task
from intercom_operator import IntercomOperator

RETRIES = {"retries": 3, "retry_delay": timedelta(minutes=2), "retry_exponential_backoff": 2}


@task(**RETRIES)
def workspaces():
    names = Variable.get("intercom_workspaces", deserialize_json=True)
    return [{"connection": f"intercom_{name}", "folder": name} for name in names]


with DAG(
    dag_id="intercom",
    schedule="@hourly",
    start_date=datetime(2024, 1, 1),
    catchup=False,
    max_active_runs=1,
):
    IntercomOperator.partial(
        task_id="sync",
        pool="intercom",
        **RETRIES,
        execution_timeout=timedelta(hours=2),
        map_index_template="{{ task.folder }}",
    ).expand_kwargs(workspaces())
