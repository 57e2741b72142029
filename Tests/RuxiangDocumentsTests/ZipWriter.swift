/// Writes zip archives byte by byte, sound ones and others no tool would write.
struct ZipWriter {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An archive of stored entries.
  static func archive(_ entries: [(name: String, text: String)]) -> [UInt8] {
    var zip = ZipWriter()
    for entry in entries { zip.add(entry.name, Array(entry.text.utf8)) }
    return zip.bytes
  }

  /// Adds an entry as it is stored.
  mutating func add(_ name: String, _ bytes: [UInt8]) {
    add(name, packed: bytes, method: 0, size: bytes.count, crc: Self.crc(bytes))
  }

  /// Adds an entry of spaces, deflated some 800 times; `size` is what the directory claims.
  mutating func addSpaces(_ name: String, blocks: Int, claimed size: Int) {
    let packed = Array([[UInt8]](repeating: Self.spaces, count: blocks).joined()) + [0x03, 0x00]
    add(name, packed: packed, method: 8, size: size, crc: 0)
  }

  /// 64 KiB of spaces as one deflated block that needs nothing before it.
  private static let spaces: [UInt8] =
    [0xEC, 0xC1, 0x81, 0, 0, 0, 0, 0x80, 0x20, 0x95, 0xFD, 0x29, 0x17, 0xA9, 0x0A] + [UInt8](repeating: 0, count: 63)
    + [0x6A, 0, 0, 0, 0xFF, 0xFF]

  private mutating func add(_ name: String, packed: [UInt8], method: Int, size: Int, crc: UInt32) {
    let name = Array(name.utf8)
    let common =
      Self.two(20) + Self.two(0x800) + Self.two(method) + Self.two(0) + Self.two(0x21) + Self.four(Int(crc))
      + Self.four(packed.count) + Self.four(size) + Self.two(name.count) + Self.two(0)
    directory += [0x50, 0x4B, 1, 2] + Self.two(20) + common + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0)
    directory += Self.four(body.count) + name
    body += [0x50, 0x4B, 3, 4] + common + name + packed
    count += 1
  }

  /// The archive.
  var bytes: [UInt8] {
    body + directory + [0x50, 0x4B, 5, 6] + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
      + Self.four(directory.count) + Self.four(body.count) + Self.two(0)
  }

  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16 & 0xFFFF) }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}
