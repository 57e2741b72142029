#!/usr/bin/env python3
"""Reads the files that `ruxiang` wrote with programs made for their formats, and fails where one of them is not content.

usage: read.py FOLDER...   (from the folder in which the tool was run: SARIF names files from there)
"""

import csv
import json
import pathlib
import re
import sys
from urllib.parse import unquote

import docx
import html5lib
import jsonschema
import junitparser
import lxml.etree
import openpyxl
from sarif import loader
from translate.storage import xliff2

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPORT = json.loads((ROOT / "Tests/RuxiangCommandTests/Fixtures/report.schema.json").read_text())
CONTRACT = json.loads((ROOT / "Tests/RuxiangCommandTests/Fixtures/sarif.schema.json").read_text())


def reports(path):
    for report in json.loads(path.read_text()):
        jsonschema.validate(report, REPORT)


def lines(path):
    for line in path.read_text().splitlines():
        jsonschema.validate(json.loads(line), REPORT)


def sarif(path):
    assert loader.load_sarif_file(str(path)).get_records(), "no result"
    log = json.loads(path.read_text())
    jsonschema.Draft202012Validator(CONTRACT).validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        artifact = run["artifacts"][place["artifactLocation"]["index"]]
        region = place.get("region", {})
        if "charOffset" in region:
            with open(unquote(artifact["location"]["uri"]), encoding=artifact["encoding"], newline="") as file:
                units = file.read().removeprefix("\ufeff").encode("utf-16-le")
            start, end = region["charOffset"] * 2, (region["charOffset"] + region["charLength"]) * 2
            assert units[start:end].decode("utf-16-le") == region["snippet"]["text"], region


def annotations(path):
    for line in path.read_text().splitlines():
        assert re.fullmatch(r"::(error|warning|notice) file=[^:]*::.*", line), line


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert len(rows) > 1, "no row"
    assert len({len(row) for row in rows}) == 1, "rows of different lengths"


def workbook(path):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        assert sheet.max_row >= 1 and sheet.freeze_panes, sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula"


def junit(path):
    suites = junitparser.JUnitXml.fromfile(str(path))
    assert sum(len(list(suite)) for suite in suites) > 0, "no case"


def terms(path):
    space = "{urn:iso:std:iso:30042:ed-2}"
    entries = lxml.etree.parse(str(path)).getroot().findall(f".//{space}conceptEntry")
    assert entries, "no entry"
    for entry in entries:
        assert entry.findall(f"{space}langSec/{space}termSec/{space}term"), entry.get("id")


def bilingual(path):
    store = xliff2.Xliff2File.parsefile(str(path))
    assert store.units and all(unit.source for unit in store.units), "a unit without a source"


def page(path):
    html5lib.HTMLParser(strict=True).parse(path.read_text())


def word(path):
    document = docx.Document(str(path))
    assert document.paragraphs or document.tables, "nothing in it"


READERS = [
    ("report.json", reports), ("report.jsonl", lines), ("report.sarif", sarif), ("findings.csv", table),
    ("findings.xlsx", workbook), ("junit.xml", junit), ("annotations.txt", annotations), ("terms.tbx", terms), (".xlf", bilingual), (".html", page),
    (".docx", word),
]


def main():
    bad, read = [], 0
    for folder in sys.argv[1:]:
        for path in sorted(p for p in pathlib.Path(folder).rglob("*") if p.is_file()):
            for ending, reader in READERS:
                if path.name.endswith(ending):
                    read += 1
                    try:
                        reader(path)
                    except Exception as problem:  # whatever a reader says
                        bad.append(f"{path}: {type(problem).__name__}: {str(problem)[:300]}")
                    break
    for line in bad:
        print(line, file=sys.stderr)
    print(f"{read} files read by other programs, {len(bad)} refused")
    sys.exit(1 if bad or not read else 0)


main()
