"""An operator that runs cron.sh with the access token of a connection. For Airflow 2.9 and 3."""

import os

from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException

try:
    from airflow.providers.standard.hooks.subprocess import SubprocessHook
    from airflow.sdk import BaseHook, BaseOperator
except ImportError:  # Airflow 2
    from airflow.hooks.base import BaseHook
    from airflow.hooks.subprocess import SubprocessHook
    from airflow.models.baseoperator import BaseOperator

ANOTHER_RUN = 75
INVALID_INPUT = 2
TOKEN_REFUSED = 3


class IntercomOperator(BaseOperator):
    """Reads one workspace into the loader of cron.sh.

    The token goes from the connection's password into the environment of the one process: it is in no
    command, no log and no XCom. cron.sh runs with pipefail and replaces the state as a whole.
    """

    template_fields = ("folder", "settings")

    def __init__(self, *, connection, folder, settings=None, **arguments):
        # The result is in the state file; the last line of the log is nothing to keep.
        super().__init__(do_xcom_push=False, **arguments)
        self.connection = connection
        self.folder = folder
        self.settings = settings or {}
        self.hook = None

    def execute(self, context):
        token = BaseHook.get_connection(self.connection).password
        self.hook = SubprocessHook()
        result = self.hook.run_command(
            command=["bash", "-o", "pipefail", "-c", 'exec /opt/intercom/cron.sh "$INTERCOM_HOME"'],
            # With the rest of the environment: PATH and JAVA_HOME are in it.
            env={
                **os.environ,
                "INTERCOM_HOME": self.folder,
                "TAP_CONFIG": "ENV",
                "TAP_INTERCOM_ACCESS_TOKEN": token,
                **self.settings,
            },
        )
        code = result.exit_code
        if code == ANOTHER_RUN:
            raise AirflowSkipException("another run of this workspace is going on")
        if code in (INVALID_INPUT, TOKEN_REFUSED):
            # Retries would only wait; the log's CRITICAL line says what to correct.
            raise AirflowFailException(f"exit code {code}: not worth another try")
        if code != 0:
            raise AirflowException(f"exit code {code}")

    def on_kill(self):
        if self.hook is not None:
            # To the whole process group: tap and loader end with what they have stored.
            self.hook.send_sigterm()
