#!/usr/bin/env bash
# What a workspace of 5,000,000 contacts, 3,000,000 conversations and 500,000 companies may expect, in
# simulated time. Prints a Markdown table.
# Usage: bench/month.sh [hours of runs every five minutes, 2; hours of outage, 6]
set -Eeuo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -Pbench -DskipTests package

# The options of the launcher. Arguments: those of MonthBenchmark.
month() {
  mvn -B -q -Pbench exec:exec -Dexec.args="-Xmx128m -Xms48m -Xmn32m -XX:SurvivorRatio=3 -Xss512k \
    -XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp %classpath \
    io.github.tapintercom.bench.MonthBenchmark $*" 2>>target/month.log
}

all=contacts,companies,conversations,conversation_parts
often=contacts,conversations,conversation_parts
echo "| contacts | run | records | calls | for parts | for contacts' lists | time | of 9,000 a minute | 429s | resident at most | real time |"
echo '|---|---|---|---|---|---|---|---|---|---|---|'
for contacts in 50000 250000; do
  month $contacts first $all | sed "s/^|/| $contacts |/"
done
month 5000000 first conversations | sed 's/^|/| 5000000 |/'
month 5000000 first companies | sed 's/^|/| 5000000 |/'
month 5000000 often "${1:-2}" "${2:-6}" $often | sed 's/^|/| 5000000 |/'
