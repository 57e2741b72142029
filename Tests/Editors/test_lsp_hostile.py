"""What no good client sends: the server answers with the right error and lives on."""
import json

import pytest

START = {"method": "initialize", "params": {"capabilities": {}, "initializationOptions": {"markets": ["MY"]}}}
SECRET = "面朝黄土背朝天"


@pytest.fixture
def server(raw):
    server = raw("lsp")
    assert server.answer_lsp(id=1, **START)["result"]["capabilities"]["positionEncoding"] == "utf-16"
    server.lsp(method="initialized", params={})
    return server


def leave(server):
    assert server.answer_lsp(id=999, method="shutdown")["result"] is None
    server.lsp(method="exit")
    code, rest, errors = server.end()
    assert rest == b"" and code == 0
    assert SECRET not in errors


def test_nothing_is_answered_before_initialize(raw):
    server = raw("lsp")
    assert server.answer_lsp(id=1, method="textDocument/hover", params={})["error"]["code"] == -32002
    server.lsp(method="textDocument/didOpen", params={})
    assert "result" in server.answer_lsp(id=2, **START)
    assert server.answer_lsp(id=3, **START)["error"]["code"] == -32600
    leave(server)


def test_exit_without_shutdown_is_a_failure(server):
    server.lsp(method="exit")
    assert server.end()[0] == 1


def test_a_stream_that_ends_is_a_failure(server):
    assert server.end()[0] == 1


@pytest.mark.parametrize("body, code", [
    (b"{", -32700), (b"", -32700), (b"\xff\xfe", -32700), (b"[" * 5000, -32700), (b'"text"', -32600), (b"[]", -32600),
    (b"[1]", -32600), (b"{}", -32600), (b'{"jsonrpc":"1.0","id":7,"method":"x"}', -32600),
    (b'{"jsonrpc":"2.0","id":7,"method":"x","params":3}', -32600), (b'{"jsonrpc":"2.0","id":{},"method":"x"}', -32600),
    (b'{"jsonrpc":"2.0","id":7,"method":"no/such"}', -32601), (b'{"jsonrpc":"2.0","id":7,"method":"$/no"}', -32601),
    (b'{"jsonrpc":"2.0","id":7,"method":"textDocument/hover"}', -32602),
    (b'{"jsonrpc":"2.0","id":7,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"x"}}}', -32602),
    (b'{"jsonrpc":"2.0","id":7,"method":"codeAction/resolve","params":{"data":[1]}}', -32602),
    (b'{"jsonrpc":"2.0","id":7,"method":"workspace/executeCommand","params":{"command":"rm"}}', -32602),
    (b'{"jsonrpc":"2.0","id":7,"method":"textDocument/diagnostic","params":[]}', -32602),
])
def test_bad_messages_are_answered(server, body, code):
    server.send(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    assert server.read_lsp()["error"]["code"] == code
    leave(server)


@pytest.mark.parametrize("head", [
    b"\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: -5\r\n\r\n", b"Content-Type: a\r\n\r\n",
    b"Content-Length: 99999999999999999999\r\n\r\n", b"x" * 5000,
])
def test_bad_heads_are_answered(server, head):
    server.send(head)
    assert server.read_lsp()["error"]["code"] == -32700
    leave(server)


def test_a_message_may_come_in_any_pieces(server):
    body = json.dumps({"jsonrpc": "2.0", "id": "ü", "method": "no/such", "params": {}}).encode()
    whole = b"content-length:  %d \r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n" % len(body) + body
    for byte in whole + whole:
        server.send(bytes([byte]))
    for _ in range(2):
        assert server.read_lsp()["id"] == "ü"
    leave(server)


def test_texts_and_changes_that_are_none_do_no_harm(server):
    def change(*changes, uri="file:///a", version=2):
        server.lsp(
            method="textDocument/didChange",
            params={"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)})

    server.lsp(method="textDocument/didOpen", params={"textDocument": {"uri": 3}})
    change({"text": "x"}, uri="file:///none")
    server.lsp(
        method="textDocument/didOpen",
        params={"textDocument": {"uri": "file:///a", "languageId": "plaintext", "version": 1, "text": SECRET + "\n"}})
    change({"text": 5}, {"range": {"start": 1}, "text": "x"}, 7, {"range": {
        "start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "x"})
    # Ends turned round, beyond the line, beyond the text.
    change({"range": {"start": {"line": 0, "character": 999}, "end": {"line": 0, "character": 7}}, "text": "干了三十年"})
    change({"range": {"start": {"line": 99, "character": 9}, "end": {"line": 99, "character": 9}}, "text": "末"}, version=3)
    while True:
        came = server.read_lsp()
        if came["params"].get("version") == 3:
            break
    assert came["params"]["diagnostics"][0]["range"] == {
        "start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 12}}
    leave(server)


def test_requests_taken_back_are_not_answered_as_asked(server):
    body = b""
    for message in [
        {"id": 5, "method": "textDocument/hover", "params": {}}, {"id": 6, "method": "no/such"},
        {"method": "$/cancelRequest", "params": {"id": 6}}, {"method": "$/setTrace", "params": {"value": "off"}},
        {"id": 7, "result": None}, {"id": 8, "error": {"code": 1, "message": ""}},
    ]:
        one = json.dumps({"jsonrpc": "2.0", **message}).encode()
        body += b"Content-Length: %d\r\n\r\n" % len(one) + one
    server.send(body)
    assert server.read_lsp()["error"]["code"] == -32602
    assert server.read_lsp()["error"]["code"] == -32800
    leave(server)


def test_commands_make_edits_for_clients_that_know_no_other_way(server):
    text = "这果子是原生态的。\n"
    server.lsp(
        method="textDocument/didOpen",
        params={"textDocument": {"uri": "file:///a", "languageId": "", "version": 1, "text": text}})
    assert server.read_lsp()["method"] == "textDocument/publishDiagnostics"
    place = {"line": 0, "character": 0}
    actions = server.answer_lsp(
        id=4, method="textDocument/codeAction",
        params={"textDocument": {"uri": "file:///a"}, "range": {"start": place, "end": place}, "context": {}})["result"]
    assert [action["command"] for action in actions] == ["ruxiang.applySafe"]
    server.lsp(id=5, method="workspace/executeCommand", params=actions[0])
    assert server.read_lsp() == {"jsonrpc": "2.0", "id": 5, "result": None}
    edit = server.read_lsp()
    assert edit["method"] == "workspace/applyEdit"
    assert list(edit["params"]["edit"]["changes"]) == ["file:///a"]
    server.lsp(id=edit["id"], result={"applied": True})
    leave(server)


def test_settings_are_asked_for_where_the_client_can_be_asked(raw):
    server = raw("lsp")
    server.answer_lsp(id=1, method="initialize", params={"capabilities": {"workspace": {
        "configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}}})
    server.lsp(method="initialized", params={})
    register, ask = server.read_lsp(), server.read_lsp()
    assert register["method"] == "client/registerCapability"
    assert ask["method"] == "workspace/configuration"
    server.lsp(id=register["id"], result=None)
    server.lsp(id=ask["id"], result=[{"markets": "gulf", "uiLanguage": "en"}])
    server.lsp(
        method="textDocument/didOpen",
        params={"textDocument": {"uri": "file:///a", "languageId": "", "version": 1, "text": "这是米酒。\n"}})
    message = server.read_lsp()["params"]["diagnostics"][0]["message"]
    assert "SA" in message and "MY" not in message
    leave(server)
