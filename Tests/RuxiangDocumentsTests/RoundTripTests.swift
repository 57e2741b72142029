import Foundation
import Testing

@testable import Ruxiang
@testable import RuxiangDocuments
@testable import RuxiangText

/// Files of real programs, read, written and read again.
@Suite struct RoundTripTests {
  private static let corpus = Corpus.all

  @Test func theCorpusIsWhole() {
    #expect(Self.corpus.count >= 60)
    #expect(Set(Self.corpus.map(\.format)) == Set(DocumentFormat.allCases))
    #expect(Set(Self.corpus.map(\.first)).count == Self.corpus.count)
  }

  /// What is spoken first and last is what was put in.
  @Test(arguments: corpus) func reads(_ file: Corpus) throws {
    let documents = try file.read().map { try $0.get() }
    #expect(documents.allSatisfy { $0.format == file.format })
    #expect(documents.count == file.scripts)
    #expect(documents.first?.lines.first == file.first)
    #expect(documents.last?.lines.last == file.last)
  }

  /// Extract, write unchanged, extract again: the same bytes.
  @Test(arguments: corpus) func unchangedIsTheSame(_ file: Corpus) throws {
    let documents = try file.read().map { try $0.get() }
    let same = try file.writer.write(documents.map { DocumentChange($0, text: $0.script.utf8) })
    #expect(same.bytes == file.bytes)
    #expect(same.kept.isEmpty)
  }

  /// Extract, change words, write, extract again: the words that were asked for, and every other place as it was.
  @Test(arguments: corpus.filter { $0.name != "breaks.docx" }) func changedReadsAsAsked(_ file: Corpus) throws {
    for seed in 1...(file.isText ? 6 : 2) as ClosedRange<UInt64> {
      let documents = try file.read().map { try $0.get() }
      var random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15)
      let changes = documents.map { DocumentChange($0, text: random.retold($0, plain: seed == 1)) }
      let written = try file.writer.write(changes)
      let formulas = written.kept.filter { $0.reason == .formula }
      #expect(written.kept.count == formulas.count, "seed \(seed): \(written.kept)")
      #expect(written.leftEncoding == nil || file.encoding == .big5)
      guard !file.writesTargets else {
        #expect(file.sides(written.bytes) == changes.flatMap { $0.text.spoken(in: .xliff) }, "seed \(seed)")
        continue
      }
      let again = try file.read(written.bytes).map { try $0.get() }
      #expect(again.count == changes.count)
      for (change, now) in zip(changes, again) {
        let place = change.document.script.part
        let asked = formulas.contains { $0.place == place } ? change.document.script.utf8 : change.text
        #expect(now.script.utf8.spoken(in: file.format) == asked.spoken(in: file.format), "seed \(seed)")
        if now.script.origins != nil { #expect(now.places == change.document.places, "seed \(seed)") }
      }
    }
  }

  /// One word of one script changes, and with it no byte of a text file but its own.
  @Test(arguments: corpus.filter { $0.isText && !$0.writesTargets }) func onlyTheChangedBytesChange(_ file: Corpus)
    throws
  {
    let documents = try file.read().map { try $0.get() }
    let document = try #require(documents.last)
    let segment = try #require(document.script.segments.last?.range)
    let first = try #require(document.script.text(segment).first)
    var text = document.script.utf8
    text.replaceSubrange(segment.lowerBound..<(segment.lowerBound + first.utf8.count), with: Array("甲乙".utf8))
    let written = try file.writer.write([DocumentChange(document, text: text)])
    #expect(written.kept.isEmpty)
    #expect(written.bytes != file.bytes)
    let head = zip(written.bytes, file.bytes).prefix { $0 == $1 }.count
    let tail = zip(written.bytes.reversed(), file.bytes.reversed()).prefix { $0 == $1 }.count
    // Two characters for one, six bytes each at most where they are escaped.
    #expect(written.bytes.count - min(written.bytes.count, head + tail) <= 12)
    #expect(file.bytes.count - min(file.bytes.count, head + tail) <= 12)
  }

  /// New words of XLIFF become targets, and nothing else of the file changes.
  @Test(arguments: corpus.filter(\.writesTargets)) func sourcesStay(_ file: Corpus) throws {
    let document = try #require(try file.read().map { try $0.get() }.first)
    var random = Random(state: 5)
    let written = try file.writer.write([DocumentChange(document, text: random.retold(document, plain: false))])
    func bare(_ bytes: [UInt8]) throws -> String {
      String(decoding: bytes, as: UTF8.self).replacing(
        try Regex(#"\s*<target>[^\n]*</target>|\s*<target ?/>| trgLang="zh-CN""#), with: "")
    }
    #expect(try bare(written.bytes) == bare(file.bytes))
    #expect(written.bytes != file.bytes)
  }

  /// A tab of a Word document is an element: words go up to it, and a change across it is refused, not half made.
  @Test func aChangeAcrossAnElementIsRefused() throws {
    let file = try #require(Self.corpus.first { $0.name == "breaks.docx" })
    let document = try #require(try file.read().map { try $0.get() }.first)
    let text = String(decoding: document.script.utf8, as: UTF8.self)
    let whole = Array(text.replacing("主播 遵义的虾子辣椒", with: "乙").utf8)
    let refused = try file.writer.write([DocumentChange(document, text: whole)])
    #expect(refused.kept.map(\.reason) == [.structure])
    #expect(refused.bytes == file.bytes)
    let beside = Array(text.replacing("主播", with: "主持").replacing("遵义的虾子", with: "贵州").utf8)
    let written = try file.writer.write([DocumentChange(document, text: beside)])
    #expect(written.kept.isEmpty)
    #expect(try file.read(written.bytes).map { try $0.get().script.utf8 } == [beside])
  }
}
