#!/usr/bin/env python3
"""Checks an archive of scripts with Spark: Parquet or JSONL in, Parquet out, one row for every script and market.

    spark-submit job.py --input scripts.jsonl --output results --market MY --market SA

Columns read: `id`, `text` (others by --id, --text), and where they are there `product`, `airDate`.
Columns written: id, market, fit, verdict, findings (cue, category, text, start, end, severity, points, why), error.
A script that was not checked is one row with `error` and no market. Offsets are UTF-8 bytes of the text.

`--via library` calls libruxiang in the Python workers, where the engine is loaded once in each process; `--via pipe` gives each
partition to a process of `ruxiang stream`. Both give the same rows.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
import time
import zipfile
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Iterable, Iterator

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

HERE = Path(__file__).resolve().parent
FINDING = "cue:string,category:string,text:string,start:int,end:int,severity:string,points:double,why:string"
SCHEMA = f"id string, market string, fit double, verdict string, findings array<struct<{FINDING}>>, error string"


def rows(reply: dict[str, Any], id: str | None) -> Iterator[dict[str, Any]]:
    """The rows of a reply of the library or the command."""
    if "error" in reply:
        error = f"{reply['error']['code']}: {reply['error']['message']}"
        yield {"id": id, "market": None, "fit": None, "verdict": None, "findings": [], "error": error}
        return
    for market, score in reply["markets"].items():
        findings = []
        # A short reply holds only their number.
        for found in reply["findings"] if isinstance(reply["findings"], list) else []:
            said = found["markets"].get(market)
            if said is None:
                continue
            members = {name: found[name] for name in ("cue", "category", "text", "start", "end")}
            members.update(severity=said["severity"], points=float(said["points"]), why=said["why"])
            findings.append(members)
        yield {
            "id": id,
            "market": market,
            "fit": float(score["fit"]),
            "verdict": score["verdict"],
            "findings": findings,
            "error": None,
        }


def requests(frame: DataFrame, text: str, id: str, choices: dict[str, Any]) -> DataFrame:
    """One column `request`, JSON, beside `id`."""
    columns = [F.col(id).cast("string").alias("id"), F.col(text).alias("text")]
    columns += [F.col(name).cast("string") for name in ("product", "airDate") if name in frame.columns]
    columns += [
        F.array(*map(F.lit, value)).alias(name) if isinstance(value, list) else F.lit(value).alias(name)
        for name, value in choices.items()
    ]
    # A script that is null is a row with an error, as an empty one is.
    return frame.select(
        F.col(id).cast("string").alias("id"), F.to_json(F.struct(*columns)).alias("request")
    )


def by_library(frame: DataFrame) -> DataFrame:
    """The workers call the library: no process for a partition, no copy through a pipe."""

    def check(batches: Iterable[Any]) -> Iterator[Any]:
        import pandas
        import ruxiang

        engine = ruxiang.engine()
        for batch in batches:
            found: list[dict[str, Any]] = []
            for id, request in zip(batch["id"], batch["request"]):
                found.extend(rows(json.loads(engine.request(request)), id))
            yield pandas.DataFrame(found, columns=["id", "market", "fit", "verdict", "findings", "error"])

    return frame.mapInPandas(check, SCHEMA)


def by_pipe(spark: SparkSession, frame: DataFrame, command: str) -> DataFrame:
    """Each partition goes through a process of the command, line by line."""
    replies = frame.rdd.map(lambda row: row["request"]).pipe(command, env=dict(os.environ))

    def found(line: str) -> Iterator[dict[str, Any]]:
        reply = json.loads(line)
        id = reply.get("id")
        return rows(reply, None if id is None else str(id))

    return spark.createDataFrame(replies.flatMap(found), SCHEMA)


def session(arguments: argparse.Namespace) -> SparkSession:
    """The session of spark-submit, or one of --master; the workers get the Python package and where library and data are."""
    builder = SparkSession.builder.appName("ruxiang")
    if arguments.master:
        builder = builder.master(arguments.master)
    for name in ("RUXIANG_LIBRARY", "RUXIANG_DATA", "XDG_CACHE_HOME"):
        if name in os.environ:
            builder = builder.config(f"spark.executorEnv.{name}", os.environ[name])
    # Short partitions of Arrow: a batch of reports is far larger than a batch of scripts.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
    for setting in arguments.conf:
        builder = builder.config(*setting.split("=", 1))
    spark = builder.getOrCreate()
    package = Path(mkdtemp()) / "ruxiang.zip"
    with zipfile.ZipFile(package, "w") as archive:
        for path in sorted((HERE.parent / "python" / "ruxiang").glob("*.py")):
            archive.write(path, f"ruxiang/{path.name}")
    spark.sparkContext.addPyFile(str(package))
    return spark


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", required=True, help="Parquet (a folder or *.parquet) or JSONL")
    parser.add_argument("--output", required=True, help="folder for Parquet; what is there is replaced")
    parser.add_argument("--market", action="append", default=[], help="may be repeated; all where it is not given")
    parser.add_argument("--via", choices=["library", "pipe"], default="library")
    parser.add_argument("--command", default="ruxiang stream --jobs 1", help="for --via pipe")
    parser.add_argument("--text", default="text")
    parser.add_argument("--id", default="id")
    parser.add_argument("--only-fit", action="store_true", help="no findings: only fit and verdict")
    parser.add_argument("--partitions", type=int, default=0, help="0: as Spark reads the input")
    parser.add_argument("--master", help="where spark-submit does not say: local[2], local-cluster[2,1,1024]")
    parser.add_argument("--conf", action="append", default=[], metavar="KEY=VALUE")
    arguments = parser.parse_args()

    spark = session(arguments)
    is_parquet = arguments.input.rstrip("/").endswith(".parquet") or os.path.isdir(arguments.input)
    frame = spark.read.parquet(arguments.input) if is_parquet else spark.read.json(arguments.input)
    if arguments.partitions:
        frame = frame.repartition(arguments.partitions)
    # Proposals are for a host to read, not for an archive.
    choices: dict[str, Any] = {"rewrites": "none"}
    if arguments.market:
        choices["markets"] = arguments.market
    if arguments.only_fit:
        choices["only"] = "fit"
    asked = requests(frame, arguments.text, arguments.id, choices)
    if arguments.via == "library":
        result = by_library(asked)
    else:
        result = by_pipe(spark, asked, " ".join(map(shlex.quote, shlex.split(arguments.command))))
    began = time.monotonic()
    result.write.mode("overwrite").parquet(arguments.output)
    seconds = time.monotonic() - began
    written = spark.read.parquet(arguments.output)
    bad = written.where("error is not null").count()
    print(f"{written.count()} rows, {bad} scripts not checked, {seconds:.1f} s without the start of Spark", file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    main()
