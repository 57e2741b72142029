/// Folding that languages other than Chinese need on top of NFKC and case.
extension Folder {
  /// One space for a run of them, straight for curly apostrophes, Latin for Arabic punctuation and digits, Arabic without
  /// vowel signs and tatweel and with one alef, ya and ta marbuta. Linear.
  ///
  /// Written Arabic leaves the signs out or not as it pleases; أ إ آ ا, ى ي and ة ه stand for one another in everyday typing.
  static func smooth(_ text: inout Folded, from begin: Int) {
    var write = begin
    for read in begin..<text.scalars.count {
      var c = text.scalars[read]
      switch c {
      case 0x2018, 0x2019: c = 0x27
      case 0x201C, 0x201D: c = 0x22
      case 0x2010, 0x2011: c = 0x2D
      case 0x60C: c = 0x2C
      case 0x61B: c = 0x3B
      case 0x61F: c = 0x3F
      case 0x66A: c = 0x25
      case 0x64B...0x652, 0x640, 0x670: continue
      case 0x622, 0x623, 0x625, 0x671: c = 0x627
      case 0x649: c = 0x64A
      case 0x629: c = 0x647
      case 0x660...0x669: c = c - 0x660 + 0x30
      case 0xE50...0xE59: c = c - 0xE50 + 0x30
      case 0x20: if write > begin, text.scalars[write - 1] == 0x20 { continue }
      default: break
      }
      text.put(c, for: read..<read + 1, at: write)
      write += 1
    }
    text.cut(to: write)
  }
}
