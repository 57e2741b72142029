#!/usr/bin/env bash
# 20,000 generated scripts through Spark with two executors, by the library and by pipe, and through `ruxiang stream`: the same
# findings. Needs a release build, Java 17 or later, and Python 3.9 or later; takes some minutes.
#
#   Examples/spark/try.sh [number of scripts]
set -euo pipefail
cd "$(dirname "$0")/../.."

count=${1:-20000}
build=${RUXIANG_BUILD:-$PWD/.build/release}
export RUXIANG_LIBRARY=${RUXIANG_LIBRARY:-$build/libRuxiangC.so} RUXIANG_DATA=${RUXIANG_DATA:-$PWD}
tool=$build/ruxiang
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -z "${PYTHON:-}" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install -q --disable-pip-version-check pyspark==4.3.0 "pandas>=2.2" pyarrow
  PYTHON=$work/venv/bin/python
fi
export PYSPARK_PYTHON=$PYTHON PYSPARK_DRIVER_PYTHON=$PYTHON

"$PYTHON" Examples/spark/generate.py "$count" >"$work/scripts.jsonl"
# The first start on a machine compiles the data.
echo '"好"' | "$tool" stream >/dev/null
echo "$count scripts, $(stat -c %s "$work/scripts.jsonl") bytes; $(nproc) cores"

measure() {
  local TIMEFORMAT='%R %U %S'
  { time "${@:2}" 2>&3; } 3>&2 2>"$work/time"
  awk -v name="$1" -v n="$count" \
    '{ printf "%-16s %6.1f s, %6.0f scripts a second", name, $1, n / $1
       # Of Spark it would be that of the driver alone.
       if (name ~ /^Spark/) print ""; else printf "; processor time %6.1f s\n", $2 + $3 }' "$work/time"
}

stream() { "$tool" stream --rewrites none --jobs "$1" <"$work/scripts.jsonl" >"$work/stream.$1.jsonl"; }
measure "stream, 1 job" stream 1
measure "stream, 2 jobs" stream 2
cmp "$work/stream.1.jsonl" "$work/stream.2.jsonl"

spark() {
  "$PYTHON" Examples/spark/job.py --master 'local-cluster[2,1,1024]' \
    --conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false \
    --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 \
    --input "$work/scripts.jsonl" --output "$work/$1.parquet" --via "$1" --partitions 8 \
    --command "$tool stream --jobs 1" 2>"$work/$1.log" || { tail -n 40 "$work/$1.log"; exit 1; }
  tail -n 1 "$work/$1.log"
}
measure "Spark, library" spark library
measure "Spark, pipe" spark pipe

audit=()
if "$tool" --help | grep -q "^  audit "; then
  measure "audit" "$tool" audit "$work/scripts.jsonl" --store "$work/audit.sqlite" >/dev/null
  audit=(--audit "$work/audit.sqlite")
fi
"$PYTHON" Examples/spark/compare.py "$work/stream.1.jsonl" "$work/library.parquet" "$work/pipe.parquet" "${audit[@]}"
