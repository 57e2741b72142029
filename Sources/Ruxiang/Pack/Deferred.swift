/// A value that is taken out of its image only when somebody asks: most runs never do.
enum Deferred<Value: Packable & Sendable>: Sendable {
  case ready(Value)
  case packed(PackSource, at: UInt32)

  /// The value, read anew each time where it is packed; nil where the image does not hold it, which the checksum rules
  /// out for all but an image made up on purpose.
  var value: Value? {
    switch self {
    case .ready(let value): return value
    case .packed(let source, let offset):
      var reader = PackReader(source, at: offset)
      return try? Value(from: &reader)
    }
  }
}

extension Deferred: Packable {
  func pack(into writer: inout PackWriter) {
    guard let value else { return writer.write(fixed: UInt32.max) }
    writer.write(deferred: value)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self = .packed(reader.source, at: try reader.fixed(UInt32.self))
  }
}
