internal import RuxiangText

/// Character classes and the simplified table, built once.
enum Characters {
  /// Simplified character of each BMP character from U+3400, or 0 where it stays.
  static let simplified: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 0xA000 - 0x3400)
    var traditional: UInt32?
    simplifiedPairs.withUTF8Buffer { bytes in
      for scalar in unsafe String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if let from = traditional {
          table[Int(from) - 0x3400] = UInt16(scalar.value)
          traditional = nil
        } else {
          traditional = scalar.value
        }
      }
    }
    // A few rare characters lead to one that folds again: the table goes all the way.
    for index in table.indices {
      while table[index] >= 0x3400, table[index] < 0xA000, table[Int(table[index]) - 0x3400] != 0 {
        table[index] = table[Int(table[index]) - 0x3400]
      }
    }
    return table
  }()

  @inline(__always) static func isHan(_ c: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(c) || (0x3400...0x4DBF).contains(c) || (0x20000...0x3134F).contains(c) || c == 0x3007
  }

  @inline(__always) static func isDigit(_ c: UInt32) -> Bool { c &- 0x30 < 10 }

  @inline(__always) static func isLatin(_ c: UInt32) -> Bool { (c | 0x20) &- 0x61 < 26 }

  /// Characters that end a clause; a gap never crosses them. The same set serves `^` and `$` of patterns.
  static func endsClause(_ c: UInt32) -> Bool {
    switch c {
    case 0x21, 0x22, 0x28, 0x29, 0x2C, 0x2F, 0x3A, 0x3B, 0x3F, 0x7C, 0x7E,
      0x09...0x0D, 0x20, 0x85, 0xA0,
      0x2014, 0x2015, 0x2018...0x201F, 0x2026, 0x3000...0x3002, 0x3008...0x3011, 0x3014...0x301B, 0xFF5E, 0x301C:
      true
    default: c >= 0x1F000 && c <= 0x1FAFF || (0x2600...0x27BF).contains(c)
    }
  }

  /// Clause ends a context's reach does not cross (、 and quotation marks may lie between).
  static func stopsReach(_ c: UInt32) -> Bool {
    switch c {
    case 0x21, 0x2C, 0x3B, 0x3F, 0x3002, 0x09...0x0D, 0x20, 0xA0, 0x2026: true
    default: false
    }
  }
}

/// Text folded for matching: one scalar after another, each with the source bytes it came from.
struct Folded {
  var scalars: [UInt32] = []
  var starts: [Int32] = []
  var ends: [Int32] = []
  /// Places (ascending) where speech runs on into the next caption: clause ends for `^` and `$`, open to words.
  var softBreaks: [Int] = []
  /// Places (ascending) of characters that were typed as pinyin.
  var decoded: [Int] = []

  mutating func removeAll() {
    scalars.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    softBreaks.removeAll(keepingCapacity: true)
    decoded.removeAll(keepingCapacity: true)
  }

  /// Puts a scalar where what some others stood for is to stand: the step of every pass that closes a text up.
  @inline(__always) mutating func put(_ scalar: UInt32, for read: Range<Int>, at write: Int) {
    scalars[write] = scalar
    starts[write] = starts[read.lowerBound]
    ends[write] = ends[read.upperBound - 1]
  }

  /// Leaves the first `count` scalars.
  mutating func cut(to count: Int) {
    let gone = scalars.count - count
    scalars.removeLast(gone)
    starts.removeLast(gone)
    ends.removeLast(gone)
  }

  @inline(__always) mutating func append(_ scalar: UInt32, _ start: Int, _ end: Int) {
    scalars.append(scalar)
    starts.append(Int32(truncatingIfNeeded: start))
    ends.append(Int32(truncatingIfNeeded: end))
  }
}

/// Folds NFKC, case, width, traditional characters and fillers, with an exact map back.
///
/// Han, ASCII and common punctuation go a short way; whatever else stands in the text goes through ICU.
struct Folder {
  /// Folds a byte range of a decoded text onto the end of `out`. Linear.
  static func append(_ utf8: [UInt8], _ range: Range<Int>, to out: inout Folded) {
    var i = range.lowerBound
    let end = range.upperBound
    let table = Characters.simplified
    while i < end {
      let byte = utf8[i]
      if byte < 0x80 {
        out.append(byte &- 0x41 < 26 ? UInt32(byte) | 0x20 : UInt32(byte), i, i + 1)
        i += 1
        continue
      }
      if byte >= 0xE0, byte < 0xF0, i + 2 < end {
        let c = UInt32(byte & 0x0F) << 12 | UInt32(utf8[i + 1] & 0x3F) << 6 | UInt32(utf8[i + 2] & 0x3F)
        if c >= 0x3400, c < 0xA000 {
          let simple = table[Int(c) - 0x3400]
          out.append(simple == 0 ? c : UInt32(simple), i, i + 3)
          i += 3
          continue
        }
        if let simple = quick(c) {
          if simple != 0 { out.append(simple, i, i + 3) }
          i += 3
          continue
        }
      }
      i = slow(utf8, i, end, to: &out)
    }
  }

  /// Common three-byte characters: the folded scalar, 0 for one that is dropped, nil where ICU must be asked.
  @inline(__always) private static func quick(_ c: UInt32) -> UInt32? {
    switch c {
    case 0x3000: 0x20
    case 0x3001...0x3020: c
    case 0xFF01...0xFF5E:
      {
        let ascii = c - 0xFEE0; return ascii &- 0x41 < 26 ? ascii | 0x20 : ascii
      }()
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFE00...0xFE0F, 0xFEFF, 0x20E3: 0
    case 0x2014, 0x2015, 0x2018...0x201F, 0x2026: c
    default: nil
    }
  }

  /// Hands the stretch up to the next plain character to ICU.
  private static func slow(_ utf8: [UInt8], _ start: Int, _ end: Int, to out: inout Folded) -> Int {
    var stop = start
    while stop < end {
      let byte = utf8[stop]
      if stop > start, byte < 0x80 || (byte >= 0xE3 && byte <= 0xE9) { break }
      stop += 1
      while stop < end, utf8[stop] & 0xC0 == 0x80 { stop += 1 }
    }
    // A base letter in front may combine with what follows: ICU sees it too.
    var from = start
    if let last = out.scalars.last, Characters.isLatin(last), let begin = out.starts.last,
      Int(out.ends.last ?? 0) == start
    {
      from = Int(begin)
      out.scalars.removeLast()
      out.starts.removeLast()
      out.ends.removeLast()
    }
    var part = FoldedText()
    do {
      try Folding.append(utf8[from..<stop], base: Int32(truncatingIfNeeded: from), to: &part)
    } catch {
      // ICU refuses nothing that is well-formed; should it, the characters stand for themselves.
      var at = from
      for scalar in String(decoding: utf8[from..<stop], as: UTF8.self).unicodeScalars {
        out.append(scalar.value, at, at + UTF8.width(scalar))
        at += UTF8.width(scalar)
      }
      return stop
    }
    for k in part.scalars.indices {
      let c = part.scalars[k]
      if c == 0x20E3 || (0xFE00...0xFE0F).contains(c) { continue }
      out.append(c, Int(part.starts[k]), Int(part.ends[k]))
    }
    return stop
  }

  /// A text with its traditional characters simplified, each in as many bytes; nil where there are none. Linear.
  static func simplified(_ utf8: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let table = Characters.simplified
    var out: ArraySlice<UInt8> = []
    var i = utf8.startIndex
    while i + 2 < utf8.endIndex {
      // A first byte of three of the range the table covers.
      guard (0xE3...0xE9).contains(utf8[i]) else {
        i += 1
        continue
      }
      let c = UInt32(utf8[i] & 0x0F) << 12 | UInt32(utf8[i + 1] & 0x3F) << 6 | UInt32(utf8[i + 2] & 0x3F)
      let simple = c >= 0x3400 && c < 0xA000 ? UInt32(table[Int(c) - 0x3400]) : 0
      if simple != 0 {
        if out.isEmpty { out = utf8 }
        out[i] = UInt8(0xE0 | simple >> 12)
        out[i + 1] = UInt8(0x80 | simple >> 6 & 0x3F)
        out[i + 2] = UInt8(0x80 | simple & 0x3F)
      }
      i += 3
    }
    return out.isEmpty ? nil : out
  }

  /// A text folded for matching, without its map back.
  static func folded(_ text: String, _ writing: WritingSystem = .han) -> [UInt32] {
    var out = Folded()
    append(Array(text.utf8), 0..<text.utf8.count, to: &out)
    finish(&out, from: 0, writing)
    return out.scalars
  }

  /// The last step, over everything from a place on: fillers out of Chinese, other writing smoothed.
  static func finish(_ text: inout Folded, from begin: Int, _ writing: WritingSystem) {
    if writing == .han { removeFillers(&text, from: begin) } else { smooth(&text, from: begin) }
  }

  /// Takes out what is typed between Han characters to dodge a filter: 原 生 态, 原.生.态, 微*信.
  ///
  /// A space or point counts only in a row of three or more single characters; `*` and its kind always. Linear.
  static func removeFillers(_ text: inout Folded, from begin: Int) {
    let count = text.scalars.count
    guard count - begin >= 3 else { return }
    var drop: [Int] = []
    var i = begin + 1
    while i + 1 < count {
      let c = text.scalars[i]
      if c < 0x4E00, Characters.isHan(text.scalars[i - 1]), Characters.isHan(text.scalars[i + 1]) {
        if isMask(c) {
          drop.append(i)
        } else if isSpacer(c), i + 3 < count, text.scalars[i + 2] == c, Characters.isHan(text.scalars[i + 3]) {
          drop.append(i)
          var k = i + 2
          while k + 1 < count, text.scalars[k] == c, Characters.isHan(text.scalars[k + 1]) {
            drop.append(k)
            k += 2
          }
          i = k
          continue
        }
      }
      i += 1
    }
    guard !drop.isEmpty else { return }
    var write = drop[0]
    var next = 0
    for read in drop[0]..<count {
      if next < drop.count, drop[next] == read {
        next += 1
        continue
      }
      text.put(text.scalars[read], for: read..<read + 1, at: write)
      write += 1
    }
    text.cut(to: write)
  }

  private static func isMask(_ c: UInt32) -> Bool { c == 0x2A || c == 0x4E36 || c == 0x5E || c == 0xB7 }
  private static func isSpacer(_ c: UInt32) -> Bool {
    c == 0x20 || c == 0x2E || c == 0x2D || c == 0x5F || c == 0x2F || c == 0x30FB
  }
}

extension String {
  /// Scalars as text. Linear.
  init(scalars: some Sequence<UInt32>) {
    self.init(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }
}
