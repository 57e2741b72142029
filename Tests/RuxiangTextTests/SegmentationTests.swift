import TestSupport
import RuxiangText
import Testing

@Suite struct WordBreakerTests {
  private func words(_ text: String) throws -> [String] {
    var breaker = try WordBreaker(locale: "zh")
    let units = Array(text.utf16)
    let ends = breaker.boundaries(of: units).map(Int.init)
    return zip(ends, ends.dropFirst()).map { String(decoding: units[$0..<$1], as: UTF16.self) }
  }

  @Test func dictionaryWords() throws {
    #expect(try words("这款中秋月饼500克只要99.9元") == ["这", "款", "中秋月饼", "500", "克", "只要", "99.9", "元"])
    #expect(try words("孕妇可用") == ["孕妇", "可用"])
    #expect(try words("ผลิตภัณฑ์ขายดี") == ["ผลิตภัณฑ์", "ขาย", "ดี"])
  }

  @Test func emptyText() throws {
    var breaker = try WordBreaker(locale: "zh")
    #expect(breaker.boundaries(of: []) == [0])
  }

  @Test(arguments: 0..<20) func boundariesAscendAndReuseChangesNothing(seed: UInt64) throws {
    var random = Seeded(seed)
    var reused = try WordBreaker(locale: "zh")
    var boundaries: [Int32] = [9, 9, 9]
    for _ in 0..<20 {
      let text = Pieces.text(&random, pieces: Pieces.plain + Pieces.odd, count: Int.random(in: 0...30, using: &random))
      let units = Array(text.utf16)
      reused.boundaries(of: units, into: &boundaries)
      #expect(boundaries.first == 0 && boundaries.last == Int32(units.count))
      #expect(zip(boundaries, boundaries.dropFirst()).allSatisfy { $0 < $1 })
      #expect(boundaries.allSatisfy { $0 == units.count || units[Int($0)] & 0xFC00 != 0xDC00 })
      var fresh = try WordBreaker(locale: "zh")
      #expect(fresh.boundaries(of: units) == boundaries)
    }
  }

  @Test func unpairedSurrogatesDoNotCrash() throws {
    var breaker = try WordBreaker(locale: "zh")
    #expect(breaker.boundaries(of: [0xD800, 0x4E2D, 0xDC00]).last == 3)
  }

  @Test func versionIsNamed() {
    #expect(ICU.version.split(separator: ".").count >= 2)
    #expect(ICU.version.first?.isNumber == true)
  }
}

@Suite struct GraphemesTests {
  @Test(arguments: [("👩‍👩‍👧中文", 3), ("🇨🇳e\u{301}", 2), ("\r\n\r\n", 2), ("", 0), ("ＡＢ。，", 4), ("1️⃣❤️", 2), ("\r", 1)])
  func known(_ text: String, _ expected: Int) {
    #expect(Graphemes.count(text) == expected)
    #expect(Graphemes.count(Array(text.utf8)[...]) == expected)
  }

  @Test(arguments: 0..<40) func bytesCountAsStringsDo(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<100 {
      let text = Pieces.text(&random, pieces: Pieces.plain + Pieces.odd, count: Int.random(in: 0...10, using: &random))
      #expect(Graphemes.count(Array(text.utf8)[...]) == text.count, "\(text.unicodeScalars.map(\.value))")
    }
  }

  @Test func everyPairOfPieces() {
    let all = Pieces.plain + Pieces.odd
    for one in all {
      for two in all {
        for text in [one + two, "中" + one + two + "文", one + "\r" + two] {
          #expect(Graphemes.count(Array(text.utf8)[...]) == text.count, "\(text.unicodeScalars.map(\.value))")
        }
      }
    }
  }

  @Test func slicesCountFromTheirStart() {
    let bytes = Array("中文abc字".utf8)
    #expect(Graphemes.count(bytes[3..<9]) == 4)
  }

  @Test func illFormedBytesCountAsSwiftRepairsThem() {
    var random = Seeded(3)
    for _ in 0..<500 {
      let bytes = (0..<12).map { _ in
        [0x41, 0xE4, 0xB8, 0xAD, 0xFF, 0xCC, 0x81, 0x0D, 0x0A].randomElement(using: &random) ?? 0 as UInt8
      }
      #expect(Graphemes.count(bytes[...]) == String(decoding: bytes, as: UTF8.self).count, "\(bytes)")
    }
  }
}
