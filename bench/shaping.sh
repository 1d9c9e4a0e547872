#!/bin/sh
# Shapes a page of contacts beside a bare Jackson copy of it and prints the ratio of the two.
# Usage: bench/shaping.sh [JMH options, such as -prof gc]
set -eu
cd "$(dirname "$0")/.."
mvn -B -q -Pbench -DskipTests package
mvn -B -q -Pbench exec:exec -Dexec.args="-cp %classpath org.openjdk.jmh.Main ShapingBenchmark \
  -f 1 -wi 3 -i 5 -w 1 -r 1 -rf csv -rff target/shaping.csv $*" \
  | grep -oE 'page: .*|^Benchmark.*|^Shaping.*|.*(rror|xception).*'
awk -F, '/copyPage",/ { copy = $5 } /shapePage",/ { shape = $5 }
  END { printf "shaping does %.0f %% of a bare copy (goal: at least 60 %%)\n", 100 * shape / copy }' \
  target/shaping.csv
