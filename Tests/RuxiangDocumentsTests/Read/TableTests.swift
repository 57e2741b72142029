import Foundation
import Ruxiang
import Testing

@testable import RuxiangDocuments

@Suite struct TableTests {
  private func rows(_ text: String, _ delimiter: UInt8 = UInt8(ascii: ",")) -> [[String]] {
    var scanner = CSVScanner(Array(text.utf8), delimiter: delimiter)
    var rows: [[String]] = []
    while let record = scanner.next() {
      switch record {
      case .fields(let fields): rows.append(fields.map { scanner.text($0) })
      case .fault(let fault, let offset): rows.append(["\(fault) \(offset)"])
      }
    }
    return rows
  }

  @Test(
    arguments: [
      ("a,b\nc,d", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("a,\n,b", [["a", ""], ["", "b"]]),
      ("\"a,b\",c", [["a,b", "c"]]), ("\"a\n\"\"b\"\"\",c", [["a\n\"b\"", "c"]]), ("a\rb", [["a"], ["b"]]),
      ("\"\"", [[""]]), ("\"\"\"\"", [["\""]]), ("a\"b,c", [["a\"b", "c"]]), ("\"a\" ,b", [["a", "b"]]), ("", []),
      ("\n\na", [[""], [""], ["a"]]), ("\"a\"b,c\nd", [["afterQuote 3"], ["d"]]),
      ("x,\"a\nb,c\nd", [["openQuote 2"], ["b", "c"], ["d"]]),
    ] as [(String, [[String]])]) func records(_ text: String, _ wanted: [[String]])
  {
    #expect(rows(text) == wanted)
  }

  @Test(arguments: [
    ("a,b\nc,d", ","), ("a;b\n1,5;2,5\n3;4", ";"), ("a\tb,c\nd\te", "\t"), ("a|b\nc|d", "|"), ("只有一列\n再一行", ","),
    ("\"a;b;c\",x\n\"d;e\",y", ","),
  ]) func delimiters(_ text: String, _ wanted: Character) {
    let found = CSVScanner.delimiter(of: Array(text.utf8), preferring: UInt8(ascii: ","))
    #expect(Character(Unicode.Scalar(found)) == wanted)
  }

  @Test(
    arguments: [
      ([["编号", "脚本"]], nil, 1, "脚本", 0), ([["标题"], ["日期", "口播文案", "备注"]], nil, 1, "口播文案", 1),
      ([["id", "Content", "Script"]], nil, 2, "Script", 0), ([["序号", "直播话术（普通话）"]], nil, 1, "直播话术（普通话）", 0),
      ([["大家好"], ["再见"]], nil, 0, "A", nil), ([["", "大家好"], ["", "再见"]], nil, 1, "B", nil),
      ([["脚本编号", "直播脚本内容"]], nil, 1, "直播脚本内容", 0), ([["编号", "说的话"]], "说的话", 1, "说的话", 0),
      ([["编号", "脚本"]], "b", 1, "脚本", 0), ([["1", "大家好"]], "2", 1, "B", nil),
      ([["1", "大家好"]], "AA", 26, "AA", nil),
    ] as [([[String]], String?, Int, String, Int?)]) func columns(
      _ rows: [[String]], _ wanted: String?, _ index: Int, _ name: String, _ head: Int?
    )
  {
    #expect(ColumnChoice.choose(rows, wanted: wanted) == ColumnChoice(index: index, name: name, head: head))
  }

  @Test(
    arguments: [
      ("编号,标题\n1,猕猴桃", nil, ["编号", "标题"]), ("编号,脚本\n1,大家好", "台本", ["编号", "脚本"]),
      ("编号,脚本\n1,大家好", "0", ["编号", "脚本"]),
    ] as [(String, String?, [String])]) func unknownColumn(_ text: String, _ wanted: String?, _ known: [String])
  {
    let error = Read.error(Array(text.utf8), "a.csv", DocumentOptions(column: wanted))
    #expect(error?.fault == .noColumn(wanted: wanted, known: known))
  }

  @Test func badRowsAmongGoodOnes() throws {
    let text = "id,脚本\n1,大家好\n2,\"坏\"了\n3,\"再见\"\n4,\"没完\n5,好的\n"
    let results = Read.all(text, "a.csv")
    #expect(
      Read.reading(results) == Reading(lines: [["大家好"], ["再见"], ["好的"]], errors: [.afterQuote, .openQuote]))
    let places = results.compactMap { result in
      if case .failure(let error) = result { [error.line, error.column] } else { nil }
    }
    #expect(places == [[3, 6], [5, 3]])
  }

  /// A range of the text is found in the file byte for byte, doubled quotes and rows before it included.
  @Test func offsetsAreOfTheFile() throws {
    let text = "id,脚本\n1,\"家人们，\"\"原生态\"\"的\r\n猕猴桃\"\n2,老铁\n"
    let file = Array(text.utf8)
    let documents = try Read.all(text, "a.csv").map { try $0.get() }
    for (document, words) in zip(documents, [["家人们", "\"原生态\"", "猕猴桃"], ["老铁"]]) {
      let script = document.script
      let origins = try #require(script.origins)
      for word in words {
        let whole = String(decoding: script.utf8, as: UTF8.self)
        let start = try #require(whole.range(of: word)).lowerBound.utf16Offset(in: whole)
        let low = whole.prefix(start).utf8.count
        let range = origins.fileRange(low..<(low + word.utf8.count))
        let there = String(decoding: file[range], as: UTF8.self)
        #expect(there == word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))
      }
    }
  }

  @Test func gb18030AndSeparatorLine() throws {
    let bytes: [UInt8] = Array("sep=;\r\nid;text\r\n1;".utf8) + [0xBC, 0xD2, 0xC8, 0xCB, 0xC3, 0xC7] + [0x0D, 0x0A]
    #expect(Read.reading(Read.all(bytes, "a.csv")) == Reading(lines: [["家人们"]]))
  }

  @Test func sharedAndInlineStrings() {
    let strings = "<si><t>脚本</t></si><si><r><t>家人</t></r><r><t>们</t></r><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh></si>"
    let sheet = """
      <row r="1"><c r="A1" t="s"><v>0</v></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c></row>
      <row r="4"><c r="A4" t="inlineStr"><is><t>老铁</t></is></c></row>
      <row r="5"><c r="A5" t="str"><f>A4&amp;"们"</f><v>老铁们</v></c></row>
      <row r="6"><c r="A6" t="s"><v>99</v></c></row>
      """
    let results = Read.all(Office.xlsx(sheet: sheet, strings: strings), "a.xlsx")
    #expect(Read.reading(results) == Reading(lines: [["家人们"], ["老铁"], ["老铁们"]]))
    #expect(
      (try? results[0].get().script.part) == DocumentPlace([.sheet("甲"), .row(3), .column("脚本")]))
  }
}
