/// Gathers the bytes of an image: numbers little-endian, every string once, in a table in front.
struct PackWriter {
  private var bytes: [UInt8] = []
  private var strings: [String] = []
  private var indices: [String: UInt32] = [:]
  /// Where a fact stands in the engine's list, by id.
  private let factIndices: [String: UInt32]
  /// Judgements written so far, by their bytes.
  private var judgements: [ArraySlice<UInt8>: UInt32] = [:]
  /// Values to be written behind all others, and where to say at which offset.
  private var deferred: [(hole: Int, value: any Packable)] = []

  /// - Parameter facts: what `write(facts:)` refers to.
  init(facts: [Fact]) {
    factIndices = Dictionary(
      facts.enumerated().map { ($0.element.id, UInt32($0.offset)) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func write(byte: UInt8) { bytes.append(byte) }

  mutating func write<T: FixedWidthInteger>(fixed value: T) {
    for shift in stride(from: 0, to: T.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> T(shift))) }
  }

  mutating func write(count: Int) { write(fixed: UInt32(count)) }

  mutating func write(string: String) {
    if let index = indices[string] { return write(fixed: index) }
    let index = UInt32(strings.count)
    indices[string] = index
    strings.append(string)
    write(fixed: index)
  }

  mutating func write<T>(list: [T], _ write: (inout PackWriter, T) -> Void) {
    self.write(count: list.count)
    for item in list { write(&self, item) }
  }

  /// Numbers as one block, for `PackReader.block`.
  mutating func write<T: FixedWidthInteger>(block: [T]) {
    write(count: block.count)
    bytes.reserveCapacity(bytes.count + block.count * T.bitWidth / 8)
    for value in block { write(fixed: value) }
  }

  /// Facts by their place in the engine's list.
  mutating func write(facts: [Fact]) {
    write(list: facts) { $0.write(fixed: $0.factIndices[$1.id] ?? .max) }
  }

  /// A judgement the first time, its number from then on: markets have most of theirs from a common parent.
  mutating func write(judgement: Judgement) {
    let hole = bytes.count
    write(count: judgements.count)
    let start = bytes.count
    judgement.pack(into: &self)
    if let index = judgements[bytes[start...]] {
      bytes.removeSubrange(hole...)
      write(fixed: index)
    } else {
      judgements[ArraySlice(Array(bytes[start...]))] = UInt32(judgements.count)
    }
  }

  /// A value that is only read when it is asked for.
  mutating func write(deferred value: any Packable) {
    deferred.append((bytes.count, value))
    write(fixed: UInt32.max)
  }

  /// The string table, everything written, then the deferred values.
  consuming func finish() -> [UInt8] {
    let early = strings.count
    // A deferred value may hold others: the list grows while it is written.
    var next = 0
    while next < deferred.count {
      let (hole, value) = deferred[next]
      next += 1
      for byte in 0..<4 { bytes[hole + byte] = UInt8(truncatingIfNeeded: bytes.count >> (8 * byte)) }
      value.pack(into: &self)
    }
    var table = PackWriter(facts: [])
    var end: UInt32 = 0
    table.write(
      block: strings.map { string -> UInt32 in
        end += UInt32(string.utf8.count)
        return end
      })
    table.write(count: early)
    for string in strings { table.bytes += string.utf8 }
    return table.bytes + bytes
  }
}
