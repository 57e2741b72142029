# %% [markdown]
# # 入乡：在笔记本里看一批稿子 / Ruxiang in a notebook
# 先编译：`swift build -c release --product RuxiangC`。库不在旁边时用 `RUXIANG_LIBRARY` 指定。
# In Jupyter or VS Code each `# %%` is a cell; `python Examples/python/notebook.py` runs all of them.

# %%
import sys
from collections import Counter
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))  # `pip install Examples/python` spares this

from ruxiang import Engine  # noqa: E402

engine = Engine()
scripts = {path.name: path.read_text(encoding="utf-8") for path in sorted(here.parent.glob("*.txt"))}
markets = ["MY", "TH", "SA"]

# %% 各市场并排 / markets side by side
print(f"{'':18}" + "".join(f"{market:>18}" for market in markets))
for name, text in scripts.items():
    scores = engine.check(text, markets, only_fit=True)["markets"]
    print(f"{name:18}" + "".join(f"{scores[m]['fit']:8.1f} {scores[m]['verdict']:>9}" for m in markets))

# %% 哪些话最常出问题 / what goes wrong most often
categories: Counter = Counter()
for text in scripts.values():
    for found in engine.check(text, markets, rewrites=False)["findings"]:
        categories[found["category"]] += 1
for category, count in categories.most_common(8):
    print(f"{count:4}  {category}")

# %% 一句话改说什么 / what to say instead
report = engine.check("家人们，我爸面朝黄土背朝天干了三十年，果子都是原生态的", ["SA"], facts={"种植人": "李建国"})
for found in report["findings"]:
    said = found["markets"]["SA"]
    proposals = said["rewrites"] or [{"text": "—"}]
    print(f"{found['text']} → {proposals[0]['text'] or '（不说）'}    {said['why']}")

# %%
engine.close()
