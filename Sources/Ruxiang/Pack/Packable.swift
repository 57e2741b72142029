/// What can be put into an image of an engine and taken out again.
///
/// A type writes its parts one after another and reads them in the same order. Its coding stands beside its private
/// parts, or in this folder. Whoever changes one raises `PackImage.format`.
protocol Packable {
  func pack(into writer: inout PackWriter)
  init(from reader: inout PackReader) throws(PackDamage)
}

/// An image ends too early, or says what cannot be.
struct PackDamage: Error, Equatable {}

/// An enumeration without values: packed as the number of its case.
protocol PackableCase: Packable, CaseIterable, Equatable where AllCases == [Self] {}

extension PackableCase {
  func pack(into writer: inout PackWriter) {
    writer.write(byte: UInt8(Self.allCases.firstIndex(of: self) ?? 0))
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    let index = Int(try reader.byte())
    let all = Self.allCases
    guard index < all.count else { throw PackDamage() }
    self = all[index]
  }
}

extension String: Packable {
  func pack(into writer: inout PackWriter) { writer.write(string: self) }
  init(from reader: inout PackReader) throws(PackDamage) { self = try reader.string() }
}

extension Bool: Packable {
  func pack(into writer: inout PackWriter) { writer.write(byte: self ? 1 : 0) }
  init(from reader: inout PackReader) throws(PackDamage) { self = try reader.byte() != 0 }
}

extension Int: Packable {
  func pack(into writer: inout PackWriter) { writer.write(fixed: Int64(self)) }
  init(from reader: inout PackReader) throws(PackDamage) { self = Int(try reader.fixed(Int64.self)) }
}

extension Double: Packable {
  func pack(into writer: inout PackWriter) { writer.write(fixed: bitPattern) }
  init(from reader: inout PackReader) throws(PackDamage) { self.init(bitPattern: try reader.fixed(UInt64.self)) }
}

extension Range<Int32>: Packable {
  func pack(into writer: inout PackWriter) {
    writer.write(fixed: lowerBound)
    writer.write(fixed: upperBound)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    let (low, high) = (try reader.fixed(Int32.self), try reader.fixed(Int32.self))
    guard 0 <= low, low <= high else { throw PackDamage() }
    self = low..<high
  }
}

extension Optional: Packable where Wrapped: Packable {
  func pack(into writer: inout PackWriter) {
    writer.write(byte: self == nil ? 0 : 1)
    self?.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    self = try reader.byte() == 0 ? nil : try Wrapped(from: &reader)
  }
}

extension Array: Packable where Element: Packable {
  func pack(into writer: inout PackWriter) { writer.write(list: self) { $1.pack(into: &$0) } }

  init(from reader: inout PackReader) throws(PackDamage) {
    self = try reader.list { (reader) throws(PackDamage) in try Element(from: &reader) }
  }
}

extension Dictionary: Packable where Key: Packable & Comparable, Value: Packable {
  /// In the order of the keys: the same data give the same bytes.
  func pack(into writer: inout PackWriter) {
    writer.write(list: sorted { $0.key < $1.key }) { writer, pair in
      pair.key.pack(into: &writer)
      pair.value.pack(into: &writer)
    }
  }

  init(from reader: inout PackReader) throws(PackDamage) {
    let count = try reader.count()
    self.init(minimumCapacity: Swift.min(count, PackReader.reserve))
    for _ in 0..<count {
      let key = try Key(from: &reader)
      self[key] = try Value(from: &reader)
    }
  }
}
