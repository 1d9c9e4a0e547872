#!/bin/sh
# How much of the call budget is spent while work remains: a real tap process against the demo
# server in a process of its own. Prints a Markdown table.
# Usage: bench/budget.sh [part of the work, 0.2 for a quick look]
set -eu
cd "$(dirname "$0")/.."
mvn -B -q -Pbench -DskipTests package
mvn -B -q -Pbench exec:exec -Dexec.args="-cp %classpath \
  io.github.tapintercom.bench.BudgetBenchmark target/tap-intercom ${1:-1} ${2:-}"
