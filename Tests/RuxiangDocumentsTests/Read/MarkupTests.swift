import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct MarkupTests {
  @Test(arguments: [
    ("<p>甲<p>乙", ["甲", "乙"]), ("<div>甲<span>乙</span> 丙</div>", ["甲乙 丙"]), ("<nav>菜单</nav><p>甲</p>", ["甲"]),
    ("<p>甲</p><script>if (a < b) \"乙\"</script><style>p{content:'丙'}</style>", ["甲"]),
    ("<main><header><h1>题</h1></header>文</main><footer>脚</footer>", ["题", "文"]),
    ("<div role=navigation>菜单</div><div aria-hidden=true>藏</div>文", ["文"]),
    ("<table><tr><td>甲<td>乙<tr><td>丙</table>", ["甲", "乙", "丙"]),
    ("<p>&#23478;&ouml;&unknown;&amp;</p>", ["家ö&unknown;&"]),
    ("<ruby>武<rt>wu</rt></ruby>功", ["武功"]), ("<p>甲<!-- 乙 -->丙</p>", ["甲丙"]), ("<p>甲</b></i>乙</div>丙", ["甲乙丙"]),
  ]) func pages(_ body: String, _ wanted: [String]) {
    let text = "<!doctype html><html><body>\(body)</body></html>"
    #expect(Read.reading(Read.all(text, "a.html")) == Reading(lines: [wanted]))
  }

  @Test(arguments: [
    ("00:00:01.5", 1.5), ("01:00:00", 3600), ("00:00:01:15", 1.5), ("90s", 90), ("1500ms", 1.5), ("2m", 120),
    ("1.5h", 5400),
    ("60f", 2), ("10t", 1),
  ]) func times(_ text: String, _ seconds: Double) throws {
    let file =
      "<tt xmlns:ttp='p' ttp:tickRate='10' ttp:frameRate='30'><body><div><p begin='\(text)'>甲</p></div></body></tt>"
    #expect(try Read.all(file, "a.ttml")[0].get().script.segments[0].time == seconds)
  }

  @Test(arguments: ["soon", "1:2", "-1s", "nan:0:0", "infs"]) func noTimes(_ text: String) {
    let file = "<tt>\n<body><div><p begin='\(text)'>甲</p></div></body></tt>"
    let error = Read.error(Array(file.utf8), "a.ttml")
    #expect(error?.fault == .time(text) && error?.line == 2)
  }

  @Test(
    arguments: [
      ("zh", nil, ["甲"]), ("th", nil, ["ก"]), ("en", nil, ["甲"]), ("zh", .target, ["ก"]), ("th", .source, ["甲"]),
    ] as [(String, DocumentOptions.Side?, [String])]) func sides(
      _ language: String, _ side: DocumentOptions.Side?, _ wanted: [String]
    )
  {
    let unit = "<trans-unit id='1'><source>甲</source><target>ก</target></trans-unit>"
    let text =
      "<xliff version='1.2'><file source-language='zh-CN' target-language='th'><body>\(unit)</body></file></xliff>"
    let options = DocumentOptions(side: side, language: language)
    #expect(Read.reading(Read.all(text, "a.xlf", options)) == Reading(lines: [wanted]))
  }

  @Test(arguments: [
    ("<tt>\n <p></tt>", 2), ("<xliff>\n\n<file", 3), ("<tt>\u{1}</tt>", 1), ("<tt>&x;</tt>", 1),
  ]) func notWellFormed(_ text: String, _ line: Int) {
    let error = Read.error(Array(text.utf8), "a.ttml")
    guard case .xml? = error?.fault else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.line == line && error?.file == "a.ttml")
  }

  @Test(
    arguments: [
      ("WEBVTT\n\n00:01.000 --> 00:02.000\n甲", "a.txt", .vtt), ("[Script Info]\n", "a.txt", .ass),
      ("[00:01.00]甲", "a.txt", .lrc), ("[01:00:01]甲", "a", .lrc), ("[ti:x]\n[00:01.00]甲", "a", .lrc),
      ("[主播] 大家好", "a.txt", .plain), ("[1] 大家好", "a.txt", .plain), ("{开场} 大家好", "a.txt", .plain),
      ("{\"text\":1}", "a.txt", .json), ("{\"a\":1}\n{\"a\":2}", "a", .jsonl), ("[{", "a.json", .json),
      ("<?xml version='1.0'?><!-- x --><tt:tt xmlns:tt='x'/>", "a.xml", .ttml), ("<!DOCTYPE html>", "a", .html),
      ("<div>", "a.html", .html), ("<主播> 大家好", "a.txt", .plain), ("<p>大家好", "a.txt", .plain), ("a,b", "a.csv", .csv),
      ("a\tb", "a.tsv", .tsv), ("a,b", "a.txt", .plain), ("# 题", "a.md", .markdown), ("甲", "a.docx", .plain),
      ("甲", "文件夹.json/a", .plain),
    ] as [(String, String, DocumentFormat)]) func sniffs(_ text: String, _ name: String, _ format: DocumentFormat)
  {
    #expect(FormatSniffer.format(Array(text.utf8), name: name) == format)
  }

  @Test func formatIsForced() {
    let options = DocumentOptions(format: .plain)
    #expect(Read.reading(Read.all("{\"text\":\"甲\"}", "a.json", options)) == Reading(lines: [["{\"text\":\"甲\"}"]]))
    let csv = DocumentOptions(format: .csv)
    #expect(Read.reading(Read.all("脚本,b\n甲,c", "a.txt", csv)) == Reading(lines: [["甲"]]))
  }
}
