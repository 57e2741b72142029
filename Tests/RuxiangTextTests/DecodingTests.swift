import TestSupport
import RuxiangText
import Testing

@Suite struct DecodingTests {
  static let simplified = "家人们，这款中秋月饼五百克只要九十九块九，买一送一！老铁们赶紧上车，正宗土特产，原生态。\n"
  static let traditional = "各位朋友大家好，今天為大家介紹我們農場自己種的蘋果，又甜又脆，價錢便宜，歡迎訂購。\n"

  private func encoded(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
    try #require(TextEncoder.encode(text, as: encoding))
  }

  @Test(arguments: TextEncoding.allCases, 0..<8) func roundTrips(_ encoding: TextEncoding, seed: UInt64) throws {
    var random = Seeded(seed)
    let scalars = (0..<2000).compactMap { _ -> Unicode.Scalar? in
      switch encoding {
      case .big5: Self.traditional.unicodeScalars.randomElement(using: &random)
      default:
        [
          UInt32.random(in: 0x20...0x7E, using: &random), .random(in: 0xA0...0x2FF, using: &random),
          .random(in: 0x4E00...0x9FA5, using: &random), .random(in: 0x20000...0x2A6D6, using: &random),
        ].randomElement(using: &random).flatMap(Unicode.Scalar.init)
      }
    }
    let text = String(String.UnicodeScalarView(scalars))
    let decoded = try TextDecoder.decode(try encoded(text, encoding), as: encoding)
    #expect(decoded.utf8 == Array(text.utf8))
    #expect(decoded.encoding == encoding && !decoded.hadByteOrderMark)
  }

  @Test(arguments: [
    (simplified, TextEncoding.gb18030), (traditional, .gb18030), (traditional, .big5), (simplified, .utf8),
    ("老铁们", .gb18030), ("你好", .gb18030), ("歡迎", .big5), ("價錢便宜", .big5), ("联通", .gb18030), ("plain ASCII\n", .utf8),
    ("直播间的家人们", .gb18030), ("直播間的朋友們", .big5), ("Café 中文", .utf8), ("", .utf8), ("99元包邮", .gb18030), ("99元包郵", .big5),
  ])
  func isRecognised(_ text: String, _ encoding: TextEncoding) throws {
    let decoded = try TextDecoder.decode(try encoded(text, encoding))
    #expect(decoded.encoding == encoding)
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
  }

  @Test(arguments: [
    ([0xEF, 0xBB, 0xBF], TextEncoding.utf8), ([0xFF, 0xFE], .utf16LE), ([0xFE, 0xFF], .utf16BE),
    ([0x84, 0x31, 0x95, 0x33], .gb18030),
  ])
  func byteOrderMarkDecides(_ mark: [UInt8], _ encoding: TextEncoding) throws {
    let bytes = mark + (try encoded(Self.simplified + "𠮷", encoding))
    for decoded in [try TextDecoder.decode(bytes), try TextDecoder.decode(bytes, as: encoding)] {
      #expect(decoded == DecodedTextShape(Self.simplified + "𠮷", encoding, mark: true))
    }
    #expect(try TextDecoder.decode(mark) == DecodedTextShape("", encoding, mark: true))
  }

  @Test(arguments: [TextEncoding.gb18030, .big5]) func namedEncodingForbidsGuessing(_ other: TextEncoding) throws {
    let bytes = try encoded(Self.traditional, other)
    #expect(throws: DecodingProblem.self) { try TextDecoder.decode(bytes, as: .utf8) }
    #expect(try TextDecoder.decode(bytes, as: other).encoding == other)
  }
}

/// Equality with what a test expects.
func == (decoded: DecodedText, shape: DecodedTextShape) -> Bool {
  decoded.utf8 == shape.utf8 && decoded.encoding == shape.encoding && decoded.hadByteOrderMark == shape.mark
}

/// What a test expects of a decoded text.
struct DecodedTextShape {
  let utf8: [UInt8]
  let encoding: TextEncoding
  let mark: Bool

  init(_ text: String, _ encoding: TextEncoding, mark: Bool) {
    utf8 = Array(text.utf8)
    self.encoding = encoding
    self.mark = mark
  }
}
