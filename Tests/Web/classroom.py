#!/usr/bin/env python3
"""Begins a class on a server, with a trainee who has handed in, and prints the code of the class and the trainee's secret.

usage: classroom.py ADDRESS TOKEN TRAINER-TOKEN
"""

import json
import sys
import urllib.parse
import urllib.request

address, token, trainer = sys.argv[1:]


def ask(path, body=None, **headers):
    data = body.encode() if isinstance(body, str) else json.dumps(body).encode() if body is not None else None
    kind = "application/octet-stream" if isinstance(body, str) else "application/json"
    request = urllib.request.Request(f"{address}/api/v1/class{path}", data=data, headers={
        "Authorization": f"Bearer {token}", "Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}})
    with urllib.request.urlopen(request) as reply:
        return json.loads(reply.read())


desk = {"Ruxiang_Trainer": trainer}
ask("/people?name=roster.csv", "编号,姓名\nS01,王秀英\nS02,李建国\n", **desk)
ask("/assignments", {"name": "script", "markets": ["MY"]}, **desk)
ask("/assignments", {"name": "exercises", "markets": ["MY"], "exercises": {"count": 2}}, **desk)
code = ask("", **desk)["joinCode"]
query = urllib.parse.urlencode({"who": "S01", "name": "a.txt"})
print(code, ask(f"/tasks/1?{query}", "家人们晚上好\n", Ruxiang_Join=code)["secret"])
