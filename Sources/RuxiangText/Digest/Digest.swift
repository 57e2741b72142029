internal import CMessageDigest

/// Message digests.
public enum Digest {
  /// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits. Linear.
  public static func sha256(_ bytes: [UInt8]) -> String {
    var stream = SHA256Stream()
    stream.update(bytes)
    return stream.finish()
  }
}

/// SHA-256 of data that comes in pieces.
public struct SHA256Stream: ~Copyable {
  private var context = SHA2_CTX()

  /// A stream that has seen nothing.
  public init() { unsafe SHA256Init(&context) }

  /// Adds bytes. Linear.
  public mutating func update(_ bytes: [UInt8]) { update(bytes[...]) }

  /// Adds bytes. Linear.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe SHA256Update(&context, $0.baseAddress, $0.count) }
  }

  /// The digest of everything added, as 64 lower-case hexadecimal digits; the stream then starts anew.
  public mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    unsafe digest.withUnsafeMutableBufferPointer { unsafe SHA256Final($0.baseAddress, &context) }
    unsafe SHA256Init(&context)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
