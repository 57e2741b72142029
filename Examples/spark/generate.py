#!/usr/bin/env python3
"""Scripts to try with, made of the sentences of Examples/ and of the lexicon's own examples: the same for the same number.

    generate.py 20000 > scripts.jsonl
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STREAMERS = ["李建国", "王秀英", "张桂芳", "刘海燕", "陈大山", "赵小梅", "孙玉兰"]


def sentences() -> list[str]:
    """Every sentence once, in a fixed order."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "Examples").glob("*.txt")):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
        for line in text.splitlines():
            for sentence in re.findall(r"[^。！？]+[。！？]?", line):
                if len(sentence) > 3:
                    found[sentence.strip()] = None
    for path in sorted((ROOT / "Lexicons" / "zh").glob("*/*.xml")):
        for inner in re.findall(r"<(?:hit|quiet)>(.*?)</(?:hit|quiet)>", path.read_text(encoding="utf-8"), re.S):
            found[re.sub(r"<[^>]+>|\s+", "", inner).replace("&amp;", "&")] = None
    return list(found)


def main() -> None:
    count = int(sys.argv[1])
    pool = sentences()
    state = 20261128

    def below(limit: int) -> int:
        # Knuth's MMIX generator: the same everywhere, whatever the version of Python.
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % limit

    for number in range(count):
        text = "\n".join(pool[below(len(pool))] for _ in range(3 + below(8)))
        record = {
            "id": f"s{number:06}",
            "text": text,
            "streamer": STREAMERS[below(len(STREAMERS))],
            "date": f"2026-{1 + below(12):02}-{1 + below(28):02}",
        }
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
