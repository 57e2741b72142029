"""Where the tool is, and a client that says what no good client says."""
import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = os.environ.get("RUXIANG", str(ROOT / ".build/release/ruxiang"))
os.environ["RUXIANG_DATA"] = str(ROOT)
os.environ["LC_ALL"] = "en_GB.UTF-8"


class Raw:
    """A server spoken to in bytes."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [TOOL, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def send(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def lsp(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def read_lsp(self):
        length = None
        while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
            name, value = line.decode().split(":")
            if name.lower() == "content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length)) if length is not None else None

    def answer_lsp(self, **message):
        """Sends a request and gives its answer; what comes in between is left out."""
        self.lsp(**message)
        while (came := self.read_lsp()) is not None:
            if came.get("id") == message["id"] and "method" not in came:
                return came

    def line(self, **message):
        self.send(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")

    def read_line(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def end(self):
        self.process.stdin.close()
        rest = self.process.stdout.read()
        errors = self.process.stderr.read().decode()
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()
        return code, rest, errors


@pytest.fixture
def raw():
    """Starts servers; none outlives its test."""
    started = []

    def start(*arguments):
        started.append(Raw(*arguments))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait()
