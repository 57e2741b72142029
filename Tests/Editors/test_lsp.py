"""The language server, driven by pytest-lsp as editors drive it."""
import json
import random
import subprocess

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from conftest import ROOT, TOOL

TEXT = "👩‍👩‍👧家人们晚上好。\n这果子是原生态的，手慢无！\r\n面朝黄土背朝天干了三十年。\n"
URI = "file:///scripts/%E7%A8%BF%E5%AD%90.txt"
CONFIG = ClientServerConfig(server_command=[TOOL, "lsp", "--stdio"])


def params(encoding=None, pull=False, **options):
    capabilities = client_capabilities("visual-studio-code")
    if encoding:
        capabilities.general.position_encodings = [encoding]
    capabilities.text_document.diagnostic = lsp.DiagnosticClientCapabilities() if pull else None
    # What this client says it can do, and cannot.
    capabilities.workspace.configuration = False
    capabilities.workspace.did_change_configuration = None
    return lsp.InitializeParams(
        capabilities=capabilities, locale="en-gb", initialization_options={"markets": ["MY", "SA"], **options})


@pytest_lsp.fixture(config=CONFIG)
async def client(lsp_client: LanguageClient):
    await lsp_client.initialize_session(params())
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=CONFIG)
async def puller(lsp_client: LanguageClient):
    await lsp_client.initialize_session(params(pull=True, uiLanguage="zh-Hans"))
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=CONFIG, params=["utf-8", "utf-16", "utf-32"])
async def encoded(request, lsp_client: LanguageClient):
    result = await lsp_client.initialize_session(params(encoding=request.param))
    assert result.capabilities.position_encoding == request.param
    yield
    await lsp_client.shutdown_session()


def open_text(client, text=TEXT, uri=URI, language="plaintext"):
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)))


async def published(client, version=None):
    while True:
        came = await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        if version is None or came.version == version:
            return came.diagnostics


def offset(text, position, encoding="utf-16"):
    """Characters of the text in front of a position."""
    line = text.splitlines(keepends=True)
    before = sum(len(one) for one in line[:position.line])
    rest = line[position.line] if position.line < len(line) else ""
    units = 0
    for count, character in enumerate(rest):
        if units >= position.character:
            return before + count
        units += {"utf-8": len(character.encode()), "utf-16": len(character.encode("utf-16-le")) // 2, "utf-32": 1}[encoding]
    return before + len(rest)


def slice_of(text, where, encoding="utf-16"):
    return text[offset(text, where.start, encoding):offset(text, where.end, encoding)]


def apply(text, edits):
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        text = text[:offset(text, edit.range.start)] + edit.new_text + text[offset(text, edit.range.end):]
    return text


def report(text, *arguments):
    done = subprocess.run(
        [TOOL, "check", "-", "--market", "MY", "--market", "SA", "--format", "json", "--ui-language", "en", *arguments],
        input=text.encode(), capture_output=True)
    return json.loads(done.stdout)


@pytest.mark.asyncio
async def test_diagnostics_stand_where_the_command_finds_them(client):
    open_text(client)
    diagnostics = await published(client)
    findings = report(TEXT)["findings"]
    shown = [one for one in diagnostics if one.code.startswith("zh.") and "discourse" not in one.code]
    assert [(one.code, slice_of(TEXT, one.range)) for one in shown] == [(one["cue"], one["text"]) for one in findings]
    assert len(shown) >= 3
    assert all(one.source == "ruxiang" for one in diagnostics)
    first = next(one for one in shown if slice_of(TEXT, one.range) == "原生态")
    assert first.severity in (lsp.DiagnosticSeverity.Error, lsp.DiagnosticSeverity.Warning)
    assert "MY" in first.message and "SA" in first.message


@pytest.mark.asyncio
async def test_ranges_hold_in_every_encoding(encoded):
    open_text(encoded)
    diagnostics = await published(encoded)
    texts = {one["cue"]: one["text"] for one in report(TEXT)["findings"]}
    tried = [
        all(slice_of(TEXT, one.range, name) == texts[one.code] for one in diagnostics if one.code in texts)
        for name in ("utf-8", "utf-16", "utf-32")
    ]
    # The family emoji in the first line sets the encodings apart.
    assert tried.count(True) == 1


@pytest.mark.asyncio
async def test_edits_of_all_sorts_come_to_the_same_as_opening_the_text(client):
    dice = random.Random(11)
    text = (ROOT / "Examples/kiwi.txt").read_text()[:1200]
    open_text(client, text)
    await published(client)
    pieces = ["原生态", "。", "\n", "\r\n", "👩‍👩‍👧", "家人们", "！", "不是", "", "wei", "e\u0301"]
    for version in range(2, 14):
        low = dice.randrange(len(text) + 1)
        high = min(len(text), low + dice.randrange(8))
        # A position between CR and LF is none.
        if text[low - 1:low] == "\r" or text[high - 1:high] == "\r":
            low = high = len(text)
        new = dice.choice(pieces)

        def place(at):
            before = text[:at].splitlines(keepends=True)
            whole = not before or before[-1].endswith("\n")
            line = len(before) - (0 if whole else 1)
            rest = "" if whole else before[-1]
            return lsp.Position(line, len(rest.encode("utf-16-le")) // 2)

        change = lsp.TextDocumentContentChangePartial(range=lsp.Range(place(low), place(high)), text=new)
        text = text[:low] + new + text[high:]
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(uri=URI, version=version), [change]))
        edited = await published(client, version)
        other = f"file:///other{version}.txt"
        open_text(client, text, uri=other)
        fresh = await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        assert fresh.uri == other
        assert edited == fresh.diagnostics


@pytest.mark.asyncio
async def test_hover_tells_why_by_what_and_what_to_say(client):
    open_text(client)
    diagnostics = await published(client)
    target = next(one for one in diagnostics if slice_of(TEXT, one.range) == "原生态")
    hover = await client.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(URI), target.range.start))
    assert hover.contents.kind == lsp.MarkupKind.Markdown
    assert slice_of(TEXT, hover.range) == "原生态"
    said = report(TEXT)
    finding = next(one for one in said["findings"] if one["text"] == "原生态")
    for market in finding["markets"].values():
        for source in market["sources"]:
            assert f"`{source}`" in hover.contents.value
        assert market["rewrites"][0]["text"] in hover.contents.value
    nothing = await client.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(URI), lsp.Position(50, 0)))
    assert nothing is None


@pytest.mark.asyncio
async def test_a_quick_fix_mends_its_finding(client):
    open_text(client)
    diagnostics = await published(client)
    target = next(one for one in diagnostics if slice_of(TEXT, one.range) == "原生态")
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(URI), target.range,
            lsp.CodeActionContext(diagnostics=[target], only=[lsp.CodeActionKind.QuickFix])))
    assert actions and all(one.kind == lsp.CodeActionKind.QuickFix for one in actions)
    assert actions[0].diagnostics[0].code == target.code
    finding = next(one for one in report(TEXT)["findings"] if one["text"] == "原生态")
    offered = {rewrite["text"] for market in finding["markets"].values() for rewrite in market["rewrites"]}
    for action in actions:
        change = action.edit.document_changes[0]
        assert change.text_document.version == 1
        assert change.edits[0].new_text in offered
        mended = report(apply(TEXT, change.edits))
        assert not any(one["cue"] == target.code for one in mended["findings"])


@pytest.mark.asyncio
async def test_all_that_is_safe_for_a_market_is_applied_at_once(client):
    text = (ROOT / "Examples/kiwi.txt").read_text()
    open_text(client, text)
    await published(client)
    everything = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(URI), everything,
            lsp.CodeActionContext(diagnostics=[], only=[lsp.CodeActionKind("source")])))
    kinds = [one.kind for one in actions]
    assert kinds == ["source.fixAll.ruxiang", "source.ruxiang.safe.MY", "source.ruxiang.safe.SA"]
    before = report(text)
    for action, markets in zip(actions, [["MY", "SA"], ["MY"], ["SA"]]):
        resolved = await client.code_action_resolve_async(action)
        edits = resolved.edit.document_changes[0].edits
        new = apply(text, edits)
        assert new != text and "〔请填" not in new
        assert len(new.splitlines()) == len(text.splitlines())
        after = report(new)
        for market in markets:
            assert after["markets"][market]["fit"] >= before["markets"][market]["fit"]
        assert len(after["findings"]) < len(before["findings"])


@pytest.mark.asyncio
async def test_on_saving_one_action_is_offered(client):
    open_text(client)
    await published(client)
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(URI), lsp.Range(lsp.Position(0, 0), lsp.Position(3, 0)),
            lsp.CodeActionContext(diagnostics=[], only=[lsp.CodeActionKind.SourceFixAll])))
    assert [one.kind for one in actions] == ["source.fixAll.ruxiang"]


@pytest.mark.asyncio
async def test_markets_language_and_facts_are_chosen_by_configuration(client):
    text = "我们这个牛肉是清真的，斋月可以吃。\n"
    open_text(client, text)
    before = await published(client)
    assert any("SA" in one.message and one.severity == lsp.DiagnosticSeverity.Error for one in before)
    client.workspace_did_change_configuration(
        lsp.DidChangeConfigurationParams(
            {"ruxiang": {"markets": ["SA"], "uiLanguage": "zh-Hans", "facts": {"清真证书编号": "HC-1"}}}))
    after = await published(client)
    assert not any("MY" in one.message for one in after)
    assert not any(one.severity == lsp.DiagnosticSeverity.Error for one in after)
    client.workspace_did_change_configuration(
        lsp.DidChangeConfigurationParams({"ruxiang": {"markets": ["XX"]}}))
    said = await client.wait_for_notification(lsp.WINDOW_SHOW_MESSAGE)
    assert "XX" in said.message and "MY" in said.message


@pytest.mark.asyncio
async def test_front_matter_counts_and_its_faults_are_shown(client):
    good = "---\n清真证书编号: HC-1\nallow:\n  - cue: zh.no.such\n    reason: 试试\n---\n我们这个牛肉是清真的。\n"
    open_text(client, good)
    diagnostics = await published(client)
    assert any("advice SA" in one.message for one in diagnostics)
    assert not any("block SA" in one.message for one in diagnostics)
    unused = [one for one in diagnostics if list(one.tags or []) == [lsp.DiagnosticTag.Unnecessary]]
    assert [slice_of(good, one.range) for one in unused] == ["zh.no.such"]
    bad = "---\nair-date: morgen\n---\n这是原生态的。\n"
    open_text(client, bad, uri="file:///bad.txt")
    diagnostics = await published(client)
    assert diagnostics[0].range.start.line == 1 and "yyyy-MM-dd" in diagnostics[0].message
    assert any(slice_of(bad, one.range) == "原生态" for one in diagnostics)


@pytest.mark.asyncio
async def test_captions_are_read_as_captions(client):
    text = "1\n00:00:01,000 --> 00:00:02,000\n这果子是原生\n\n2\n00:00:02,000 --> 00:00:03,000\n态的\n"
    open_text(client, text, uri="file:///a.srt", language="srt")
    diagnostics = await published(client)
    assert any(slice_of(text, one.range).startswith("原生\n") for one in diagnostics)
    open_text(client, "1\nkaputt\n", uri="file:///b.srt", language="srt")
    diagnostics = await published(client)
    assert [one.range.start.line for one in diagnostics] == [1]
    assert "broken subtitles" in diagnostics[0].message


@pytest.mark.asyncio
async def test_a_client_that_asks_is_answered_and_not_told(puller):
    open_text(puller)
    answer = await puller.text_document_diagnostic_async(
        lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(URI)))
    assert answer.kind == "full"
    assert any(slice_of(TEXT, one.range) == "原生态" and "要改" in one.message for one in answer.items)
    assert puller.diagnostics == {}
    lenses = await puller.text_document_code_lens_async(lsp.CodeLensParams(lsp.TextDocumentIdentifier(URI)))
    score = report(TEXT)["markets"]["MY"]["fit"]
    assert f"MY {score:.1f}" in lenses[0].command.title


@pytest.mark.asyncio
async def test_a_closed_text_has_no_diagnostics(client):
    open_text(client)
    assert await published(client)
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(URI)))
    assert list(await published(client)) == []
