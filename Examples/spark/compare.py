#!/usr/bin/env python3
"""Holds what a Spark job wrote against what `ruxiang stream` said of the same scripts, and an audit's store where one is given.

    compare.py stream.jsonl results.parquet … [--audit audit.sqlite]

Every script × market must be there once, with the same fit, verdict and findings (entry, place, severity, points, reason). Prints
what was compared; exit code 1 at the first difference.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sqlite3
import sys

import pyarrow.parquet


def of_stream(path: str) -> dict:
    """(id, market) → fit, verdict, findings."""
    wanted = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            reply = json.loads(line)
            if "error" in reply:
                wanted[reply.get("id"), None] = None
                continue
            for market, score in reply["markets"].items():
                findings = [
                    (f["cue"], f["text"], f["start"], f["end"], said["severity"], float(said["points"]), said["why"])
                    for f in reply["findings"]
                    if (said := f["markets"].get(market)) is not None
                ]
                wanted[reply["id"], market] = (float(score["fit"]), score["verdict"], findings)
    return wanted


def of_spark(path: str) -> dict:
    got = {}
    for row in pyarrow.parquet.read_table(path).to_pylist():
        key = (row["id"], row["market"])
        if key in got:
            sys.exit(f"{path}: {key} stands there twice")
        got[key] = None if row["error"] else (
            row["fit"],
            row["verdict"],
            [
                (f["cue"], f["text"], f["start"], f["end"], f["severity"], f["points"], f["why"])
                for f in row["findings"]
            ],
        )
    return got


def audit_differs(path: str, wanted: dict) -> str | None:
    """An audit keeps counts: fit and verdict of each script and market, and how often each entry was judged how."""
    ids = list(dict.fromkeys(id for id, _ in wanted))
    fits, judged = {}, collections.defaultdict(collections.Counter)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        lines = "select place, {} from script join {} on {}.checked = script.check_id where script.error is null"
        for place, market, fit, verdict in store.execute(lines.format("market, fit, verdict", "fit", "fit")):
            fits[ids[int(re.findall(r"\d+", place)[-1]) - 1], market] = (fit, verdict)
        for place, market, entry, severity, count in store.execute(
            lines.format("market, entry, severity, judged.count", "judged", "judged")
        ):
            judged[ids[int(re.findall(r"\d+", place)[-1]) - 1], market][entry, severity] += count
    for key, value in wanted.items():
        if value is None:
            continue
        if key not in fits or abs(fits[key][0] - value[0]) > 1e-9 or fits[key][1] != value[1]:
            return f"{key}: {fits.get(key)} in the audit, {value[:2]} in the stream"
        counts = collections.Counter((f[0], f[4]) for f in value[2])
        if counts != judged[key]:
            return f"{key}: {judged[key]} in the audit, {counts} in the stream"
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stream")
    parser.add_argument("results", nargs="+")
    parser.add_argument("--audit")
    arguments = parser.parse_args()
    wanted = of_stream(arguments.stream)
    findings = sum(len(value[2]) for value in wanted.values() if value)
    for path in arguments.results:
        got = of_spark(path)
        for key in wanted.keys() | got.keys():
            if key not in got or key not in wanted or got[key] != wanted[key]:
                sys.exit(f"{path}: {key} differs\n spark:  {got.get(key)}\n stream: {wanted.get(key)}")
        print(f"{path}: equal: {len(got)} rows, {findings} findings")
    if arguments.audit:
        difference = audit_differs(arguments.audit, wanted)
        if difference:
            sys.exit(f"{arguments.audit}: {difference}")
        print(f"{arguments.audit}: equal: {len(wanted)} rows, {findings} findings")


if __name__ == "__main__":
    main()
