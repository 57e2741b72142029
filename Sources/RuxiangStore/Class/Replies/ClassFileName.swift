/// A name of somebody or something as part of a file's.
public enum ClassFileName {
  /// Letters and digits as they are, anything else as a hyphen.
  public static func plain(_ name: String) -> String {
    let plain = String(name.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
    return plain.isEmpty ? "1" : plain
  }
}
