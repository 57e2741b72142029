/// The query of an address: `name=value` between `&`, the first of a name counts.
struct Query: Sendable {
  private var values: [String: String] = [:]

  /// Nil where an escape is broken or hides what is not UTF-8.
  init?(_ text: Substring) {
    for part in text.split(separator: "&") {
      let cut = part.firstIndex(of: "=") ?? part.endIndex
      guard let name = Self.decoded(part[..<cut], plusIsSpace: true),
        let value = Self.decoded(part[cut...].dropFirst(), plusIsSpace: true)
      else { return nil }
      if values[name] == nil { values[name] = value }
    }
  }

  subscript(name: String) -> String? { values[name] }

  /// A value that is a list between commas; nothing where it is not there.
  func list(_ name: String) -> [String] {
    (values[name] ?? "").split { $0 == "," || $0 == " " }.map(String.init)
  }

  /// The text without percent signs; nil where they are broken or hide what is not UTF-8.
  static func decoded(_ text: Substring, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(Self.digit), let low = rest.next().flatMap(Self.digit) else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The text with percent signs for all but letters, digits, `-`, `.`, `_` and `~` of ASCII.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return encoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
