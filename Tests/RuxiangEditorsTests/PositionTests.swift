import TestSupport
import Ruxiang
import Testing

@testable import RuxiangEditors

@Suite struct PositionTests {
  private static let pieces = [
    "a", "é", "e\u{301}", "汉", "。", "👩‍👩‍👧", "🇲🇾", "\n", "\r\n", "\r", "ค่ะ", "\u{200F}ال", "\u{10FFFF}",
  ]

  private static func texts() -> [String] {
    var random = Seeded(3)
    let some = (0..<60).map { _ in
      (0..<Int.random(in: 0..<24, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    // Long enough that characters lie across blocks.
    let long = String(repeating: "a汉😀é", count: 60)
    return ["", "\n", "\r\n", "汉", "汉\n", long, long + "\n" + long] + some
  }

  /// Bytes at which a scalar begins and no line end is cut in two, and the end.
  private static func boundaries(_ utf8: [UInt8]) -> [Int] {
    (0...utf8.count).filter { i in
      (i == utf8.count || utf8[i] & 0xC0 != 0x80)
        && !(i > 0 && i < utf8.count && utf8[i - 1] == 0x0D && utf8[i] == 0x0A)
    }
  }

  @Test(arguments: PositionEncoding.allCases)
  func positionsLeadBackToTheirBytes(_ encoding: PositionEncoding) {
    for text in Self.texts() {
      let utf8 = Array(text.utf8)
      let map = PositionMap(utf8, encoding)
      for offset in Self.boundaries(utf8) {
        #expect(map.offset(of: map.position(of: offset)) == offset, "\(text.debugDescription) \(offset)")
      }
    }
  }

  /// Counted by the standard library, not by us.
  @Test func charactersAreUnitsOfTheLineInFront() {
    for text in Self.texts() {
      let utf8 = Array(text.utf8)
      for offset in Self.boundaries(utf8) {
        let before = String(decoding: utf8[..<offset], as: UTF8.self)
        let scalars = Array(before.unicodeScalars)
        var lines = 0
        var start = 0
        for (i, scalar) in scalars.enumerated()
        where scalar == "\n" || scalar == "\r" && !(i + 1 < scalars.count && scalars[i + 1] == "\n") {
          (lines, start) = (lines + 1, i + 1)
        }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: scalars[start...])
        let rest = String(line)
        let wanted: [PositionEncoding: Int] = [.utf8: rest.utf8.count, .utf16: rest.utf16.count, .utf32: line.count]
        for encoding in PositionEncoding.allCases {
          #expect(
            PositionMap(utf8, encoding).position(of: offset)
              == Position(line: lines, character: wanted[encoding] ?? -1))
        }
      }
    }
  }

  @Test(arguments: [
    // Inside a pair of surrogates, beyond the line, beyond the text.
    (PositionEncoding.utf16, 0, 1, 0), (.utf16, 0, 2, 4), (.utf16, 0, 99, 7), (.utf16, 1, 1, 12), (.utf16, 1, 0, 9),
    (.utf16, 9, 0, 12), (.utf8, 0, 2, 0), (.utf8, 0, 4, 4), (.utf8, 0, 5, 4), (.utf32, 0, 1, 4), (.utf32, 0, 2, 7),
  ])
  func positionsThatAreNoneAreTakenForTheNearestInFront(
    _ row: (encoding: PositionEncoding, line: Int, character: Int, offset: Int)
  ) {
    let map = PositionMap(Array("😀汉\r\n字".utf8), row.encoding)
    #expect(map.offset(of: Position(line: row.line, character: row.character)) == row.offset)
  }

  @Test(
    arguments: [
      (nil, PositionEncoding.utf16), ([], .utf16), (["utf-7"], .utf16), (["utf-32", "utf-8"], .utf32),
      (["utf-9", "utf-8", "utf-16"], .utf8),
    ] as [([String]?, PositionEncoding)])
  func theFirstEncodingKnownIsTaken(_ row: (offered: [String]?, taken: PositionEncoding)) {
    #expect(PositionEncoding(offered: row.offered) == row.taken)
  }

  @Test func changesComeToTheTextTheyDescribe() {
    var document = TextDocument(
      uri: "file:///%E7%A8%BF.txt", languageID: "plaintext", version: 1, text: "家人们😀好\r\n二", encoding: .utf16)
    let change: JSON = [
      "range": ["start": ["line": 0, "character": 3], "end": ["line": 0, "character": 5]], "text": "们\n",
    ]
    let isApplied = document.apply(change)
    #expect(isApplied)
    #expect(String(decoding: document.utf8, as: UTF8.self) == "家人们们\n好\r\n二")
    _ = document.apply(["text": "新"])
    #expect(String(decoding: document.utf8, as: UTF8.self) == "新")
    let isNone = document.apply(["range": ["start": 3], "text": "x"])
    #expect(!isNone)
    #expect(document.name == "稿.txt")
  }

  @Test(arguments: [
    ("plaintext", "a.md", "x", "markdown"), ("markdown", "a.txt", "x", "markdown"), ("srt", "a", "x", "srt"),
    ("", "a.vtt", "x", "vtt"), ("plaintext", "a.txt", "WEBVTT\n", "vtt"), ("plaintext", "a.txt", "x", "plain"),
  ])
  func theLayoutIsWhatTheEditorOrTheTextSays(_ row: (id: String, name: String, text: String, format: String)) {
    let document = TextDocument(
      uri: "file:///" + row.name, languageID: row.id, version: 1, text: row.text, encoding: .utf8)
    #expect(document.format.rawValue == row.format)
  }
}
