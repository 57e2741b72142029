#!/usr/bin/env python3
"""Makes the corpus of small files that RoundTripTests reads, writes and reads again.

    python3 -m venv venv && venv/bin/pip install python-docx openpyxl translate-toolkit pysubs2 ttconv lxml
    venv/bin/python make.py            # needs LibreOffice (soffice) and iconv on the path

Every file holds a script of its own (scripts.txt). What is spoken first and last in each, in how many scripts, goes into
expected.tsv, out of what was put in: never out of what the project reads. The files are committed; LibreOffice and openpyxl
write the time of the run into DOCX and XLSX, all else comes out the same again.
"""

import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import zipfile

import docx
import openpyxl
import pysubs2
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

HERE = pathlib.Path(__file__).resolve().parent
FILES = HERE / "files"
TMP = pathlib.Path(tempfile.mkdtemp())
SCRIPTS = {}
for row in (HERE / "scripts.txt").read_text("utf-8").splitlines():
    if row and not row.startswith("#"):
        name, *lines = row.split("|")
        SCRIPTS[name] = lines

expected = []


def take(name):
    """The lines of a script; each is taken once."""
    return SCRIPTS.pop(name)


def put(file, data, form, lines, program, scripts=1, side=""):
    """Writes a file and what must be read from it: first and last line, and by which program it was made."""
    if isinstance(data, str):
        data = data.encode("utf-8")
    (FILES / file).write_bytes(data)
    expected.append([file, form, str(scripts), lines[0], lines[-1], side, program])


def iconv(text, charset):
    return subprocess.run(
        ["iconv", "-f", "UTF-8", "-t", charset], input=text.encode("utf-8"), capture_output=True, check=True
    ).stdout


def office(name, source, target, read=None):
    """A file as LibreOffice converts it; `target` is `ending:filter:options`, `read` the filter it is opened with."""
    path = TMP / name
    path.write_bytes(source if isinstance(source, bytes) else source.encode("utf-8"))
    out = TMP / "out"
    shutil.rmtree(out, ignore_errors=True)
    home = (TMP / "profile").as_uri()
    filters = [f"--infilter={read}"] if read else []
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home}", "--headless", *filters, "--convert-to", target, "--outdir", out, path],
        capture_output=True, check=True)
    made = list(out.iterdir())
    assert len(made) == 1, (name, target, made)
    return made[0].read_bytes()


def saved(document):
    """The bytes of a document; without the picture and the second styles of python-docx's template, which are most of them."""
    out = io.BytesIO()
    document.save(out)
    if isinstance(document, openpyxl.Workbook):
        return out.getvalue()
    small = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(small, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for entry in old.infolist():
            if entry.filename in ("docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"):
                continue
            data = old.read(entry)
            if entry.filename.endswith(".rels"):
                data = re.sub(rb"<Relationship [^>]*(thumbnail|stylesWithEffects)[^>]*/>", b"", data)
            if entry.filename == "[Content_Types].xml":
                data = re.sub(rb"<Override [^>]*stylesWithEffects[^>]*/>", b"", data)
            new.writestr(zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return small.getvalue()


# --- DOCX


def word():
    lines = take("huajiao")
    d = docx.Document()
    for line in lines:
        d.add_paragraph(line)
    put("plain.docx", saved(d), "docx", lines, "python-docx")

    lines = take("yiner")
    d = docx.Document()
    d.add_heading("银耳专场", 0)
    d.add_heading("开场", 1)
    d.add_paragraph(lines[0])
    d.add_heading("讲品", 1)
    for line in lines[1:]:
        d.add_paragraph(line)
    put("headings.docx", saved(d), "docx", lines, "python-docx")

    lines = take("yangrong")
    d = docx.Document()
    table = d.add_table(rows=0, cols=2)
    for number, line in enumerate(lines):
        cells = table.add_row().cells
        cells[0].text = f"20:{number}5"
        cells[1].text = line
    put("table.docx", saved(d), "docx", ["20:05", lines[-1]], "python-docx")

    lines = take("cha")
    d = docx.Document()
    for line in lines:
        d.add_paragraph(line, style="List Bullet")
    put("list.docx", saved(d), "docx", lines, "python-docx")

    # One sentence in many runs, as hours of editing leave it.
    lines = take("fengmi")
    d = docx.Document()
    for line in lines:
        p = d.add_paragraph()
        for index in range(0, len(line), 3):
            run = p.add_run(line[index:index + 3])
            run.bold = index % 2 == 1
            run.italic = index % 9 == 0
    put("runs.docx", saved(d), "docx", lines, "python-docx")

    # What was deleted is not said, what was inserted is.
    lines = take("pingguo")
    d = docx.Document()
    for line in lines[:-1]:
        d.add_paragraph(line)
    p = d.add_paragraph()
    for tag, text, inner in (("w:ins", lines[-1], "w:t"), ("w:del", "这句不要了。", "w:delText")):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "7")
        change.set(qn("w:author"), "编辑")
        change.set(qn("w:date"), "2026-01-02T03:04:05Z")
        run = OxmlElement("w:r")
        t = OxmlElement(inner)
        t.text = text
        run.append(t)
        change.append(run)
        p._p.append(change)
    put("changes.docx", saved(d), "docx", lines, "python-docx (tracked changes put in by hand)")

    lines = take("jianzhi")
    d = docx.Document()
    for line in lines:
        p = d.add_paragraph(line)
    d.add_comment(p.runs, text="价格再核对一下", author="编导", initials="编")
    put("comments.docx", saved(d), "docx", lines, "python-docx")

    lines = take("mihoutao")
    body = "".join(f"<text:p>{line}</text:p>" for line in lines[:-1])
    note = (
        '<text:note text:id="f1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>果径见检测单</text:p></text:note-body></text:note>")
    source = fodt(body + f"<text:p>{lines[-1]}{note}</text:p>")
    put("footnote.docx", office("a.fodt", source, "docx:MS Word 2007 XML"), "docx", lines, "LibreOffice from FODT")

    lines = take("zaozi")
    box = (
        '<text:p><draw:frame text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm"><draw:text-box>'
        f"<text:p>{lines[1]}</text:p></draw:text-box></draw:frame>{lines[0]}</text:p>")
    source = fodt(box + "".join(f"<text:p>{line}</text:p>" for line in lines[2:]))
    # A box is read before the paragraph that it hangs on.
    put("textbox.docx", office("a.fodt", source, "docx:MS Word 2007 XML"), "docx", [lines[1], lines[-1]],
        "LibreOffice from FODT")

    lines = take("muer")
    rtf = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0\\fs24 "
    rtf += "\\par ".join("".join(f"\\'{b:02x}" for b in line.encode("gbk")) for line in lines) + "}"
    put("from-rtf.docx", office("a.rtf", rtf, "docx:MS Word 2007 XML"), "docx", lines, "LibreOffice from RTF")

    lines = take("xiaomi")
    page = "<html><body><h1>小米</h1>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    put("from-html.docx", office("a.html", page, "docx:MS Word 2007 XML"), "docx", lines,
        "LibreOffice from HTML")

    # Tabs, line breaks and hyphens are elements.
    lines = take("lajiao")
    d = docx.Document()
    p = d.add_paragraph()
    p.add_run("主播").add_tab()
    p.add_run(lines[0])
    p = d.add_paragraph(lines[1])
    p.add_run().add_break()
    p.add_run(lines[2])
    p.add_run()._r.append(OxmlElement("w:noBreakHyphen"))
    d.add_paragraph(lines[3])
    put("breaks.docx", saved(d), "docx", ["主播 " + lines[0], lines[-1]], "python-docx")

    # WPS keeps its own marks, East Asian hints and soft page breaks among the runs.
    lines = take("hetao")
    d = docx.Document()
    for line in lines:
        p = d.add_paragraph()
        for piece in (line[:5], line[5:]):
            run = p.add_run(piece)
            fonts = parse_xml(f'<w:rFonts {nsdecls("w")} w:hint="eastAsia" w:eastAsia="仿宋_GB2312"/>')
            run._r.get_or_add_rPr().append(fonts)
            run._r.insert(1, OxmlElement("w:lastRenderedPageBreak"))
        p._p.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="0" w:name="_GoBack"/>'))
        p._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="0"/>'))
    d.core_properties.author = ""
    put("wps.docx", saved(d), "docx", lines, "python-docx (marks as WPS leaves them)")

    lines = take("ganlan")
    source = fodt(
        "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info>"
        "<dc:creator>编导</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info>"
        "<text:p>删掉的话</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        + f'<text:p>{lines[0]}<text:change text:change-id="c1"/></text:p>'
        + "".join(f"<text:p>{line}</text:p>" for line in lines[1:]))
    put("tracked.docx", office("a.fodt", source, "docx:MS Word 2007 XML"), "docx", lines, "LibreOffice from FODT")


def fodt(body):
    names = {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    }
    spaces = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in names.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document>")


# --- XLSX


def sheets():
    lines = take("zhusun")
    book = openpyxl.Workbook()
    book.active.append(["序号", "环节", "脚本"])
    for number, line in enumerate(lines, 1):
        book.active.append([number, "讲品", line])
    put("plain.xlsx", saved(book), "xlsx", lines, "openpyxl", len(lines))

    # The same words in many cells are one string of the workbook.
    lines = take("putao")
    book = openpyxl.Workbook()
    book.active.append(["话术", "备用"])
    for line in lines + lines[:1]:
        book.active.append([line, lines[0]])
    put("shared.xlsx", saved(book), "xlsx", lines + lines[:1], "openpyxl", len(lines) + 1)

    lines = take("gouqi")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "枸杞专场 十一月"
    sheet.merge_cells("A1:C1")
    sheet["B2"] = "口播稿"
    for number, line in enumerate(lines):
        half = len(line) // 2
        sheet.cell(3 + number, 2).value = CellRichText(line[:half], TextBlock(InlineFont(b=True, color="FF0000"), line[half:]))
    put("rich.xlsx", saved(book), "xlsx", lines, "openpyxl (rich text)", len(lines))

    lines = take("baihe")
    book = openpyxl.Workbook()
    book.active.title = "主播甲"
    book.active.append(["台词"])
    for line in lines[:2]:
        book.active.append([line])
    other = book.create_sheet("主播乙")
    other.append(["台词"])
    for line in lines[2:]:
        other.append([line])
    hidden = book.create_sheet("不用的")
    hidden.append(["台词"])
    hidden.append(["这句不念"])
    hidden.sheet_state = "hidden"
    put("several-sheets.xlsx", saved(book), "xlsx", lines, "openpyxl", len(lines))

    lines = take("danggui")
    book = openpyxl.Workbook()
    book.active.append(["时间", "文案"])
    book.active.append(["20:00", "\n".join(lines[:2])])
    book.active.append(["20:10", "\n".join(lines[2:])])
    put("line-breaks.xlsx", saved(book), "xlsx", lines, "openpyxl", 2)

    lines = take("shiliu")
    table = "编号,直播脚本\n" + "".join(f"{n},{line}\n" for n, line in enumerate(lines, 1))
    data = office("a.csv", table, "xlsx:Calc MS Excel 2007 XML", read="CSV:44,34,76")
    put("from-csv.xlsx", data, "xlsx", lines, "LibreOffice from CSV", len(lines))

    lines = take("yamai")
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{line}</text:p></table:table-cell>'
        "</table:table-row>" for line in ["口播"] + lines)
    source = fodt("").replace("opendocument.text", "opendocument.spreadsheet").replace(
        "<office:text></office:text>",
        f'<office:spreadsheet><table:table table:name="今晚">{rows}</table:table></office:spreadsheet>')
    data = office("a.fods", source, "xlsx:Calc MS Excel 2007 XML")
    put("from-ods.xlsx", data, "xlsx", lines, "LibreOffice from FODS", len(lines))

    # A formula puts the words together: what is read is its value.
    lines = take("niurou")
    book = openpyxl.Workbook()
    book.active.append(["脚本"])
    for line in lines[:3]:
        book.active.append([line])
    book.active.append([f'="{lines[3][:4]}"&"{lines[3][4:]}"'])
    (TMP / "f.xlsx").write_bytes(saved(book))
    data = office("f.xlsx", saved(book), "xlsx:Calc MS Excel 2007 XML")
    put("formula.xlsx", data, "xlsx", lines, "openpyxl, values by LibreOffice", len(lines))


# --- Delimited text


def table(rows, **style):
    out = io.StringIO()
    csv.writer(out, **style).writerows(rows)
    return out.getvalue()


def tables():
    def numbered(name, head=("编号", "脚本")):
        lines = take(name)
        return lines, [list(head)] + [[str(n), line] for n, line in enumerate(lines, 1)]

    lines, rows = numbered("chaye2")
    put("plain.csv", table(rows), "csv", lines, "Python csv", len(lines))
    lines, rows = numbered("lianzi")
    put("all-quoted.csv", table(rows, quoting=csv.QUOTE_ALL), "csv", lines, "Python csv, QUOTE_ALL", len(lines))
    lines, rows = numbered("xianggu")
    put("mark.csv", "\ufeff" + table(rows), "csv", lines, "Python csv, with byte order mark", len(lines))
    lines, rows = numbered("haishen")
    put("excel-sep.csv", "sep=;\r\n" + table(rows, delimiter=";"), "csv", lines, "Python csv", len(lines))
    lines, rows = numbered("mogu")
    rows[2][1] = f'"{lines[1]}", 他们说\n{lines[1]}'
    put("breaks.csv", table(rows, lineterminator="\n"), "csv", lines, "Python csv", len(lines))
    lines, rows = numbered("ximei")
    put("tabs.tsv", table(rows, delimiter="\t", lineterminator="\n"), "tsv", lines, "Python csv", len(lines))
    lines, rows = numbered("tudou")
    put("gb.csv", iconv(table(rows), "GB18030"), "csv", lines, "Python csv, iconv", len(lines))
    lines, rows = numbered("lizhi")
    put("utf16.tsv", b"\xff\xfe" + iconv(table(rows, delimiter="\t"), "UTF-16LE"), "tsv", lines,
        "Python csv, iconv", len(lines))
    lines, rows = numbered("fenli", ("編號", "脚本"))
    put("big5.csv", iconv(table([["no", "script"]] + rows[1:]), "BIG5"), "csv", lines, "Python csv, iconv", len(lines))

    # LibreOffice saves CSV itself, in the encoding that is chosen: 76 is UTF-8, 67 GBK.
    for name, script, charset in (("calc-utf8", "mangguo", 76), ("calc-gbk", "chengzi", 67)):
        lines, rows = numbered(script)
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        data = office("a.xlsx", saved(book), f"csv:Text - txt - csv (StarCalc):44,34,{charset},1")
        put(name + ".csv", data, "csv", lines, "LibreOffice from XLSX", len(lines))


# --- JSON


def structured():
    lines = take("youcha")
    at = [(4.5 * n, 4.5 * n + 4) for n in range(len(lines))]
    segments = [
        {"id": n, "seek": 0, "start": a, "end": b, "text": line, "tokens": [50364, 100 + n], "temperature": 0.0,
         "avg_logprob": -0.21, "compression_ratio": 1.1, "no_speech_prob": 0.01}
        for n, (line, (a, b)) in enumerate(zip(lines, at))]
    whole = {"text": "".join(lines), "segments": segments, "language": "zh"}
    put("whisper.json", json.dumps(whole, ensure_ascii=False), "json", lines, "Python json, as Whisper writes it")

    lines = take("doufu")
    segments = [{"start": n * 3.0, "end": n * 3.0 + 2.8, "text": line} for n, line in enumerate(lines)]
    put("whisper-ascii.json", json.dumps({"segments": segments}, indent=2), "json", lines, "Python json, ASCII")

    lines = take("huotui")
    parts = [
        {"timestamps": {"from": f"00:00:0{n},000", "to": f"00:00:0{n + 1},000"},
         "offsets": {"from": n * 1000, "to": n * 1000 + 900}, "text": line} for n, line in enumerate(lines)]
    put("whisper-cpp.json", json.dumps({"result": {"language": "zh"}, "transcription": parts}, ensure_ascii=False, indent="\t"),
        "json", lines, "Python json, as whisper.cpp writes it")

    lines = take("fensi")
    infos = [{"text": line, "start": n * 4000, "end": n * 4000 + 3500} for n, line in enumerate(lines)]
    put("sentences.json", json.dumps({"key": "rec", "sentence_info": infos}, ensure_ascii=False), "json", lines,
        "Python json, as FunASR writes it")

    lines = take("taoci")
    put("strings.json", json.dumps(lines, ensure_ascii=False, indent=1), "json", lines, "Python json")

    lines = take("cixiu")
    items = [{"id": n, "文案": line, "tags": ["苏绣"]} for n, line in enumerate(lines)]
    put("objects.json", json.dumps(items, ensure_ascii=False), "json", lines, "Python json", len(lines))

    lines = take("zhubian")
    rows = [json.dumps({"script": line, "n": n}, ensure_ascii=n % 2 == 0) for n, line in enumerate(lines)]
    put("lines.jsonl", "\n".join(rows) + "\n", "jsonl", lines, "Python json", len(lines))

    lines = take("lanran")
    body = [{"from": 1.5 * n, "to": 1.5 * n + 1.4, "location": 2, "content": line} for n, line in enumerate(lines)]
    put("captions.json", b"\xef\xbb\xbf" + json.dumps({"font_size": 0.4, "body": body}, ensure_ascii=False).encode(), "json",
        lines, "Python json, as Bilibili serves captions, with byte order mark")


# --- Captions


def captions():
    def events(lines):
        subs = pysubs2.SSAFile()
        for n, line in enumerate(lines):
            subs.append(pysubs2.SSAEvent(start=n * 3000, end=n * 3000 + 2600, text=line))
        return subs

    for name, script, form in (
        ("plain.srt", "yinshi", "srt"), ("plain.vtt", "mianpi", "vtt"), ("plain.ass", "jiangdou", "ass"),
        ("plain.ssa", "xihongshi", "ass"), ("pysubs.ttml", "hongshu", "ttml"),
    ):
        lines = take(script)
        kind = {"srt": "srt", "vtt": "vtt", "ass": "ass", "ttml": "ttml"}[form]
        kind = "ssa" if name.endswith(".ssa") else kind
        put(name, events(lines).to_string(kind), form, lines, "pysubs2")

    lines = take("banli")
    srt = events(lines).to_string("srt").replace("\n", "\r\n")
    put("gb.srt", iconv(srt, "GB18030"), "srt", lines, "pysubs2, iconv")
    lines = take("xiangjiao")
    put("utf16.srt", b"\xff\xfe" + iconv(events(lines).to_string("srt").replace("\n", "\r\n"), "UTF-16LE"), "srt", lines,
        "pysubs2, iconv")
    lines = take("huasheng")
    source = TMP / "a.srt"
    source.write_text(events(lines).to_string("srt"), "utf-8")
    subprocess.run([shutil.which("tt", path=venv()), "convert", "-i", source, "-o", TMP / "a.ttml"],
                   capture_output=True, check=True)
    put("imsc.ttml", (TMP / "a.ttml").read_bytes(), "ttml", lines, "ttconv from SRT")
    lines = take("doujiang")
    lrc = "[ti:豆瓣]\n[ar:直播间]\n" + "".join(f"[00:{n * 4:02}.50]{line}\n" for n, line in enumerate(lines))
    put("plain.lrc", lrc, "lrc", lines, "by hand")
    lines = take("cu")
    cues = "".join(f"\n{n}\n00:00:0{n}.000 --> 00:00:0{n}.900 align:start\n{line}\n" for n, line in enumerate(lines))
    put("settings.vtt", "WEBVTT - 醋\n\nNOTE 校对过\n" + cues, "vtt", lines, "by hand")


def venv():
    import os
    import sys
    return os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])


# --- Pages


def pages():
    def paragraphs(lines):
        return fodt("".join(f"<text:p>{line}</text:p>" for line in lines))

    lines = take("mijiu")
    put("writer.html", office("a.fodt", paragraphs(lines), "html:HTML (StarWriter)"), "html", lines, "LibreOffice from FODT")
    lines = take("nongyao")
    put("writer.xhtml", office("a.fodt", paragraphs(lines), "xhtml:XHTML Writer File"), "html", lines,
        "LibreOffice from FODT")
    lines = take("xianhua")
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append([line])
    put("calc.html", office("a.xlsx", saved(book), "html:HTML (StarCalc)"), "html", lines, "LibreOffice from XLSX")

    lines = take("yaocai")
    page = (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>菊花 &amp; 茶</title>'
        "<style>p > b { color: red }</style><script>if (1 < 2 && '<p>') {}</script></head>\n<body>"
        '<nav><a href="/?a=1&b=2">首页</a></nav><main>\n'
        + "\n".join(f"  <p>{line[:4]}<b>{line[4:]}</b>" for line in lines) + "\n</main><footer>备案号</footer></body></html>\n")
    put("page.html", page, "html", lines, "by hand, as pages are")
    lines = take("hailu")
    page = "<html><head><meta charset=gb2312></head><body>" + "".join(f"<P>{line}</P>\r\n" for line in lines)
    put("gb.htm", iconv(page + "</body></html>", "GBK"), "html", lines, "by hand, iconv")


# --- Bilingual files


def bilingual():
    from translate.convert import po2xliff
    from translate.storage import xliff

    lines = take("xiami")
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' + "".join(
        f'\n#: live.txt:{n}\nmsgid "{line}"\nmsgstr ""\n' for n, line in enumerate(lines, 1))
    out = io.BytesIO()
    po2xliff.convertpo(io.BytesIO(po.encode()), out, None)
    data = out.getvalue().replace(b'source-language="en-US"', b'source-language="zh-CN"')
    put("po.xlf", data, "xliff", lines, "translate-toolkit po2xliff")

    lines = take("yumi")
    store = xliff.xlifffile()
    store.setsourcelanguage("zh-Hans")
    store.settargetlanguage("zh-Hans")
    for line in lines:
        unit = store.addsourceunit(line)
        unit.addnote("主播词")
    put("empty-target.xlf", bytes(store), "xliff", lines, "translate-toolkit")

    lines = take("niunai")
    store = xliff.xlifffile()
    store.setsourcelanguage("en")
    store.settargetlanguage("zh-CN")
    for n, line in enumerate(lines):
        unit = store.addsourceunit(f"Line {n}")
        unit.target = line
    put("target.xlf", bytes(store), "xliff", lines, "translate-toolkit", side="target")

    lines = take("maojian")
    units = "".join(
        f'  <unit id="u{n}">\n   <segment>\n    <source>{line[:3]}<pc id="1">{line[3:6]}</pc>{line[6:]}</source>\n'
        f"   </segment>\n  </unit>\n" for n, line in enumerate(lines))
    put("two.xlf", '<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" '
        f'srcLang="zh-CN">\n <file id="f">\n{units} </file>\n</xliff>\n', "xliff", lines, "by hand, XLIFF 2.1")


# --- Plain text


def plain():
    lines = take("mianfen")
    put("plain.txt", "\n".join(lines) + "\n", "plain", lines, "by hand")
    lines = take("shuiguo")
    put("mark.txt", "\ufeff" + "\r\n".join(lines), "plain", lines, "by hand, byte order mark and CRLF")
    lines = take("jidan")
    put("gb.txt", iconv("\r\n".join(lines) + "\r\n", "GB18030"), "plain", lines, "iconv")
    lines = take("yachi")
    put("utf16le.txt", b"\xff\xfe" + iconv("\r\n".join(lines), "UTF-16LE"), "plain", lines, "iconv")
    lines = take("zongzi")
    put("utf16be.txt", b"\xfe\xff" + iconv("\n".join(lines), "UTF-16BE"), "plain", lines, "iconv")
    lines = take("wulong")
    put("big5.txt", iconv("\n".join(lines) + "\n", "BIG5"), "plain", lines, "iconv")
    lines = take("tangguo")
    matter = "---\nproduct: 蜜三刀\norigin: 江苏徐州\n---\n\n# 开场\n\n"
    put("matter.md", matter + "\n\n".join(f"- {line}" for line in lines) + "\n", "markdown", lines, "by hand")
    lines = take("mianxian")
    page = '<?xml version="1.0" encoding="Big5"?>\n<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="zh-Hant"><body><div>\n'
    page += "".join(f'<p begin="{n}s" end="{n}.9s">{line}</p>\n' for n, line in enumerate(lines)) + "</div></body></tt>\n"
    put("big5.ttml", iconv(page, "BIG5"), "ttml", lines, "by hand, iconv")


def main():
    shutil.rmtree(FILES, ignore_errors=True)
    FILES.mkdir()
    for make in (word, sheets, tables, structured, captions, pages, bilingual, plain):
        make()
    assert not SCRIPTS, sorted(SCRIPTS)
    head = ["file", "format", "scripts", "first", "last", "side", "program"]
    with open(HERE / "expected.tsv", "w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None).writerows([head] + expected)
    size = sum(path.stat().st_size for path in FILES.iterdir())
    print(len(expected), "files,", size, "bytes")
    shutil.rmtree(TMP)


if __name__ == "__main__":
    main()
