#!/usr/bin/env python3
"""Walks through the studio in Chromium as a host on a phone, as a trainer at a desk, and as both through a class, and fails
where any would be let down.

usage: studio.py [--pictures DIR] [--only WAY] [--page DIR] RUXIANG

Starts `RUXIANG serve` on a free port and ends it. On the way: nothing may go to the console, nothing to another origin,
nothing may stick out sideways, axe must find nothing in any state, and the engine's answers must be those of the command.

needs: playwright (its own browser is not used, but Debian's chromium) and axe-playwright-python
"""

import argparse
import json
import pathlib
import re
import sys
import tempfile
import zipfile

from playwright.sync_api import expect, sync_playwright

import class_ways
from visit import Studio, Visit

SCRIPT = """【开场】
家人们晚上好，欢迎来到武功老李家的果园！
我们的猕猴桃都是原生态的，医生都说吃这个能降血压。
今年行情不好，再卖不出去就烂在地里了，大家帮帮果农。
五斤只要19块9，就剩最后五十单，手慢无！"""


def laws(visit):
    """What must hold for every text: places, changes, marks."""
    failed = visit.page.evaluate(r"""async () => {
      const { Offsets, change } = await import('/app/offsets.js');
      const { Editor, plain } = await import('/app/editor.js');
      const pieces = ['家', 'a', '\n', '👩‍👩‍👧', 'é', '原生态', 'ـ', 'سلام', '𠮷', '', ' '];
      let seed = 7;
      const next = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % n; };
      const text = () => Array.from({ length: next(30) }, () => pieces[next(pieces.length)]).join('');
      const encoder = new TextEncoder();
      for (let round = 0; round < 400; round++) {
        const [a, b] = [text(), text()];
        const offsets = new Offsets(a);
        for (let i = 0; i <= a.length; i++) {
          if (i > 0 && i < a.length && /[\udc00-\udfff]/.test(a[i])) continue;
          if (offsets.byte(i) !== encoder.encode(a.slice(0, i)).length) return `byte ${i} of ${JSON.stringify(a)}`;
          if (offsets.unit(offsets.byte(i)) !== i) return `unit ${i} of ${JSON.stringify(a)}`;
        }
        const step = change(a, b);
        if (a.slice(0, step.start) + step.inserted + a.slice(step.end) !== b) return `change ${JSON.stringify([a, b])}`;
        const editor = new Editor({ label: '', placeholder: '' });
        editor.load(a);
        const steps = [];
        for (let k = 0; k < 5; k++) {
          const [from, to] = [next(editor.text.length + 1), next(editor.text.length + 1)].sort((x, y) => x - y);
          steps.push(editor.text);
          editor.mark([{ id: 1, start: from, end: to, severity: 'block', tag: 'x' }].filter((m) => m.start < m.end));
          editor.replace(from, to, text());
          const drawn = [...editor.behind.children].map((line) => line.textContent).join('\n');
          if (drawn !== editor.text) return `drawn ${JSON.stringify([drawn, editor.text])}`;
        }
        for (const was of steps.reverse()) { editor.undo(); if (editor.text !== was && plain(was) === was) return `undo ${JSON.stringify(was)}`; }
        for (let k = 0; k < 5; k++) editor.redo();
        for (let k = 0; k < 5; k++) editor.undo();
        if (editor.text !== plain(a)) return `undo of redo ${JSON.stringify(a)}`;
      }
      return '';
    }""")
    if failed:
        visit.wrong(f"law: {failed}")


def same_places(visit):
    """The words behind the field are laid out as those in it: every mark lies on its own words."""
    wrong = visit.page.evaluate("""() => {
      const field = document.querySelector('.field'), behind = document.querySelector('.behind');
      const a = getComputedStyle(field), b = getComputedStyle(behind);
      const differ = ['fontFamily', 'fontSize', 'lineHeight', 'paddingLeft', 'paddingRight', 'letterSpacing', 'wordBreak', 'overflowWrap', 'whiteSpaceCollapse', 'lineBreak', 'tabSize', 'textAutospace', 'textSpacingTrim']
        .filter(name => a[name] !== b[name]);
      if (Math.abs(field.clientWidth - behind.clientWidth) > 0.5) differ.push('width');
      if (field.scrollHeight > field.clientHeight + 1) differ.push(`height ${field.scrollHeight} ${field.clientHeight}`);
      return differ;
    }""")
    if wrong:
        visit.wrong(f"field and marks differ: {wrong}")


def host(browser, studio, problems, pictures, language):
    """Paste, findings, apply, undo, certificate, rewrite, prompter, download: on a phone."""
    zh = language == "zh-CN"
    say = lambda chinese, english: chinese if zh else english
    visit = Visit(browser, studio, problems, f"phone-{'zh' if zh else 'en'}", pictures, viewport={"width": 390, "height": 844}, has_touch=True,
                  is_mobile=True, device_scale_factor=2, locale=language)
    page = visit.page
    visit.open()
    visit.state("empty")
    laws(visit)

    # Paste, as from WeChat: with Windows line ends and no-break spaces.
    page.evaluate("text => navigator.clipboard.writeText(text)", SCRIPT.replace("\n", "\r\n"))
    page.get_by_role("button", name=say("粘贴", "Paste"), exact=True).click()
    visit.checked()
    expect(page.locator(".field")).to_have_value(SCRIPT)
    same_places(visit)
    visit.state("findings")
    report = visit.asked("check", text=SCRIPT, markets=["MY", "SA"], rewrites="none")
    marked = page.locator(".mark:not(.good)").all_inner_texts()
    for finding in report["findings"]:
        if not any(finding["text"].replace("\n", "") in words or words in finding["text"] for words in marked):
            visit.wrong(f"no mark for {finding['text']}")
    expect(page.locator(".gauge.blocked")).to_have_count(1)

    # Touch a finding: why, for whom, what instead; take the first.
    mark = page.locator(".mark", has_text="原生态").first
    box = mark.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    take = page.locator(".peek .take").first
    expect(take).to_be_visible()
    expect(page.locator(".peek .why").first).not_to_be_empty()
    visit.state("finding")
    take.click()
    visit.checked()
    assert "原生态" not in page.locator(".field").input_value()
    page.locator("#toast .link").click()
    visit.checked()
    expect(page.locator(".field")).to_have_value(SCRIPT)

    # The evidence behind a finding.
    page.locator(".row-finding.block").first.click()
    page.locator(".peek .cite").first.click()
    expect(page.locator("dialog .evidence").first).to_be_visible()
    visit.state("evidence")
    page.keyboard.press("Escape")
    page.locator(".peek .grip button").last.click()

    # A market's scores.
    page.locator(".gauge").nth(1).click()
    expect(page.locator("dialog .ledger tfoot .points")).to_be_visible()
    visit.state("market")
    page.keyboard.press("Escape")

    # What the host knows: the certificate, a rate.
    page.locator(".tools .named").click()
    page.locator("dialog input[name=halal_cert]").fill("MUI-00120034560923")
    page.locator("dialog input[name=halal_cert]").press("Tab")
    visit.state("facts")
    page.keyboard.press("Escape")
    visit.checked()

    # Told again; one line kept, one written by hand, a blank filled.
    page.locator(".tabs a[data-tab=rewrite]").click()
    expect(page.locator(".pair").first).to_be_visible(timeout=30000)
    visit.state("rewrite")
    page.locator(".ask-box input[name=rate-MYR]").fill("0.58")
    page.locator(".ask-box input[name=rate-MYR]").press("Tab")
    expect(page.locator(".pair .new").last).to_contain_text(re.compile("11|林吉特"), timeout=30000)
    pairs = page.locator(".pair")
    pairs.nth(0).get_by_role("button", name=say("用原话", "Keep mine")).click()
    pairs.nth(1).get_by_role("button", name=say("自己写", "My words")).click()
    pairs.nth(1).locator("textarea").fill("我们的猕猴桃，口味酸甜。")
    page.wait_for_timeout(900)
    visit.state("chosen")
    page.locator(".bar-bottom .primary").click()
    visit.checked()
    text = page.locator(".field").input_value()
    assert "家人们晚上好" in text and "我们的猕猴桃，口味酸甜。" in text and "烂在地里" not in text, text
    visit.state("rewritten")

    # On air.
    page.locator(".tabs a[data-tab=air]").click()
    expect(page.locator(".prompt-line").first).to_be_visible()
    visit.state("air")
    assert page.locator(".prompt-line .spoken").count() > 0, "no lines in the market's language"
    page.get_by_role("button", name=say("镜像", "Mirror")).click()
    expect(page.locator(".prompt-lines.mirror")).to_have_count(1)
    page.get_by_role("button", name=say("镜像", "Mirror")).click()
    page.locator(".go").click()
    page.wait_for_function("() => document.querySelector('.prompt-lines').scrollTop > 8")
    visit.state("running")
    page.locator(".go").click()

    # Files to keep.
    with tempfile.TemporaryDirectory() as folder:
        for kind in ["docx", "html", "srt", "xliff", "json"]:
            page.get_by_role("button", name=say("下载", "Download"), exact=True).click()
            with page.expect_download() as saved:
                page.locator(".file-kind", has_text={"docx": "Word", "html": say("网页报告", "Report page"), "srt": say("字幕", "Subtitles"), "xliff": "XLIFF", "json": say("给程序用", "for programs")}[kind]).click()
            path = pathlib.Path(folder) / f"x.{kind}"
            saved.value.save_as(path)
            data = path.read_bytes()
            good = {
                "docx": lambda: "word/document.xml" in zipfile.ZipFile(path).namelist(),
                "html": lambda: b"<html" in data, "srt": lambda: b" --> " in data,
                "xliff": lambda: b"urn:oasis:names:tc:xliff:document:2" in data,
                "json": lambda: json.loads(data)["schema"] == "ruxiang.report/1",
            }[kind]
            if not good():
                visit.wrong(f"download: {kind} is not what it says")
            page.wait_for_selector("dialog", state="detached")

    # What was written is still there after a while; and gone once it is cleared.
    page.reload()
    page.goto(f"{studio.address}/#/write")
    visit.checked()
    expect(page.locator(".field")).to_have_value(text)
    page.get_by_role("button", name=say("设置", "Settings")).click()
    visit.state("settings")
    page.locator("dialog .danger").click()
    expect(page.locator(".field")).to_have_value("")
    kept = page.evaluate("() => JSON.stringify(localStorage)")
    if "猕猴桃" in kept or "MUI-" in kept:
        visit.wrong("cleared, but the draft is still in the browser")
    visit.context.close()


def trainer(browser, studio, problems, pictures, language):
    """The keyboard all the way, comparing, and what there is to teach: at a desk."""
    zh = language == "zh-CN"
    say = lambda chinese, english: chinese if zh else english
    visit = Visit(browser, studio, problems, f"desk-{'zh' if zh else 'en'}", pictures, viewport={"width": 1440, "height": 900}, locale=language)
    page = visit.page
    visit.open()
    visit.state("empty")
    page.get_by_role("button", name=say("先看一篇例稿", "Try a sample")).click()
    visit.checked()
    visit.state("findings")

    # By keyboard: next, next, take, undo, redo.
    page.locator(".field").focus()
    before = page.locator(".field").input_value()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".side .card .take").first).to_be_visible()
    visit.state("finding")
    page.keyboard.press("Alt+Enter")
    visit.checked()
    after = page.locator(".field").input_value()
    assert after != before
    page.locator(".field").focus()
    page.keyboard.press("Control+z")
    expect(page.locator(".field")).to_have_value(before)
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(".field")).to_have_value(after)
    page.keyboard.press("Control+z")
    visit.checked()

    # Typing by an input method: nothing is taken before the word is done.
    page.locator(".field").focus()
    page.keyboard.press("Control+End")
    client = visit.context.new_cdp_session(page)
    for part in ["j", "jia", "家人们"]:
        client.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    client.send("Input.insertText", {"text": "家人们"})
    visit.checked()
    assert page.locator(".field").input_value() == before + "家人们", page.locator(".field").input_value()[-20:]
    page.keyboard.press("Control+z")
    expect(page.locator(".field")).to_have_value(before)
    visit.checked()

    # More markets, side by side.
    page.locator(".gauge.add").click()
    page.locator(".pick .quiet").first.click()
    visit.state("markets")
    page.keyboard.press("Escape")
    visit.checked()
    expect(page.locator(".gauge:not(.add)")).to_have_count(7)
    page.locator(".top-tabs a[data-tab=rewrite]").click()
    expect(page.locator(".compare .grid tbody tr")).to_have_count(7, timeout=60000)
    visit.state("rewrite")

    # Understand: a search, a phrase, a market, projected.
    page.locator(".top-tabs a[data-tab=guide]").click()
    expect(page.locator(".tiles li")).to_have_count(13)
    visit.state("guide")
    page.locator(".search input").fill("原生态")
    page.locator(".cue-list a").first.click()
    expect(page.locator("h1")).to_have_text("原生态")
    visit.state("cue")
    page.goto(f"{studio.address}/#/market/SA")
    expect(page.locator(".season").first).to_be_visible()
    visit.state("guide-market")
    page.locator(".crumbs .tool").click()
    visit.state("project")
    page.goto(f"{studio.address}/#/family/rustic.nature")
    expect(page.locator(".cue-list li").first).to_be_visible()
    page.go_back()

    # The other language keeps the draft.
    page.goto(f"{studio.address}/#/write")
    page.locator(".language").click()
    expect(page.locator(".top-tabs a[data-tab=write]")).to_contain_text(say("Write", "写稿"))
    expect(page.locator(".field")).to_have_value(before)

    # A hundred thousand characters: written on, marked, taken back.
    long = (before + "\n") * (100_000 // len(before))
    page.evaluate("async text => (await import('/app/write.js')).loadScript(text)", long)
    page.wait_for_timeout(500)
    page.wait_for_function(
        "async () => { const { latest } = await import('/app/check.js'); const { draft } = await import('/app/state.js'); return !latest.busy && latest.report && latest.text === draft.text }",
        timeout=60000)
    page.locator(".field").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("老铁们，")
    expect(page.locator(".behind .line").first).to_contain_text("老铁们，")
    same_places(visit)
    visit.context.close()


def trainee(browser, studio, problems, pictures, language):
    """A lesson, ten items answered, the result; then a rehearsal: on a phone and on a projector."""
    for name, width, height in [("phone", 390, 844), ("desk", 1440, 900)]:
        visit = Visit(browser, studio, problems, f"course-{name}", pictures, viewport={"width": width, "height": height}, locale=language)
        page = visit.page
        page.set_default_timeout(60000)
        visit.open("#/course")
        page.wait_for_selector(".modules li")
        visit.state("course")
        page.locator(".modules a").first.click()
        page.wait_for_selector(".handout section")
        visit.state("lesson")
        visit.open("#/practice/")
        page.wait_for_selector(".item")
        visit.state("item")
        right = 0
        for number in range(10):
            if page.locator(".option").count():
                page.locator(".option input").first.check()
            else:
                page.locator(".item textarea").fill("大家好，看好了再下单。")
            page.locator(".item [type=submit]").click()
            page.wait_for_selector(".result")
            if page.locator(".option").count():
                # One option is the best, and it is the one that is said to be.
                expect(page.locator(".option.best")).to_have_count(1)
                right += page.locator(".option.wrong").count() == 0
            if number < 2:
                visit.state(f"answer-{number}")
            page.locator(".feedback .primary").click()
        page.wait_for_selector(".total")
        if right == 10 or "0" == page.locator(".total b").inner_text() and right:
            visit.wrong("the result does not go with the answers")
        visit.state("result")
        page.evaluate("async text => (await import('/app/write.js')).loadScript(text)", SCRIPT)
        visit.checked()
        visit.open("#/rehearse")
        page.wait_for_selector(".comments li")
        page.locator(".comments summary").first.click()
        visit.state("rehearse")
        visit.context.close()


def looks(browser, studio, problems, pictures):
    """Dark, narrow, twice as large: nothing falls apart."""
    for name, options in {
        "dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
        "narrow": {"viewport": {"width": 360, "height": 640}, "reduced_motion": "reduce"},
        "zoomed": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
        "desk-dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    }.items():
        visit = Visit(browser, studio, problems, name, pictures, locale="zh-CN", **options)
        visit.open()
        visit.page.evaluate("async text => (await import('/app/write.js')).loadScript(text)", SCRIPT)
        visit.checked()
        visit.state("write")
        visit.open("#/rewrite")
        visit.page.locator(".pair").first.wait_for(timeout=30000)
        visit.state("rewrite")
        for place in ["air", "guide", "market/MY"]:
            visit.open(f"#/{place}")
            visit.page.wait_for_timeout(500)
            visit.state(place.replace("/", "-"))
        visit.context.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--only")
    parser.add_argument("--page", help="files of the page, instead of those in the program")
    parser.add_argument("tool")
    arguments = parser.parse_args()
    if arguments.pictures:
        arguments.pictures.mkdir(parents=True, exist_ok=True)
    problems = []
    ways = {
        "host-zh": lambda b, s: host(b, s, problems, arguments.pictures, "zh-CN"),
        "host-en": lambda b, s: host(b, s, problems, arguments.pictures, "en-GB"),
        "trainer-zh": lambda b, s: trainer(b, s, problems, arguments.pictures, "zh-CN"),
        "trainer-en": lambda b, s: trainer(b, s, problems, arguments.pictures, "en-GB"),
        "trainee": lambda b, s: trainee(b, s, problems, arguments.pictures, "zh-CN"),
        "looks": lambda b, s: looks(b, s, problems, arguments.pictures),
    }
    if arguments.only and arguments.only.startswith("class"):
        ways = {}
    studio = Studio(arguments.tool, arguments.page)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage", "--lang=zh-CN"])
            for name, walk in ways.items():
                if not arguments.only or name == arguments.only:
                    walk(browser, studio)
            if not arguments.only or arguments.only.startswith("class"):
                class_ways.walk(browser, arguments.tool, arguments.page, problems, arguments.pictures, arguments.only)
            browser.close()
    finally:
        code, log = studio.end()
    if code != 0:
        problems.append(f"serve ended with {code}: {log[-400:]}")
    if "猕猴桃" in log or "家人们" in log:
        problems.append("words of a script in the log")
    for problem in problems:
        print(problem)
    print(f"studio: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
