"""A class from the empty file to the hand-back, by its trainer at a desk and two trainees on phones."""

import io
import json
import pathlib

import tempfile
import urllib.parse
import urllib.request
import zipfile

from playwright.sync_api import expect

from visit import Studio, Visit

TOKEN = "trainer-token-for-walks"
ROSTER = "编号,姓名,县\nS01,王秀英,武功\nS02,李建国,眉县\nS03,张桂芳,武功\n"
FIRST = "大家晚上好，欢迎来到直播间。\n家人们，我们的猕猴桃都是原生态的，医生都说吃这个能降血压。\n五斤只要19块9，手慢无！\n"
SECOND = "大家晚上好，欢迎来到直播间。\n我们的猕猴桃口味酸甜。\n五斤只要19块9。\n"
GIVEN = "各位老铁，手工空心挂面，纯天然无公害，老人孩子都能吃。\n一把只要5块，手慢无！\n"
OTHER = "各位好，今天看看武功的苹果，脆甜多汁，老铁们冲！\n"


class Class:
    """A server with a class in a file of its own."""

    def __init__(self, tool, page, folder):
        self.file = pathlib.Path(folder) / "spring.sqlite"
        self.studio = Studio(tool, page, "--class", str(self.file), "--trainer-token", TOKEN)
        self.address = self.studio.address

    def asked(self, path, **query):
        """What the desk is told, asked beside the browser."""
        search = "&".join(f"{name}={urllib.parse.quote(str(value))}" for name, value in query.items())
        request = urllib.request.Request(f"{self.address}/api/v1/class/{path}?{search}", headers={"Ruxiang-Trainer": TOKEN})
        with urllib.request.urlopen(request) as reply:
            return json.loads(reply.read())

    def bytes(self):
        """Every byte of the files of the class."""
        return b"".join(path.read_bytes() for path in self.file.parent.glob(self.file.name + "*"))


def opened(browser, place, problems, name, pictures, language, phone=False, **options):
    shape = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2} if phone else {"viewport": {"width": 1440, "height": 900}}
    visit = Visit(browser, place, problems, name, pictures, locale=language, **{**shape, **options})
    visit.page.set_default_timeout(30000)
    return visit


def saved(visit, press):
    """A file that a press of a button gives."""
    with visit.page.expect_download() as download:
        press()
    return download.value.suggested_filename, pathlib.Path(download.value.path()).read_bytes()


def is_word(data):
    return "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()


def through(browser, tool, page, problems, pictures, language):
    """The whole way in one language."""
    zh = language == "zh-CN"
    tag = "zh" if zh else "en"
    say = lambda chinese, english: chinese if zh else english
    with tempfile.TemporaryDirectory() as folder:
        place = Class(tool, page, folder)
        try:
            desk = opened(browser, place, problems, f"class-desk-{tag}", pictures, language)
            begin(desk, place, say)
            code = desk.page.evaluate("async () => (await (await import('/app/class/ask.js')).desk('')).joinCode")
            one = opened(browser, place, problems, f"class-phone-{tag}", pictures, language, phone=True)
            two = opened(browser, place, problems, f"class-other-{tag}", None, language, phone=True)
            hand_in(one, place, code, say)
            strangers(two, one, place, code, say)
            judge(desk, place, say)
            answered(one, say)
            whole(desk, place, say)
            away(desk, place, say)
            for visit in [desk, one, two]:
                visit.context.close()
        finally:
            ended, log = place.studio.end()
        if ended != 0:
            problems.append(f"class-{tag}: serve ended with {ended}: {log[-400:]}")
        for word in ["王秀英", "李建国", "猕猴桃", "家人们", TOKEN, code]:
            if word in log:
                problems.append(f"class-{tag}: {word} in the log")


def begin(visit, place, say):
    """The trainer comes in, names the class, brings in the roster, gives the assignments."""
    page = visit.page
    visit.refused = True
    visit.open("#/class")
    visit.state("door")
    page.locator("input[name=trainer]").fill("not-the-token-at-all")
    page.get_by_role("button", name=say("打开", "Open"), exact=True).click()
    expect(page.locator(".door .trouble")).to_be_visible()
    page.locator("input[name=trainer]").fill(TOKEN)
    page.get_by_role("button", name=say("打开", "Open"), exact=True).click()
    expect(page.locator(".desk-tabs")).to_be_visible()
    visit.refused = False
    visit.state("begin")

    page.locator(".desk-tabs a").nth(4).click()
    expect(page.locator(".join-code")).to_be_visible()
    visit.state("setup")
    form = page.locator("form", has=page.locator(".picks"))
    form.locator("input[type=text]").fill("春季班")
    for box in form.locator("input[type=checkbox]").all():
        if box.get_attribute("value") not in ["MY", "SA"]:
            box.uncheck()
    form.get_by_role("button").click()
    expect(page.locator("h1")).to_have_text("春季班")

    page.locator(".desk-tabs a").nth(1).click()
    page.wait_for_selector("input[type=file]", state="attached")
    page.set_input_files("input[type=file]", {"name": "roster.csv", "mimeType": "text/csv", "buffer": ROSTER.encode()})
    expect(page.locator(".grid.people tbody tr")).to_have_count(3)
    visit.state("people")

    page.locator(".desk-tabs a").nth(2).click()
    for name, kind, more in [("第一稿", "script", None), ("练一练", "exercise", None), ("改一篇", "rewrite", GIVEN)]:
        page.get_by_role("button", name=say("布置作业", "Give an assignment")).first.click()
        dialog = page.locator("dialog")
        dialog.locator("input[type=text]").first.fill(name)
        dialog.locator("select").first.select_option(kind)
        if more:
            dialog.locator("textarea").fill(more)
        if kind == "exercise":
            dialog.locator("input[type=number]").fill("4")
        if kind == "script":
            visit.state("give")
        dialog.locator("[type=submit]").click()
        page.wait_for_selector("dialog", state="detached")
        expect(page.locator(".task h2", has_text=name)).to_be_visible()
    visit.state("tasks")


def hand_in(visit, place, code, say):
    """A trainee hands in, sees what to mend, mends it, hands in again; then exercises."""
    page = visit.page
    visit.open("#/join/")
    visit.state("door")
    visit.open(f"#join={code}")
    expect(page.locator(".task")).to_have_count(3)
    assert code not in page.url, "the code stays in the address"
    visit.state("tasks")
    page.locator(".task a", has_text="第一稿").click()
    page.locator("textarea").fill(FIRST)
    page.locator("input[type=text]").fill("s01")
    visit.state("task")
    page.locator("form [type=submit]").click()
    expect(page.locator(".total b")).to_be_visible()
    expect(page.locator(".said-line .mark.block").first).to_be_visible()
    visit.state("graded")
    work = place.asked("submissions")["submissions"]
    assert [(one["person"]["name"], one["number"]) for one in work] == [("王秀英", 1)], work
    shown = page.locator(".total b").inner_text()
    assert shown == f"{int(work[0]['points'] * 10 + 1e-9) / 10:g}", (shown, work[0]["points"])
    # A mark leads to why, and what to say instead.
    page.locator(".said-line .mark.block").first.click()
    expect(page.locator("dialog .why").first).not_to_be_empty()
    visit.state("why")
    page.keyboard.press("Escape")

    page.get_by_role("link", name=say("改了再交", "Hand in again")).click()
    expect(page.locator("textarea")).to_have_value(FIRST)
    assert page.locator("input[type=text]").count() == 0, "asked again who it is"
    page.locator("textarea").fill(SECOND)
    page.locator("form [type=submit]").click()
    expect(page.locator(".turns a")).to_have_count(2)
    visit.state("again")
    page.locator(".turns a").first.click()
    expect(page.locator(".said-line").nth(1)).to_contain_text("降血压")

    visit.open("#/join/")
    page.locator(".task a", has_text="练一练").click()
    expect(page.locator(".quiz .item")).to_have_count(4)
    for item in page.locator(".quiz .item").all():
        if item.locator("input[type=radio]").count():
            item.locator("input[type=radio]").first.check()
        else:
            item.locator("textarea").fill("大家好，看好了再下单。")
    visit.state("quiz")
    page.locator("form [type=submit]").click()
    expect(page.locator(".quiz .result")).to_have_count(4)
    visit.state("quiz-graded")
    visit.open("#/join/")
    expect(page.locator(".done-line")).to_have_count(2)
    visit.state("done")


def strangers(visit, first, place, code, say):
    """Another trainee: the first one's number is taken, no name nor text of the first is ever sent; a file is handed in."""
    page = visit.page
    seen = []
    page.on("response", lambda reply: "/api/v1/class/" in reply.url and seen.append(reply))
    visit.open(f"#join={code}")
    page.locator(".task a", has_text="第一稿").click()
    visit.refused = True
    page.locator("textarea").fill(OTHER)
    page.locator("input[type=text]").fill("S01")
    page.locator("form [type=submit]").click()
    expect(page.locator(".trouble")).to_be_visible()
    page.locator("input[type=text]").fill("王秀英")
    page.locator("form [type=submit]").click()
    expect(page.locator(".trouble")).to_be_visible()
    page.locator("input[type=text]").fill("S02")
    page.set_input_files("input[type=file]", {"name": "稿子.srt", "mimeType": "text/plain", "buffer": "1\n00:00:01,000 --> 00:00:04,000\n各位好，今天看看武功的苹果。\n".encode()})
    expect(page.locator(".total b")).to_be_visible()
    # What is the first one's is as if it were not there.
    theirs = place.asked("submissions", person=1)["submissions"][0]["id"]
    visit.open(f"#/mine/{theirs}")
    expect(page.locator(".empty")).to_be_visible()
    for reply in seen:
        body = reply.text()
        for word in ["王秀英", "李建国", "张桂芳", "降血压", "S03"]:
            assert word not in body, (reply.url, word)
    visit.refused = False
    keep = page.evaluate("() => JSON.stringify(localStorage)")
    assert "secret" in keep and "李建国" not in keep
    assert first.page.evaluate("() => localStorage.getItem('ruxiang.trainee')") != keep


def judge(visit, place, say):
    """The trainer reads, comments beside a line, lets a finding pass, hands back."""
    page = visit.page
    page.locator(".desk-tabs a").nth(0).click()
    expect(page.locator(".work-row").first).to_be_visible()
    page.locator("select").first.select_option("第一稿")
    expect(page.locator(".work-row")).to_have_count(2)
    visit.state("board")
    first = place.asked("submissions", person=1, assignment="第一稿")["submissions"][0]["id"]
    visit.open(f"#/submission/{first}")
    expect(page.locator(".said-line").first).to_be_visible()
    visit.state("work")
    page.locator(".said-line .tool").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator("dialog textarea").fill("这句先别说功效。")
    visit.state("comment")
    page.locator("dialog [type=submit]").click()
    expect(page.locator(".beside")).to_contain_text("这句先别说功效。")
    page.locator(".said-line .mark", has_text="家人们").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".side .card .why").first).to_be_visible()
    visit.state("finding")
    page.locator(".side .card .more button").click()
    page.locator("dialog textarea").fill("老观众叫惯了")
    visit.state("override")
    page.locator("dialog [type=submit]").click()
    expect(page.locator(".side .sev.none")).to_have_count(1)
    name, data = saved(visit, lambda: page.get_by_role("button", name=say("发还", "Hand back")).first.click())
    assert name.endswith(".docx") and is_word(data), name
    with zipfile.ZipFile(io.BytesIO(data)) as docx:
        comments = docx.read("word/comments.xml").decode() if "word/comments.xml" in docx.namelist() else ""
    # The last turn goes back; the comment stands on the first.
    assert comments, "nothing in the margin"
    visit.open("#/class/board")
    name, data = saved(visit, lambda: page.get_by_role("button", name=say("发还全部", "Hand back all")).click())
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == 2, name


def answered(visit, say):
    """The trainee reads what the trainer said."""
    visit.open("#/join/")
    visit.page.locator(".done-line a").first.click()
    visit.page.locator(".turns a").first.click()
    expect(visit.page.locator(".beside").first).to_contain_text("这句先别说功效。")
    visit.state("answered")


def whole(visit, place, say):
    """The class as a whole: pseudonyms unless names are asked for; the report; what may not be claimed."""
    page = visit.page
    visit.open("#/class/picture")
    expect(page.locator(".funnel li")).to_have_count(5)
    expect(page.locator(".heat td").first).to_be_attached()
    shown = page.locator("main").inner_text()
    assert "王秀英" not in shown and "学员" in shown, "a name is projected"
    visit.state("picture")
    name, data = saved(visit, lambda: page.get_by_role("button", name=say("网页报告", "Report page")).click())
    assert name == "class.html" and "王秀英".encode() not in data and b"<svg" in data
    page.get_by_role("button", name=say("显示真名", "Show names")).click()
    expect(page.locator("main")).to_contain_text("王秀英")
    visit.state("picture-names")
    page.locator(".desk-tabs a").nth(0).click()
    page.locator(".desk-tabs a").nth(3).click()
    expect(page.locator(".funnel li")).to_have_count(5)
    assert "王秀英" not in page.locator("main").inner_text(), "names stay when the page was left"


def away(visit, place, say):
    """A stream is entered; somebody is exported and taken out, and nothing of them stays."""
    page = visit.page
    visit.open("#/class/people")
    page.locator(".grid.people tbody tr", has_text="王秀英").get_by_role("button").click()
    visit.state("person")
    page.get_by_role("button", name=say("登记开播", "Enter a stream")).click()
    expect(page.locator(".grid.people tbody tr", has_text="王秀英")).to_contain_text("20")
    page.locator(".grid.people tbody tr", has_text="王秀英").get_by_role("button").click()
    name, data = saved(visit, lambda: page.get_by_role("button", name=say("导出全部", "Export all of it")).click())
    assert "person.json" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    for word in ["王秀英", "降血压", "这句先别说功效", "老观众叫惯了"]:
        assert word.encode() in place.bytes(), word
    page.locator("dialog summary").click()
    page.locator("dialog details input").fill("王秀英")
    page.locator("dialog .danger").click()
    expect(page.locator(".grid.people tbody tr")).to_have_count(2)
    for word in ["王秀英", "降血压", "这句先别说功效", "老观众叫惯了"]:
        assert word.encode() not in place.bytes(), f"{word} is left in the file"


def looks(browser, tool, page, problems, pictures):
    """Dark and narrow."""
    with tempfile.TemporaryDirectory() as folder:
        place = Class(tool, page, folder)
        try:
            for name, phone, options in [("dark", True, {"color_scheme": "dark"}), ("desk-dark", False, {"color_scheme": "dark"}), ("narrow", True, {"viewport": {"width": 360, "height": 640}})]:
                visit = opened(browser, place, problems, f"class-{name}", pictures, "zh-CN", phone=phone, **options)
                visit.open(f"#trainer={TOKEN}")
                visit.page.wait_for_selector(".desk-tabs")
                if name == "dark":
                    fill(visit)
                for part in ["board", "people", "tasks", "picture", "setup"]:
                    visit.open(f"#/class/{part}")
                    visit.page.wait_for_selector(".desk-tabs")
                    visit.page.wait_for_timeout(300)
                    visit.state(part)
                visit.open("#/submission/1")
                visit.page.wait_for_selector(".said-line")
                visit.state("work")
                visit.context.close()
        finally:
            place.studio.end()


def fill(visit):
    """Two people and their scripts."""
    visit.page.evaluate(
        """async ([roster, texts]) => {
          const { change, upload } = await import('/app/class/ask.js');
          await change('', { name: '春季班', markets: ['MY', 'SA'] });
          await upload('people', { name: 'roster.csv' }, roster);
          await change('assignments', { name: '第一稿', round: 'before' });
          await change('assignments', { name: '第二稿', round: 'after', revises: '第一稿' });
          for (const [i, text] of texts.entries()) for (const assignment of ['第一稿', '第二稿']) {
            await upload('submissions', { assignment, name: `${i}.txt`, person: i + 1, date: '2026-11-20' }, text);
          }
          await change('grade', {});
        }""", [ROSTER, [FIRST, OTHER, SECOND]])


def walk(browser, tool, page, problems, pictures, only=None):
    """All ways, or the one that is named."""
    ways = {
        "class-zh": lambda: through(browser, tool, page, problems, pictures, "zh-CN"),
        "class-en": lambda: through(browser, tool, page, problems, pictures, "en-GB"),
        "class-looks": lambda: looks(browser, tool, page, problems, pictures),
    }
    for name, way in ways.items():
        if only in (None, "class", name):
            way()
