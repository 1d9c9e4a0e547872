"""Runs the reference tap (tap-intercom from PyPI) against another server than Intercom's.

    reference.py BASE_URL [the tap's own arguments]

Nothing of the tap's own files is touched: the client's address is set when it is made.
"""

import sys

from tap_intercom import client, main

base_url = sys.argv.pop(1)
as_made = client.IntercomClient.__init__


def made_for_another_server(self, *args, **kwargs):
    as_made(self, *args, **kwargs)
    self.base_url = base_url


client.IntercomClient.__init__ = made_for_another_server
main()
