/// Scalars that numbers and ids can start with.
enum FirstScalars {
  static let numerals: Set<UInt32> = {
    var all = Set((0x30...0x39).map { UInt32($0) })
    for c in UInt32(0x3007)...0x9FFF where Numerals.isHanNumeral(c) { all.insert(c) }
    return all
  }()

  static let code: Set<UInt32> = Set((0x30...0x39).map { UInt32($0) } + (0x61...0x7A).map { UInt32($0) })
}
