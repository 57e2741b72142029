import TestSupport
import Testing

@testable import Ruxiang

/// An image that is not what was written gives no engine, and never stops the process.
@Suite struct DamagedImageTests {
  private static let fingerprint = Array("toy".utf8)

  private func image() throws -> [UInt8] { try ToyImage.engine().packed(fingerprint: Self.fingerprint) }

  private func engine(_ image: [UInt8]) -> Engine? { Engine(packed: image, fingerprint: Self.fingerprint) }

  @Test func cutOffAnywhere() throws {
    let image = try image()
    #expect(engine(image) != nil)
    for length in 0..<image.count { #expect(engine(Array(image[..<length])) == nil) }
    #expect(engine(image + [0]) == nil)
  }

  @Test func shippedImageCutOff() {
    let image = Shipped.engine.packed(fingerprint: Self.fingerprint)
    var random = Seeded(3)
    for _ in 0..<40 { #expect(engine(Array(image[..<Int.random(in: 0..<image.count, using: &random)])) == nil) }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4]) func oneByteChanged(_ seed: UInt64) throws {
    let image = try image()
    var random = Seeded(seed)
    for _ in 0..<200 {
      var damaged = image
      damaged[Int.random(in: 0..<image.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      #expect(engine(damaged) == nil)
    }
  }

  /// Bytes changed under a checksum that fits: some value or none, but no crash.
  @Test(arguments: [UInt64(5), 6, 7, 8]) func forgedOnPurpose(_ seed: UInt64) throws {
    let image = try image()
    let start = try #require(PackImage.payloadStart(ImageBytes(image), fingerprint: Self.fingerprint))
    let payload = Array(image[start...])
    #expect(PackImage.sealed(payload, fingerprint: Self.fingerprint) == image)
    var random = Seeded(seed)
    for round in 0..<400 {
      var forged = payload
      if round % 4 == 0 { forged.removeLast(Int.random(in: 1..<payload.count, using: &random)) }
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        forged[Int.random(in: 0..<forged.count, using: &random)] =
          [0, 1, 0x7F, 0xFF].randomElement(using: &random) ?? 0
      }
      let engine = engine(PackImage.sealed(forged, fingerprint: Self.fingerprint))
      for entry in engine?.lexicon.entries ?? [] { _ = EntryPage(entry: entry, language: .en).text() }
    }
  }

  @Test func noImageAtAll() {
    for bytes in [[], [0], Array("ruxiang\u{0}".utf8), Array(repeating: 0xFF, count: 4096)] as [[UInt8]] {
      #expect(engine(bytes) == nil)
    }
  }
}
