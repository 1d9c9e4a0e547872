#!/bin/sh
# See README.md. RUNS sets how often (default 9), CONTACTS how much is read (default 20000).
exec python3 "$(dirname "$0")/progress.py"
