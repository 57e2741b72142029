internal import RuxiangText

/// The frame of an image: who wrote it from what, and whether its bytes are still the ones written.
///
///     magic  format  engine version  ICU version  fingerprint | length  checksum | payload
///
/// The part before the first bar is compared as a whole. The checksum finds damage, not intent: an image comes from the
/// user's own cache. Made up with care it may stop the tool, never make it read or write past an array.
enum PackImage {
  /// Raised with every change of what is packed, or how.
  static let format: UInt32 = 15

  private static func head(_ fingerprint: [UInt8]) -> [UInt8] {
    var head = Array("ruxiang\u{0}".utf8)
    append(format, to: &head)
    for part in [Array(Engine.version.utf8), Array(ICU.version.utf8), fingerprint] {
      append(UInt32(part.count), to: &head)
      head += part
    }
    return head
  }

  private static func append<T: FixedWidthInteger>(_ value: T, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: T.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> T(shift))) }
  }

  /// A payload with its frame.
  static func sealed(_ payload: [UInt8], fingerprint: [UInt8]) -> [UInt8] {
    var image = head(fingerprint)
    image.reserveCapacity(image.count + 16 + payload.count)
    append(UInt64(payload.count), to: &image)
    unsafe append(payload.withUnsafeBytes { unsafe checksum($0) }, to: &image)
    return image + payload
  }

  /// Where the payload starts, where the image is whole and was made from the same by the same.
  static func payloadStart(_ image: ImageBytes, fingerprint: [UInt8]) -> Int? {
    var head = head(fingerprint)
    let start = head.count + 16
    guard image.count >= start, image.starts(with: head) else { return nil }
    append(UInt64(image.count - start), to: &head)
    unsafe append(image.withUnsafeBytes { unsafe checksum(UnsafeRawBufferPointer(rebasing: $0[start...])) }, to: &head)
    return image.starts(with: head) ? start : nil
  }

  /// A hash of bytes, eight at a time in four lanes.
  ///
  /// Every step is one-to-one in its lane, so damage within eight bytes is always found, and other damage all but always.
  static func checksum(_ raw: UnsafeRawBufferPointer) -> UInt64 {
    var lanes = SIMD4<UInt64>(
      0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB, 0xD6E8_FEB8_6659_FD93)
    var at = 0
    // A checked load for every byte would take as long as the rest of the start.
    while at + 32 <= raw.count {
      let words = unsafe SIMD4<UInt64>(
        raw.loadUnaligned(fromByteOffset: at, as: UInt64.self),
        raw.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self),
        raw.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self),
        raw.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
      for lane in 0..<4 { lanes[lane] = step(lanes[lane], UInt64(littleEndian: words[lane])) }
      at += 32
    }
    var sum = UInt64(raw.count)
    for lane in 0..<4 { sum = step(sum, lanes[lane]) }
    while at < raw.count {
      sum = unsafe step(sum, UInt64(raw[at]))
      at += 1
    }
    return sum
  }

  @inline(__always) private static func step(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed &>> 29
  }
}
