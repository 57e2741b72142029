import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

/// Files made to do harm: refused with a clear reason, soon, and without much memory.
@Suite struct HostileTests {
  private static func fault(_ bytes: [UInt8], _ name: String) -> DocumentFault? { Read.error(bytes, name)?.fault }

  @Test(arguments: [1 << 30, 100]) func zipBombs(_ claimed: Int) {
    var zip = ZipWriter()
    zip.addSpaces("word/document.xml", blocks: 16_384, claimed: claimed)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(Self.fault(zip.bytes, "a.docx") == .zip(.bomb(entry: "word/document.xml")))
    }
    #expect(time < .seconds(5))
  }

  /// Under the ratio the limits hold: of one entry, and of all that are read.
  @Test func limits() throws {
    var limits = ZipLimits()
    (limits.ratio, limits.entry, limits.total) = (10_000, 4 << 20, 5 << 20)
    var zip = ZipWriter()
    zip.addSpaces("large", blocks: 100, claimed: 100 << 16)
    zip.add("a", [UInt8](repeating: 0x20, count: 3 << 20))
    zip.add("b", [UInt8](repeating: 0x20, count: 3 << 20))
    var archive = try ZipArchive(zip.bytes, limits: limits)
    var faults: [ZipProblem] = []
    for (name, limit) in [("large", Int.max), ("a", .max), ("b", .max), ("a", 100), ("c", 100)] {
      do throws(ZipProblem) { _ = try archive.bytes(name, limit: limit) } catch { faults.append(error) }
    }
    #expect(faults == ["large", "b", "a"].map { .tooLarge(entry: $0) } + [.missing(entry: "c")])
    limits.archive = 100
    #expect(throws: ZipProblem.archiveTooLarge(zip.bytes.count)) { _ = try ZipArchive(zip.bytes, limits: limits) }
  }

  @Test func tenThousandEntries() {
    var zip = ZipWriter()
    zip.add("word/document.xml", [])
    for index in 0..<10_000 { zip.add("word/\(index).xml", []) }
    #expect(Self.fault(zip.bytes, "a.docx") == .zip(.tooManyEntries(10_001)))
  }

  @Test(arguments: [
    "../../etc/passwd", "/etc/passwd", "word/../../x", "..\\x", "C:\\x", "word/..", "\\\\server\\share",
  ]) func namesThatLeadOut(_ name: String) {
    var zip = ZipWriter()
    zip.add("word/document.xml", Array("<a/>".utf8))
    zip.add(name, [])
    #expect(Self.fault(zip.bytes, "a.docx") == .zip(.escapes(entry: name)))
  }

  private static let entities = [
    """
    <!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
    """, "<!DOCTYPE a [<!ENTITY c SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p; <!ENTITY c \"x\">]>",
    "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">",
  ]

  @Test(arguments: entities) func entitiesAreOutOfReach(_ type: String) {
    let body = "<w:body xmlns:w=\"\(Office.word)\"><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body>"
    let files: [([UInt8], String)] = [
      (ZipWriter.archive([("word/document.xml", type + body)]), "a.docx"),
      (Array((type + "<tt><body><p>&c;</p></body></tt>").utf8), "a.ttml"),
      (Array((type + "<xliff><source>&c;</source></xliff>").utf8), "a.xlf"),
    ]
    for (bytes, name) in files {
      #expect(Self.fault(bytes, name) == .xml("a document type declaration is not allowed here"), "\(name)")
    }
    // A page may have a type; what it declares is not read.
    let page = Read.reading(Read.all(type + "<html><body><p>甲&c;</p></body></html>", "a.html"))
    #expect(!page.lines.joined().joined().contains("root:") && !page.lines.joined().joined().contains("hahaha"))
  }

  @Test func deepNesting() {
    let deep = 100_000
    func nested(_ name: String) -> String {
      String(repeating: "<\(name)>", count: deep) + "甲" + String(repeating: "</\(name)>", count: deep)
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(Self.fault(Office.docx(body: nested("w:p")), "a.docx") == .xml("nested more than 256 deep"))
      #expect(Self.fault(Array("<tt>\(nested("div"))</tt>".utf8), "a.ttml") == .xml("nested more than 256 deep"))
      #expect(Self.fault(Array("<html>\(nested("div"))</html>".utf8), "a.html") == .xml("nested more than 1000 deep"))
      let arrays = String(repeating: "[", count: deep) + String(repeating: "]", count: deep)
      #expect(Self.fault(Array(arrays.utf8), "a.json") == .json(.depth))
    }
    #expect(time < .seconds(10))
  }

  @Test func truncatedZips() throws {
    let bytes = try Read.fixture("script.docx")
    for cut in stride(from: 4, to: bytes.count, by: 997) {
      guard case .zip(.damaged)? = Self.fault(Array(bytes[..<cut]), "script.docx") else {
        Issue.record("cut at \(cut)")
        return
      }
    }
    // The directory is whole, an entry is not.
    var broken = bytes
    for index in 3000..<3400 { broken[index] ^= 0xFF }
    #expect(!Read.all(broken, "script.docx").isEmpty)
  }

  /// One of a hundred megabytes is read by the tool under a limit of memory: see RuxiangCommandTests.
  @Test func aFieldWithoutMeasure() {
    var text = Array("id,脚本\n1,大家好\n2,".utf8)
    text += [UInt8](repeating: UInt8(ascii: "x"), count: 9_000_000)
    text += Array("\n3,再见\n".utf8)
    let reading = Read.reading(Read.all(text, "a.csv"))
    #expect(reading == Reading(lines: [["大家好"], ["再见"]], errors: [.tooLarge(limit: TextCollector.limit)]))
  }

  @Test func aTextNodeWithoutEnd() {
    let text = "<tt><body><p begin='1s'>" + String(repeating: "x", count: 20_000_000) + "</p></body></tt>"
    #expect(Self.fault(Array(text.utf8), "a.ttml") == .tooLarge(limit: TextCollector.limit))
    let tag = "<tt a='" + String(repeating: "x", count: 20_000_000)
    guard case .xml? = Self.fault(Array(tag.utf8), "a.ttml") else {
      Issue.record("accepted")
      return
    }
  }

  @Test func aLineOfCommas() {
    let text = "脚本\n大家好\n" + String(repeating: ",", count: 3_000_000) + "\n再见\n"
    let reading = Read.reading(Read.all(text, "a.csv", DocumentOptions(column: "A")))
    #expect(reading.lines == [["大家好"], ["再见"]])
    #expect(reading.errors == [.tooManyColumns])
  }

  @Test func sheetsThatClaimTooMuch() {
    let far = "<row r=\"1\"><c r=\"XFE1\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>"
    #expect(!Read.all(Office.xlsx(sheet: far), "a.xlsx").isEmpty)
    let index = "<row r=\"99999999999999999999\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>"
    #expect(!Read.all(Office.xlsx(sheet: index), "a.xlsx").isEmpty)
  }
}
