"""Intercom to the warehouse, hourly.

Make a connection `intercom` with the access token as its password, and a pool `intercom`. The worker has
cron.sh in /opt/intercom, and config.json and target.json in /var/lib/intercom; the catalog and the state
come to lie there too. Where there are several workers, that folder is on a place that they share.
"""

from datetime import datetime, timedelta

from intercom_operator import IntercomOperator

try:
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow.models.dag import DAG

with DAG(
    dag_id="intercom",
    schedule="@hourly",
    start_date=datetime(2024, 1, 1),
    catchup=False,
    max_active_runs=1,
):
    IntercomOperator(
        task_id="sync",
        connection="intercom",
        folder="/var/lib/intercom",
        pool="intercom",
        retries=3,
        retry_delay=timedelta(minutes=2),
        retry_exponential_backoff=True,
        execution_timeout=timedelta(hours=2),
    )
