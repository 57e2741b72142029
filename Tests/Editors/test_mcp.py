"""The tools, called with the client of the mcp package and with one that says what it must not."""
import json
import os

import jsonschema
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from conftest import ROOT, TOOL

CONTRACT = json.loads((ROOT / "Tests/RuxiangCommandTests/Fixtures/report.schema.json").read_text())
TEXT = "家人们，这果子是原生态的，吃了能降血压。\n五斤只要19块9。\n"


async def with_session(body, *arguments):
    server = StdioServerParameters(
        command=TOOL, args=["mcp", "--ui-language", "en", *arguments], env=dict(os.environ))
    async with stdio_client(server) as (reader, writer):
        async with ClientSession(reader, writer) as session:
            await session.initialize()
            return await body(session)


@pytest.mark.asyncio
async def test_tools_are_listed_with_schemas():
    async def body(session):
        tools = (await session.list_tools()).tools
        assert [tool.name for tool in tools] == ["check", "rewrite", "compare", "explain"]
        for tool in tools:
            dump = tool.model_dump(by_alias=True, exclude_none=True)
            jsonschema.Draft202012Validator.check_schema(dump["inputSchema"])
            if tool.name != "explain":
                jsonschema.Draft202012Validator.check_schema(dump["outputSchema"])
                assert "no files" in dump["description"]
            assert dump["annotations"]["readOnlyHint"] is True

    await with_session(body)


@pytest.mark.asyncio
async def test_check_gives_the_report_of_the_contract():
    async def body(session):
        result = await session.call_tool("check", {"text": TEXT, "markets": ["MY", "SA"]})
        dump = result.model_dump(by_alias=True)
        assert not dump["isError"]
        report = dump["structuredContent"]
        jsonschema.validate(report, CONTRACT)
        assert set(report["markets"]) == {"MY", "SA"}
        for finding in report["findings"]:
            assert TEXT.encode()[finding["start"]:finding["end"]].decode() == finding["text"]
            assert finding["text"] in dump["content"][0]["text"]
        plain = await session.call_tool("check", {"text": TEXT, "markets": ["MY"], "rewrites": False})
        dump = plain.model_dump(by_alias=True)
        assert all(not one["markets"]["MY"]["rewrites"] for one in dump["structuredContent"]["findings"])

    await with_session(body)


@pytest.mark.asyncio
async def test_rewrite_compare_and_explain():
    async def body(session):
        result = (await session.call_tool("rewrite", {"text": TEXT, "markets": ["SA"]})).model_dump(by_alias=True)
        new = result["structuredContent"]
        assert new["schema"] == "ruxiang.rewrite/1"
        assert new["markets"]["SA"]["after"] > new["markets"]["SA"]["before"]
        assert new["text"] in result["content"][0]["text"]
        safe = (await session.call_tool("rewrite", {"text": TEXT, "markets": ["SA"], "safe": True})).model_dump(by_alias=True)
        assert safe["structuredContent"]["needs"] == [] and "〔请填" not in safe["structuredContent"]["text"]
        compared = (await session.call_tool("compare", {"text": "这是桂花米酒。", "markets": ["all"]})).model_dump(by_alias=True)
        table = compared["structuredContent"]
        assert len(table["markets"]) == 13
        assert table["differences"][0]["severities"]["SA"] == "block"
        assert table["differences"][0]["severities"]["SG"] != "block"
        page = (await session.call_tool("explain", {"subject": "原生态", "uiLanguage": "zh-Hans"})).model_dump(by_alias=True)
        assert "zh.rustic.nature" in page["content"][0]["text"]

    await with_session(body)


@pytest.mark.asyncio
async def test_facts_and_defaults_count():
    async def body(session):
        text = "我们这个牛肉是清真的。"
        before = (await session.call_tool("check", {"text": text})).model_dump(by_alias=True)["structuredContent"]
        assert list(before["markets"]) == ["SA"]
        assert before["markets"]["SA"]["verdict"] == "blocked"
        after = await session.call_tool("check", {"text": text, "facts": {"清真证书编号": "HC-1"}})
        assert after.model_dump(by_alias=True)["structuredContent"]["markets"]["SA"]["verdict"] != "blocked"

    await with_session(body, "--market", "SA")


@pytest.mark.asyncio
async def test_wrong_arguments_are_results_an_assistant_can_mend():
    async def body(session):
        for tool, arguments, words in [
            ("check", {}, "text"), ("check", {"text": TEXT, "markets": ["XX"]}, "MY"), ("check", {"text": 5}, "text"),
            ("check", {"text": "1\nx\n", "format": "srt"}, "broken subtitles"), ("check", {"text": "   "}, "nothing to say"),
            ("check", {"text": TEXT, "format": "docx"}, "markdown"), ("check", {"text": TEXT, "language": "xx"}, "zh"),
            ("check", {"text": TEXT, "facts": {"air-date": "x"}}, "yyyy"), ("explain", {"subject": "咕噜"}, "咕噜"),
            ("rewrite", {"text": "好" * 50_000, "markets": ["MY"]}, "too long"), ("explain", {}, "subject"),
            ("check", {"text": "---\nair-date: x\n---\n好\n"}, "line 2"), ("rewrite", {"text": TEXT, "voice": "loud", "markets": "MY"}, "calm"),
        ]:
            result = (await session.call_tool(tool, arguments)).model_dump(by_alias=True)
            assert result["isError"], (tool, arguments)
            assert words in result["content"][0]["text"], result["content"]

    await with_session(body)


@pytest.mark.parametrize("asked, spoken", [
    ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"), ("1999-01-01", "2025-06-18"),
])
def test_versions_are_agreed_on(raw, asked, spoken):
    server = raw("mcp")
    server.line(id=1, method="initialize", params={"protocolVersion": asked, "capabilities": {}, "clientInfo": {}})
    assert server.read_line()["result"]["protocolVersion"] == spoken
    server.line(method="notifications/initialized")
    server.line(id=2, method="tools/list")
    tool = server.read_line()["result"]["tools"][0]
    assert ("annotations" in tool) == (spoken >= "2025-03-26")
    assert ("outputSchema" in tool) == (spoken >= "2025-06-18")
    server.line(id=3, method="tools/call", params={"name": "check", "arguments": {"text": TEXT, "markets": ["MY"]}})
    assert ("structuredContent" in server.read_line()["result"]) == (spoken >= "2025-06-18")
    server.line(id=4, method="ping")
    assert server.read_line() == {"jsonrpc": "2.0", "id": 4, "result": {}}
    server.send(b'[{"jsonrpc":"2.0","id":5,"method":"ping"},{"jsonrpc":"2.0","method":"x"}]\n')
    batch = server.read_line()
    if spoken < "2025-06-18":
        assert batch == [{"jsonrpc": "2.0", "id": 5, "result": {}}]
    else:
        assert batch["error"]["code"] == -32600
    assert server.end()[:2] == (0, b"")


@pytest.mark.parametrize("line, code", [
    (b"{", -32700), (b"\xff", -32700), (b"{}", -32600), (b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}', -32600),
    (b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}', -32602),
])
def test_bad_lines_are_answered(raw, line, code):
    server = raw("mcp")
    server.send(b"\r\n\n" + line + b"\r\n")
    assert server.read_line()["error"]["code"] == code
    server.line(id=2, method="ping")
    assert server.read_line()["result"] == {}
    assert server.end()[:2] == (0, b"")


def test_unknown_tools_and_methods_are_errors(raw):
    server = raw("mcp")
    server.line(id=1, method="initialize", params={"protocolVersion": "2025-06-18"})
    server.read_line()
    for method, params, code in [
        ("tools/call", {"name": "shell"}, -32602), ("tools/call", {}, -32602), ("resources/list", {}, -32601),
        ("tools/call", {"name": "check", "arguments": [1]}, -32602),
    ]:
        server.line(id=2, method=method, params=params)
        assert server.read_line()["error"]["code"] == code
    code, rest, errors = server.end()
    assert (code, rest, errors) == (0, b"", "")
