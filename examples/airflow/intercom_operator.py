"""An operator that runs cron.sh with the access token of a connection. For Airflow 3.

Environment of the workers, where something lies elsewhere:
  INTERCOM_SCRIPT   the script, by default /opt/intercom/cron.sh
  INTERCOM_HOME     where the folders of the workspaces are, by default /var/lib/intercom
  TAP, TARGET       the programs that the script runs
"""

import os

from airflow.providers.standard.hooks.subprocess import SubprocessHook
from airflow.sdk import BaseHook, BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

ANOTHER_RUN = 75
INVALID_INPUT = 2
TOKEN_REFUSED = 3


class IntercomOperator(BaseOperator):
    """Reads one workspace into the loader of cron.sh.

    The token goes from the connection's password into the environment of the one process: it is in no
    command, no log, no rendered field and no XCom. cron.sh replaces the state as a whole.
    """

    template_fields = ("folder", "settings")

    def __init__(self, *, connection, folder, settings=None, **arguments):
        # The result is in the state file; the last line of the log is nothing to keep.
        super().__init__(**{**arguments, "do_xcom_push": False})
        self.connection = connection
        self.folder = folder
        self.settings = settings or {}
        self.hook = None

    def execute(self, context):
        token = BaseHook.get_connection(self.connection).password
        home = os.environ.get("INTERCOM_HOME", "/var/lib/intercom")
        self.hook = SubprocessHook()
        result = self.hook.run_command(
            command=[os.environ.get("INTERCOM_SCRIPT", "/opt/intercom/cron.sh")],
            # With the rest of the environment: PATH and JAVA_HOME are in it.
            env={
                **os.environ,
                "INTERCOM_HOME": os.path.join(home, self.folder),
                "TAP_CONFIG": "ENV",
                "TAP_INTERCOM_ACCESS_TOKEN": token,
                **self.settings,
            },
        )
        code = result.exit_code
        if code == ANOTHER_RUN and context["ti"].try_number == 1:
            raise AirflowSkipException("another run of this workspace is going on")
        if code in (INVALID_INPUT, TOKEN_REFUSED):
            # Retries would only wait; the log's CRITICAL line says what to correct.
            raise AirflowFailException(f"exit code {code}: not worth another try")
        if code != 0:
            # 75 in a later try: what the killed worker left behind has not ended yet.
            raise AirflowException(f"exit code {code}")

    def on_kill(self):
        if self.hook is not None:
            # To the whole process group: the tap ends, and the loader stores what it has.
            self.hook.send_sigterm()
