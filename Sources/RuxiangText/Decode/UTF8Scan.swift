/// Well-formedness of UTF-8, as Unicode's table 3-7 has it.
enum UTF8Scan {
  /// The first place that is not well-formed.
  struct Fault: Equatable {
    /// Of the first byte of the ill-formed sequence.
    let offset: Int
    /// The data ends inside a sequence that was right so far.
    let truncated: Bool

    var problem: DecodingProblem {
      DecodingProblem(kind: truncated ? .truncated : .invalidBytes, byteOffset: offset, encodingTried: .utf8)
    }
  }

  /// The first fault at or after an offset; nil where there is none. Linear.
  static func firstFault(in bytes: [UInt8], from start: Int) -> Fault? {
    let span = bytes.span
    let count = span.count
    var i = start
    while i < count {
      if span[i] < 0x80 {
        i += 1
        continue
      }
      // Three-byte characters in a row: Han, kana, Thai.
      while i + 2 < count, span[i] & 0xF0 == 0xE0, span[i + 1] & 0xC0 == 0x80, span[i + 2] & 0xC0 == 0x80 {
        let lead = span[i]
        if lead == 0xE0 && span[i + 1] < 0xA0 || lead == 0xED && span[i + 1] > 0x9F { break }
        i += 3
      }
      if i < count, span[i] >= 0x80 {
        switch step(span, i) {
        case .sequence(let length): i += length
        case .invalid: return Fault(offset: i, truncated: false)
        case .truncated: return Fault(offset: i, truncated: true)
        }
      }
    }
    return nil
  }

  /// Whether data with a fault is UTF-8 all the same: at least twice as many long sequences as faults.
  ///
  /// Chinese text in other encodings has hardly any well-formed sequence of three bytes, and faults everywhere.
  static func isNearlyUTF8(_ bytes: [UInt8], from fault: Int) -> Bool {
    let span = bytes.span
    var long = 0
    var faults = 0
    var i = max(0, fault - 65_536)
    while i < fault, span[i] & 0xC0 == 0x80 { i += 1 }
    let end = min(span.count, fault + 65_536)
    while i < end {
      if span[i] < 0x80 {
        i += 1
        continue
      }
      switch step(span, i) {
      case .sequence(let length):
        if length > 2 { long += 1 }
        i += length
      case .invalid, .truncated:
        faults += 1
        i += 1
        while i < end, span[i] & 0xC0 == 0x80 { i += 1 }
      }
    }
    return long >= 2 * faults
  }

  private enum Step {
    case sequence(Int)
    case invalid
    case truncated
  }

  /// What stands at a byte of 0x80 or above.
  private static func step(_ span: Span<UInt8>, _ i: Int) -> Step {
    let lead = span[i]
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF4: (length, high) = (4, 0x8F)
    case 0xF1...0xF3: length = 4
    default: return .invalid
    }
    for k in 1..<length {
      if i + k >= span.count { return .truncated }
      let byte = span[i + k]
      if byte < low || byte > high { return .invalid }
      (low, high) = (0x80, 0xBF)
    }
    return .sequence(length)
  }
}
