/// Paths as URI references (RFC 3986).
enum RelativeURI {
  /// A path as given: relative to where the tool ran, or a `file` URI where it began at the root. Every byte but unreserved
  /// characters and slashes is escaped; standard input goes by the name its outputs have.
  static func path(_ path: String) -> String {
    if path == "-" { return "stdin" }
    var steps = path.split(separator: "/", omittingEmptySubsequences: true)[...]
    while steps.first == "." { steps.removeFirst() }
    let escaped = steps.map { step in step.utf8.map(escape).joined() }.joined(separator: "/")
    return path.hasPrefix("/") ? "file:///" + escaped : escaped
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      return String(UnicodeScalar(byte))
    default:
      let digits = Array("0123456789ABCDEF")
      return "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
  }
}
