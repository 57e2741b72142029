internal import CLibXML2

/// The characters that HTML has names for.
public enum HTMLEntity {
  /// The character of a name (`nbsp`); nil where there is none.
  public static func scalar(_ name: String) -> Unicode.Scalar? {
    guard let found = unsafe htmlEntityLookup(name) else { return nil }
    return unsafe Unicode.Scalar(UInt32(found.pointee.value))
  }
}
