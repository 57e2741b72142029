/// An image under a roof: its bytes and where its strings are. Shared by all that still have something to read in it.
final class PackSource: Sendable {
  let bytes: ImageBytes
  /// Where each string ends in the bytes; it starts where the one before ends.
  let ends: [UInt32]
  let stringStart: Int
  /// Where offsets of deferred values count from.
  let bodyStart: Int

  /// - Parameter ends: relative to `stringStart`.
  init(bytes: ImageBytes, ends: [UInt32], stringStart: Int) throws(PackDamage) {
    let length = Int(ends.last ?? 0)
    guard length <= bytes.count - stringStart else { throw PackDamage() }
    (self.bytes, self.ends, self.stringStart) = (bytes, ends, stringStart)
    bodyStart = stringStart + length
  }

  func string(_ index: Int) throws(PackDamage) -> String {
    guard index < ends.count else { throw PackDamage() }
    let (from, to) = (index == 0 ? 0 : Int(ends[index - 1]), Int(ends[index]))
    guard from <= to, to <= bodyStart - stringStart else { throw PackDamage() }
    return bytes.text(stringStart + from..<stringStart + to)
  }
}

/// Takes an image apart. Whatever the bytes, reading ends in values or in `PackDamage`: nothing is read past the end, and
/// no count is believed that the bytes left could not hold.
struct PackReader {
  private(set) var source: PackSource
  private let bytes: ImageBytes
  private var at: Int
  /// The strings of the values read at once.
  private var strings: [String] = []
  /// What `facts()` refers to.
  var allFacts: [Fact] = []
  /// What `judgement()` refers to.
  private var judgements: [Judgement] = []

  /// Room made ahead for a list, at most: a damaged count must not ask for memory.
  static let reserve = 4096

  /// Reads the string table.
  init(_ bytes: ImageBytes, from start: Int) throws(PackDamage) {
    self.bytes = bytes
    at = start
    source = try PackSource(bytes: bytes, ends: [], stringStart: start)
    let ends = try block(UInt32.self)
    let early = try count()
    source = try PackSource(bytes: bytes, ends: ends, stringStart: at)
    at = source.bodyStart
    strings.reserveCapacity(min(early, ends.count))
    for index in 0..<early { strings.append(try source.string(index)) }
  }

  /// Goes on in an image at a deferred value.
  init(_ source: PackSource, at offset: UInt32) {
    (self.source, bytes) = (source, source.bytes)
    at = min(source.bodyStart + Int(offset), source.bytes.count)
  }

  private var left: Int { bytes.count - at }

  mutating func byte() throws(PackDamage) -> UInt8 {
    try fixed(UInt8.self)
  }

  mutating func fixed<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type) throws(PackDamage) -> T {
    let size = MemoryLayout<T>.size
    guard size <= left else { throw PackDamage() }
    at += size
    return bytes.number(at: at - size)
  }

  /// A number of items of at least a byte each.
  mutating func count() throws(PackDamage) -> Int {
    let count = Int(try fixed(UInt32.self))
    guard count <= left else { throw PackDamage() }
    return count
  }

  /// A string of the table.
  mutating func string() throws(PackDamage) -> String {
    let index = Int(try fixed(UInt32.self))
    return index < strings.count ? strings[index] : try source.string(index)
  }

  /// The next value; its type says how it is read.
  mutating func next<T: Packable>(_: T.Type = T.self) throws(PackDamage) -> T { try T(from: &self) }

  mutating func list<T>(_ read: (inout PackReader) throws(PackDamage) -> T) throws(PackDamage) -> [T] {
    let count = try count()
    var all: [T] = []
    all.reserveCapacity(min(count, Self.reserve))
    for _ in 0..<count { all.append(try read(&self)) }
    return all
  }

  /// Numbers written as one block.
  mutating func block<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type = T.self) throws(PackDamage) -> [T] {
    let count = Int(try fixed(UInt32.self))
    let size = count * MemoryLayout<T>.stride
    guard size <= left else { throw PackDamage() }
    at += size
    // The tables make up most of an image; number by number they would cost more than all the rest together.
    return bytes.numbers(count, at: at - size)
  }

  /// Facts by their place in the engine's list.
  mutating func facts() throws(PackDamage) -> [Fact] {
    try list { (reader) throws(PackDamage) in
      let index = Int(try reader.fixed(UInt32.self))
      guard index < reader.allFacts.count else { throw PackDamage() }
      return reader.allFacts[index]
    }
  }

  /// A judgement, or another mention of one that was read before.
  mutating func judgement() throws(PackDamage) -> Judgement {
    let index = Int(try fixed(UInt32.self))
    if index < judgements.count { return judgements[index] }
    guard index == judgements.count else { throw PackDamage() }
    let judgement = try Judgement(from: &self)
    judgements.append(judgement)
    return judgement
  }
}
