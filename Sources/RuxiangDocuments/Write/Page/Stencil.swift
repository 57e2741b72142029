internal import Ruxiang
internal import RuxiangText

/// A template that was filled in once, with holes where its texts stood: filling it again does not run the template.
///
/// What a template says depends on its fields' shape alone (which texts are empty, how long its lists are), and otherwise
/// takes texts over as they are: it is without logic.
struct Stencil {
  /// What stands before a hole, and which words belong into it.
  private struct Piece {
    let words: [UInt8]
    /// Their number; nil behind the last hole.
    let hole: Int?
    /// Whether the template takes them as markup.
    let isMarkup: Bool
  }

  private var pieces: [Piece] = []

  /// What belongs into a hole.
  enum Words {
    case text(String)
    case markup([UInt8])
    case streamed((ByteSink) -> Void)
  }

  /// The shape of fields, and the texts in them that are not empty, in the order of the fields.
  struct Filling {
    private(set) var shape: [UInt8] = []
    private(set) var words: [Words] = []

    init(_ fields: Fields) { add(fields) }

    private mutating func add(_ fields: Fields) {
      for (name, field) in fields.all {
        shape += name.utf8
        add(field)
      }
      shape.append(UInt8(ascii: ";"))
    }

    private mutating func add(_ field: Field) {
      switch field {
      case .text(let text): add(text)
      case .markup(let markup):
        shape.append(UInt8(ascii: markup.isEmpty ? "." : "="))
        if !markup.isEmpty { words.append(.markup(markup)) }
      case .streamed(let write):
        shape.append(UInt8(ascii: "="))
        words.append(.streamed(write))
      case .flag(let flag): shape.append(UInt8(ascii: flag ? "+" : "-"))
      case .group(let fields):
        shape.append(UInt8(ascii: "{"))
        add(fields)
      case .list(let list):
        add(count: list.count)
        for fields in list { add(fields) }
      case .texts(let list):
        add(count: list.count)
        for text in list { add(text) }
      case .labels: break
      }
    }

    private mutating func add(_ text: String) {
      shape.append(UInt8(ascii: text.isEmpty ? "." : "="))
      if !text.isEmpty { words.append(.text(text)) }
    }

    private mutating func add(count: Int) {
      shape.append(UInt8(ascii: "["))
      shape += String(count).utf8
    }
  }

  /// - Parameters:
  ///   - fields: of the shape that is to be filled.
  ///   - render: runs the template.
  init(_ fields: Fields, render: (Fields) -> String) {
    var count = 0
    let said = Array(render(fields.marked(&count)).utf8)
    var done = 0
    var at = 0
    while at < said.count {
      guard let mark = Self.mark(said, at) else {
        at += 1
        continue
      }
      pieces.append(Piece(words: Array(said[done..<at]), hole: mark.number, isMarkup: mark.isMarkup))
      at = mark.end
      done = at
    }
    pieces.append(Piece(words: Array(said[done...]), hole: nil, isMarkup: false))
  }

  /// Appends the template with the words of a filling. Linear.
  func append(_ words: [Words], to out: inout [UInt8]) {
    fill(words, &out) { out, write in write { out += $0 } }
  }

  /// Hands the template with the words of a filling over, piece by piece.
  func write(_ words: [Words], to sink: @escaping ByteSink) {
    var out: [UInt8] = []
    fill(words, &out) { out, write in
      sink(out)
      out.removeAll(keepingCapacity: true)
      write(sink)
    }
    sink(out)
  }

  private func fill(
    _ words: [Words], _ out: inout [UInt8], streamed: (inout [UInt8], @escaping (ByteSink) -> Void) -> Void
  ) {
    for piece in pieces {
      out += piece.words
      guard let hole = piece.hole else { continue }
      switch words[hole] {
      case .markup(let markup): out += markup
      case .streamed(let write): streamed(&out, write)
      case .text(let text) where piece.isMarkup: out += text.utf8
      case .text(let text): PageText.append(text, to: &out)
      }
    }
  }

  // MARK: - Marks

  /// U+E000, the number, an ampersand by which escaping shows, U+E001.
  fileprivate static func mark(_ number: Int) -> String { "\u{E000}\(number)&\u{E001}" }

  private static func mark(_ said: [UInt8], _ start: Int) -> (number: Int, isMarkup: Bool, end: Int)? {
    guard said[start] == 0xEE, said[start...].starts(with: "\u{E000}".utf8) else { return nil }
    var at = start + 3
    var number = 0
    while at < said.count, said[at] &- 0x30 < 10 {
      number = number * 10 + Int(said[at] - 0x30)
      at += 1
    }
    for (close, isMarkup) in [("&\u{E001}", true), ("&amp;\u{E001}", false)]
    where said[at...].starts(with: close.utf8) {
      return (number, isMarkup, at + close.utf8.count)
    }
    return nil
  }
}

extension Fields {
  /// The same fields with a mark in the place of each text that is not empty, numbered from `count` on.
  fileprivate func marked(_ count: inout Int) -> Fields {
    var marked = Fields()
    for (name, field) in all { marked[name] = field.marked(&count) }
    return marked
  }
}

extension Field {
  fileprivate func marked(_ count: inout Int) -> Field {
    func mark(_ text: String) -> String {
      if text.isEmpty { return text }
      count += 1
      return Stencil.mark(count - 1)
    }
    switch self {
    case .text(let text): return .text(mark(text))
    case .markup(let markup):
      if markup.isEmpty { return self }
      count += 1
      return .markup(Array(Stencil.mark(count - 1).utf8))
    case .streamed:
      count += 1
      return .markup(Array(Stencil.mark(count - 1).utf8))
    case .group(let fields): return .group(fields.marked(&count))
    case .list(let list): return .list(list.map { $0.marked(&count) })
    case .texts(let list): return .texts(list.map(mark))
    case .flag, .labels: return self
    }
  }
}
