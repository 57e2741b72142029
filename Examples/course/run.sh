#!/usr/bin/env bash
# A course of three rounds from the roster to the report: everything a trainer does, in order. See README.md.
#
#   Examples/course/run.sh [number of trainees] [folder for the results]
#
# RUXIANG is another tool than that of the release build; RUXIANG_COURSE=class leaves out what is handed out before.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)

count=${1:-40}
out=${2:-$PWD/course-results}
tool=${RUXIANG:-$root/.build/release/ruxiang}
export RUXIANG_DATA=${RUXIANG_DATA:-$root}
generate() { python3 "$root/Examples/course/generate.py" "$1" "$count" "$out/in" "${@:2}"; }
class() { "$tool" course class "$1" --class "$out/class.sqlite" "${@:2}"; }

mkdir -p "$out"
rm -f "$out/class.sqlite"
generate roster
generate scripts

# What is taught, and what is practised.
exercise() {
  "$tool" course exercise --market MY --market SA --market TH --kind spot,market,better --count 12 --seed 7 --level 1 \
    --output "$out/exercises" "$@"
}
if [ "${RUXIANG_COURSE:-all}" = all ]; then
  "$tool" course lesson --market MY --market SA --market TH --format html,docx --output "$out/lessons"
  exercise --format html,docx
fi
exercise --answers --format json,docx
generate answers "$out/exercises/exercise-answers.json"

class new "关中主播出海班" --market MY --market SA --market TH --seed 2026
class import "$out/in/roster.csv"

# Before training everybody hands in a script of their own and answers the exercises cold.
class assign script-1 --round before
class assign quiz-1 --round before --exercise "$out/exercises/exercise-answers.json"
class submit --assignment script-1 "$out/in/before" --date 2026-11-20
class submit --assignment quiz-1 "$out/in/quiz-before.jsonl" --date 2026-11-20

# After it they rewrite it (DOCX, by name), and 30 days later they hand in what they say now (JSONL).
class assign script-2 --round after --revises script-1
class assign quiz-2 --round after --exercise "$out/exercises/exercise-answers.json"
class assign script-3 --round day30
class submit --assignment script-2 "$out/in/after" --date 2026-11-28
class submit --assignment quiz-2 "$out/in/quiz-after.jsonl" --date 2026-11-28
class submit --assignment script-3 "$out/in/day30.jsonl"

class grade

# The trainer's desk.
class comment "先说产地和规格，再说味道。" --person S01 --assignment script-2 --date 2026-11-29
class override --entry zh.address.kin.jia-ren-men --market MY --date 2026-11-29 \
  --reason "这个班的观众是马来西亚华人老顾客，叫得惯" >/dev/null
class override --propose "$out/proposal" >/dev/null
# Of those who are ready in Malaysia the first three went live.
ready=$(class report --format json | python3 -c '
import json, sys
rows = next(a["rows"] for a in json.load(sys.stdin)["answers"] if a["id"] == "trainees")
print("\n".join([row["name"] for row in rows if "MY" in row["ready"].split()][:3]))')
if [ -n "$ready" ]; then class aired $ready --market MY --date 2026-12-20; fi

class handback --output "$out/handback" --trainer "李老师"
class report --format text,json,csv,xlsx,html --date 2026-12-28 --output "$out/report"
class report --projected --date 2026-12-28
class card --format html,docx --date 2026-12-28 --output "$out/cards"
class card --certificate --format docx --date 2026-12-28 --issuer "武功县电商培训中心" --output "$out/certificates"
