import TestSupport
import RuxiangText
import Testing

@Suite struct DecodingProblemTests {
  private func problem(_ bytes: [UInt8], as encoding: TextEncoding? = nil) -> DecodingProblem? {
    do throws(DecodingProblem) {
      _ = try TextDecoder.decode(bytes, as: encoding)
      return nil
    } catch { return error }
  }

  private func expect(
    _ bytes: [UInt8], as encoding: TextEncoding? = nil, _ kind: DecodingProblem.Kind, at offset: Int,
    tried: TextEncoding?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected = DecodingProblem(kind: kind, byteOffset: offset, encodingTried: tried)
    #expect(problem(bytes, as: encoding) == expected, sourceLocation: sourceLocation)
  }

  /// Cut anywhere, a text either still ends at a character or the offset is where the cut character starts.
  @Test(arguments: TextEncoding.allCases) func everyCutNamesTheCharacter(_ encoding: TextEncoding) throws {
    let text = encoding == .big5 ? "價錢ab便宜，歡迎" : "家人ab们，𠮷é好"
    var starts: Set<Int> = [0]
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      bytes += try #require(TextEncoder.encode(String(scalar), as: encoding))
      starts.insert(bytes.count)
    }
    for cut in 0...bytes.count {
      let part = Array(bytes[..<cut])
      if starts.contains(cut) {
        #expect(problem(part, as: encoding) == nil, "cut at \(cut)")
      } else {
        let start = try #require(starts.filter { $0 < cut }.max())
        // In UTF-16 a pair cut after an odd byte is as much as a unit cut in half.
        expect(part, as: encoding, .truncated, at: start, tried: encoding)
      }
    }
  }

  @Test func truncatedUTF8IsNotGuessedToBeChinese() {
    for (cut, start) in [(4, 3), (5, 3), (2, 0), (1, 0)] {
      expect(Array("你好".utf8.prefix(cut)), .truncated, at: start, tried: .utf8)
    }
  }

  @Test(arguments: TextEncoding.allCases.filter { $0 != .utf16LE && $0 != .utf16BE }, 0..<10)
  func badByteIsNamed(_ encoding: TextEncoding, seed: UInt64) throws {
    var random = Seeded(seed)
    let text = DecodingTests.traditional
    let head = String(text.prefix(Int.random(in: 0..<text.count, using: &random)))
    let front = try #require(TextEncoder.encode(head, as: encoding))
    let back = try #require(TextEncoder.encode(String(text.dropFirst(head.count)), as: encoding))
    expect(front + [0xFF] + back, as: encoding, .invalidBytes, at: front.count, tried: encoding)
  }

  @Test func nearlyUTF8IsReportedAsUTF8() {
    let front = Array("家人们，这款中秋月饼".utf8)
    for bad in [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE4, 0xB8], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]] {
      expect(front + bad + Array("五百克，原生态".utf8), .invalidBytes, at: front.count, tried: .utf8)
    }
  }

  @Test func bytesOfNoEncoding() {
    expect(Array("caf".utf8) + [0xE9, 0x20] + Array("au lait".utf8), .invalidBytes, at: 3, tried: .utf8)
    expect([0x61, 0xFF, 0xFF, 0x62], .invalidBytes, at: 1, tried: .utf8)
  }

  @Test(arguments: 0..<30) func faultsAgreeWithSwift(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<200 {
      var bytes = Array(Pieces.text(&random, pieces: Pieces.plain + Pieces.odd, count: 6).utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        guard let i = bytes.indices.randomElement(using: &random) else { continue }
        bytes[i] = UInt8.random(in: 0x80...0xFF, using: &random)
      }
      let valid = { (part: ArraySlice<UInt8>) in String(validating: part, as: UTF8.self) != nil }
      guard let found = problem(bytes, as: .utf8) else {
        #expect(valid(bytes[...]))
        continue
      }
      let offset = found.byteOffset
      #expect(valid(bytes[..<offset]), "a fault before \(offset) was passed over")
      for end in (offset + 1)...(offset + 4) where end <= bytes.count {
        #expect(!valid(bytes[offset..<end]), "a good character at \(offset) was refused")
      }
      if found.kind == .truncated { #expect(bytes.count - offset < 4) }
    }
  }

  @Test func unpairedSurrogates() {
    expect([0x2D, 0x4E, 0x00, 0xD8, 0x2D, 0x4E], as: .utf16LE, .unpairedSurrogate, at: 2, tried: .utf16LE)
    expect([0x4E, 0x2D, 0xDC, 0x00], as: .utf16BE, .unpairedSurrogate, at: 2, tried: .utf16BE)
    expect([0xFF, 0xFE, 0x00, 0xDC], .unpairedSurrogate, at: 2, tried: .utf16LE)
    expect([0xFE, 0xFF, 0x4E, 0x2D, 0x4E], .truncated, at: 4, tried: .utf16BE)
  }

  @Test func dataThatIsNoText() {
    expect([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], .binary, at: 6, tried: nil)
    expect([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00], .binary, at: 2, tried: nil)
    expect([0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00], .binary, at: 4, tried: nil)
    expect(Array("中文".utf8) + [0] + Array("abc".utf8), .nulByte, at: 6, tried: nil)
    expect(Array(String(repeating: "中文\n", count: 3000).utf8) + [0], .nulByte, at: 21_000, tried: nil)
    expect([0x61, 0x00], as: .gb18030, .nulByte, at: 1, tried: .gb18030)
    expect([0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00], .nulByte, at: 4, tried: .utf16LE)
  }

  @Test func strayControlsAreText() {
    #expect(problem(Array("第一行\u{0C}第二行\u{1B}[0m\u{1A}".utf8)) == nil)
  }

  /// What stands before the offset is text; what starts at the offset is wrong from its first byte on.
  @Test(arguments: TextEncoding.allCases, 0..<10) func offsetsSplitGoodFromBad(_ encoding: TextEncoding, seed: UInt64)
    throws
  {
    var random = Seeded(seed &+ 77)
    let text = encoding == .big5 ? DecodingTests.traditional : DecodingTests.simplified + "𠮷é"
    let whole = try #require(TextEncoder.encode(text, as: encoding))
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<2 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x20...0xFF, using: &random)
      }
      bytes.removeLast(Int.random(in: 0...3, using: &random))
      guard let found = problem(bytes, as: encoding) else { continue }
      #expect(found.encodingTried == encoding && (0..<bytes.count).contains(found.byteOffset))
      #expect(problem(Array(bytes[..<found.byteOffset]), as: encoding) == nil)
      #expect(problem(Array(bytes[found.byteOffset...]), as: encoding)?.byteOffset == 0)
    }
  }

  @Test(arguments: 0..<20) func anyBytesAreEitherTextOrAProblemInside(seed: UInt64) {
    var random = Seeded(seed &+ 500)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 1...24, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      for encoding in [nil] + TextEncoding.allCases.map(Optional.some) {
        do throws(DecodingProblem) {
          let decoded = try TextDecoder.decode(bytes, as: encoding)
          #expect(String(validating: decoded.utf8, as: UTF8.self) != nil, "\(bytes)")
        } catch { #expect(bytes.indices.contains(error.byteOffset), "\(bytes)") }
      }
    }
  }
}
