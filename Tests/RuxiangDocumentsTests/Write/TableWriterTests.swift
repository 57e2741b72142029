import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

@Suite struct CSVTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@a", "'@a"), ("\tx", "'\tx"), ("＝x", "'＝x"), ("a=1", "a=1"),
    ("", ""), ("=\u{301}", "'=\u{301}"),
  ])
  func formulasAreText(_ text: String, _ field: String) {
    #expect(CSVWriter.guarded(text) == field)
  }

  @Test(arguments: [
    ("a", "a"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""), ("\"\u{301}", "\"\"\"\u{301}\""),
  ])
  func quotes(_ text: String, _ field: String) {
    #expect(CSVWriter.quoted(text) == field)
  }

  @Test(arguments: [
    (1.0, 2, "1"), (-0.126, 2, "-0.13"), (35.04, 1, "35"), (0.5, 1, "0.5"), (-0.001, 2, "0"), (12.30, 2, "12.3"),
  ])
  func decimals(_ value: Double, _ places: Int, _ text: String) {
    #expect(DecimalText.of(value, places: places) == text)
  }

  /// A row for each finding and market, one where a market has nothing to say, one for what failed: all of one length.
  @Test(arguments: ReaderLanguage.allCases) func rows(_ language: ReaderLanguage) throws {
    let bytes = try WrittenRun.bytes(
      .csv,
      [
        .text("家人们，\"原生态\"的果子\n能降血压", name: "=稿,\"一\".txt"), .text("今天天气很好。", name: "b.txt"),
        .failed(FailedInput(file: "c.txt", line: 7, message: "-坏了")),
      ], language: language)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let body = Array(bytes.dropFirst(3))
    var scanner = CSVScanner(body, delimiter: UInt8(ascii: ","))
    var rows: [[String]] = []
    while let record = scanner.next() {
      guard case .fields(let fields) = record else {
        Issue.record("a row that cannot be read")
        return
      }
      rows.append(fields.map { String(decoding: body[$0.range], as: UTF8.self) })
    }
    #expect(rows.allSatisfy { $0.count == FindingRows.columns.count })
    #expect(rows.count == 1 + 3 * 2 + 2 + 1)
    #expect(rows[0][0] == (language == .zh ? "文件" : "file"))
    #expect(rows[1][0] == "'=稿,\"\"一\"\".txt")
    #expect(rows.dropFirst().prefix(6).map { $0[8] } == ["MY", "SA", "MY", "SA", "MY", "SA"])
    #expect(rows[7][5].isEmpty && rows[7][8] == "MY" && !rows[7][20].isEmpty)
    #expect(rows[9][2] == "7" && rows[9][12] == "'-坏了")
  }
}

@Suite struct WorkbookTests {
  private static let items: [WrittenRun.Item] = [
    .text("家人们，原生态的果子，能降血压，采收日期是10月18日", name: "a_x000D_.txt"),
    .failed(FailedInput(file: "b.txt", message: "坏了")),
  ]

  private func part(_ name: String, _ bytes: [UInt8]) throws -> XMLElement {
    var archive = try ZipArchive(bytes)
    return try XMLTree.parse(try archive.bytes(name, limit: 1 << 24), file: name, schema: nil).root
  }

  /// Every part is there, every text that cells point to too, and right-to-left lines are marked.
  @Test(arguments: ReaderLanguage.allCases) func parts(_ language: ReaderLanguage) throws {
    let bytes = try WrittenRun.bytes(.xlsx, Self.items, language: language)
    let archive = try ZipArchive(bytes)
    let parts = ["workbook.xml", "styles.xml", "sharedStrings.xml"] + (1...4).map { "worksheets/sheet\($0).xml" }
    for part in parts { #expect(archive.names.contains("xl/" + part)) }
    let strings = try part("xl/sharedStrings.xml", bytes).elements.map(\.elements[0].text)
    #expect(strings.contains("a_x005F_x000D_.txt"))
    for number in 1...4 {
      let sheet = try part("xl/worksheets/sheet\(number).xml", bytes)
      let rows = try #require(sheet.elements.first { $0.name == "sheetData" }).elements
      #expect(rows.count > 1)
      #expect(Set(rows.map(\.elements.count)).count == 1)
      for cell in rows.flatMap(\.elements) where cell["t"] == "s" {
        let index = try #require(Int(cell.elements[0].text))
        #expect(strings.indices.contains(index))
        let isArabic = strings[index].unicodeScalars.first.map { (0x600...0x6FF).contains($0.value) } ?? false
        #expect((cell["s"] == "3") == isArabic)
      }
      #expect(sheet.elements.contains { $0.name == "autoFilter" })
    }
  }

  /// A sheet that is full goes on in the next, with its own head.
  @Test func fullSheetsGoOn() throws {
    let strings = WorkbookStrings()
    var spool = SheetSpool("问题", [Column("甲", "a", 8)], in: strings, limit: 3)
    for number in 0..<5 { spool.add([.integer(number)], .zh) }
    #expect(spool.sheets.map(\.count) == [3, 3, 2])
    #expect([spool.name(0), spool.name(2)] == ["问题", "问题 3"])
    #expect(spool.extent(1, absolute: true) == "$A$1:$A$3")
    let bytes = try WorkbookParts.archive([spool], strings)
    #expect(try part("xl/workbook.xml", bytes).elements[0].elements.map { $0["name"] } == ["问题", "问题 2", "问题 3"])
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
  func letters(_ column: Int, _ letters: String) {
    #expect(SheetSpool.letters(column) == letters)
  }

  /// A cell holds so many characters and no more.
  @Test func longTextsAreCut() {
    let strings = WorkbookStrings()
    _ = strings.number(String(repeating: "😀", count: 20_000))
    let part = String(decoding: strings.part, as: UTF8.self)
    #expect(part.count { $0 == "😀" } == 16_383 && part.contains("…"))
  }
}

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("<b>&amp;", "&lt;b&gt;&amp;amp;"), ("*_`#|~$![x](y)\\", ##"\*\_\`\#\|\~\$\!\[x\](y)\\"##), ("a\nb\u{7}", "a b␇"),
    ("*\u{301}", "\\*\u{301}"),
  ])
  func escapes(_ text: String, _ escaped: String) {
    #expect(MarkdownText.escaped(text) == escaped)
  }

  /// Arabic keeps to itself; what the script says starts no list, head or tag; what failed is said.
  @Test func report() throws {
    let out = try WrittenRun.text(
      .markdown,
      [
        .text("1. 家人们 <script> | 好\n# 不是标题 能降血压", name: "a|b.txt"),
        .failed(FailedInput(file: "c.txt", message: "坏了")),
      ])
    #expect(out.contains("# a\\|b.txt"))
    #expect(out.contains("<bdi lang=\"ar-SA\" dir=\"rtl\">\u{2067}"))
    #expect(!out.contains("<script>"))
    #expect(out.contains("> <bdi lang=\"zh-Hans\">1. <b>家人们</b> &lt;script&gt; \\| 好</bdi>"))
    #expect(out.contains("# c.txt\n\n<b>没检查成</b>：坏了"))
  }
}

/// What holds for all of these formats.
@Suite struct WrittenRunTests {
  private static let formats: [OutputFormat] = [.markdown, .csv, .xlsx, .sarif, .junit, .github, .tbx]

  /// The same run gives the same bytes; one without a finding is written all the same.
  @Test(arguments: formats) func isDeterministic(_ format: OutputFormat) throws {
    let items: [WrittenRun.Item] = [.text("家人们，能降血压", name: "a.txt"), .text("好。", name: "b.txt")]
    #expect(try WrittenRun.bytes(format, items) == WrittenRun.bytes(format, items))
    let clean = try WrittenRun.bytes(format, [.text("今天天气很好。", name: "b.txt")])
    #expect(!clean.isEmpty)
    _ = try WrittenRun.bytes(format, [])
  }
}
