#!/bin/sh
# See README.md. RUNS sets how often (default 5).
exec python3 "$(dirname "$0")/bench.py" waits "$@"
