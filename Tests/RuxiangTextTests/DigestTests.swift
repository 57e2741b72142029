import TestSupport
import RuxiangText
import Testing

@Suite struct DigestTests {
  /// FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func knownVectors(_ text: String, _ digest: String) {
    #expect(Digest.sha256(Array(text.utf8)) == digest)
  }

  @Test(arguments: 0..<20) func piecesGiveTheWhole(seed: UInt64) {
    var random = Seeded(seed)
    let bytes = (0..<500).map { _ in UInt8.random(in: 0...255, using: &random) }
    var stream = SHA256Stream()
    var at = 0
    while at < bytes.count {
      let next = min(bytes.count, at + Int.random(in: 0...130, using: &random))
      stream.update(bytes[at..<next])
      at = next
    }
    #expect(stream.finish() == Digest.sha256(bytes))
    stream.update(Array("abc".utf8))
    #expect(stream.finish().hasPrefix("ba7816bf"), "the stream starts anew")
  }
}
