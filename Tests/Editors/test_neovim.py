"""The settings the README gives for Neovim, in the Neovim that is installed."""
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, TOOL

NEOVIM = shutil.which("nvim")


def version():
    found = re.search(r"v0\.(\d+)", subprocess.run([NEOVIM, "--version"], capture_output=True, text=True).stdout)
    return int(found[1]) if found else 99


def settings():
    """The README's block for this version: the newer client is set up by its own call."""
    blocks = re.findall(r"```lua\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    new, old = ([block for block in blocks if ("vim.lsp.enable" in block) == is_new] for is_new in (True, False))
    assert len(new) == len(old) == 1
    return (new if version() >= 11 else old)[0]


@pytest.mark.skipif(NEOVIM is None, reason="no Neovim here")
def test_the_readmes_settings_work(tmp_path):
    (tmp_path / "init.lua").write_text(settings(), encoding="utf-8")
    script = tmp_path / "a.txt"
    script.write_text("家人们，这是原生态的猕猴桃，五斤只要19块9。\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/ruxiang").symlink_to(Path(TOOL).resolve())
    environment = {
        **os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "OUT": str(tmp_path / "out.json"),
        "XDG_STATE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    walk = ROOT / "Tests/Editors/neovim/walk.lua"
    run = subprocess.run(
        [NEOVIM, "--headless", "-n", "-u", str(tmp_path / "init.lua"), str(script), "-c", f"luafile {walk}"],
        env=environment, capture_output=True, text=True, timeout=120)
    assert (tmp_path / "out.json").exists(), run.stderr
    out = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    marked = [(found["lnum"], found["col"], found["end_col"]) for found in out["diagnostics"]]
    assert (0, 0, 9) in marked and (0, 18, 27) in marked
    messages = "\n".join(found["message"] for found in out["diagnostics"])
    assert "MY" in messages and "SA" in messages and "VN" not in messages
    assert "zh.address.kin.jia-ren-men" in out["hover"]["contents"]["value"]
    assert len(out["actions"]) >= 3
    assert "家人们" not in out["text"][0] and out["text"][0].endswith("这是原生态的猕猴桃，五斤只要19块9。")
