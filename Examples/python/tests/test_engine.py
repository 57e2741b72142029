"""python -m unittest discover Examples/python/tests   (or pytest)"""

import json
import os
import subprocess
import sys
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Examples" / "python"))

from ruxiang import Engine, RequestError, RuxiangError, engine, find_library  # noqa: E402

KIWI = (ROOT / "Examples" / "kiwi.txt").read_text(encoding="utf-8")
TOOL = find_library().parent / "ruxiang"


class EngineTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.engine = Engine()

    def test_check(self) -> None:
        report = self.engine.check(KIWI, markets=["MY", "SA"], ui_language="en")
        self.assertEqual(report["schema"], "ruxiang.report/1")
        self.assertEqual(list(report["markets"]), ["MY", "SA"])
        data = KIWI.encode()
        self.assertGreater(len(report["findings"]), 10)
        for found in report["findings"]:
            self.assertEqual(data[found["start"] : found["end"]].decode(), found["text"])

    def test_arguments(self) -> None:
        report = self.engine.check("家人们", markets="gulf", id="a/1", rewrites=False, product="猕猴桃", air_date="2026-11-28")
        self.assertEqual(report["id"], "a/1")
        self.assertEqual(len(report["markets"]), 6)
        self.assertTrue(all(not said["rewrites"] for f in report["findings"] for said in f["markets"].values()))
        short = self.engine.check(KIWI, markets=["MY"], only_fit=True)
        self.assertEqual(short["schema"], "ruxiang.fit/1")
        self.assertEqual(short["markets"]["MY"]["fit"], self.engine.check(KIWI, ["MY"])["markets"]["MY"]["fit"])
        certified = self.engine.check("这个有清真认证", ["SA"], facts={"清真证书编号": "HC-1"})
        self.assertNotEqual(certified["markets"], self.engine.check("这个有清真认证", ["SA"])["markets"])

    def test_what_is_wrong_is_said(self) -> None:
        for code, arguments in {
            "empty": {"text": " \n"},
            "request": {"text": "好", "markets": ["XX"]},
            "facts": {"text": "好", "facts": {"rates": 3}},
        }.items():
            with self.assertRaises(RequestError) as caught:
                self.engine.check(**arguments)
            self.assertEqual(caught.exception.code, code)
        self.assertEqual(json.loads(self.engine.request(b"\xff"))["error"]["code"], "encoding")
        # Half of a surrogate pair is no reason to fail.
        self.assertIn("findings", self.engine.check("家人们\ud800", ["MY"]))

    def test_equals_the_command(self) -> None:
        lines = [json.dumps({"text": KIWI, "id": n, "markets": ["MY"]}, ensure_ascii=n % 2 == 0) for n in range(4)]
        wanted = subprocess.run(
            [str(TOOL), "stream"], input="\n".join(lines).encode(), capture_output=True, check=True
        ).stdout.splitlines()
        self.assertEqual([self.engine.request(line) for line in lines], wanted)

    def test_threads_share_an_engine(self) -> None:
        wanted = self.engine.request(json.dumps(KIWI))
        replies: list = []
        threads = [
            threading.Thread(target=lambda: replies.extend(self.engine.request(json.dumps(KIWI)) for _ in range(3)))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(replies, [wanted] * 12)

    def test_closed(self) -> None:
        with Engine() as one:
            one.check("家人们", ["MY"])
        one.close()
        with self.assertRaises(RuxiangError):
            one.check("家人们")
        self.assertIs(engine(), engine())

    def test_data_of_the_environment(self) -> None:
        environment = {**os.environ, "RUXIANG_DATA": str(ROOT), "PYTHONPATH": str(ROOT / "Examples" / "python")}
        program = "import ruxiang; print(ruxiang.Engine().check('家人们', ['MY'])['schema'])"
        result = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
        self.assertEqual(result.stdout, "ruxiang.report/1\n", result.stderr)

    def test_no_data_no_library(self) -> None:
        with self.assertRaises(RuxiangError):
            Engine("/nowhere/at/all")
        environment = {**os.environ, "RUXIANG_LIBRARY": "/nowhere/at/all.so", "PYTHONPATH": str(ROOT / "Examples" / "python")}
        result = subprocess.run(
            [sys.executable, "-c", "import ruxiang; ruxiang.Engine()"], env=environment, capture_output=True, text=True
        )
        self.assertIn("RUXIANG_LIBRARY: no file /nowhere/at/all.so", result.stderr)


if __name__ == "__main__":
    unittest.main()
