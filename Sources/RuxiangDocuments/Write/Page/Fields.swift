internal import Mustache

/// What a template is filled with: a text, a choice, more fields, or a list of them.
///
/// An empty text counts as absent, so that a section over it shows nothing. Names that a template asks for are always
/// given: the library looks for a missing one further out.
enum Field {
  case text(String)
  case flag(Bool)
  case group(Fields)
  case list([Fields])
  case texts([String])
  /// A part of the page that was filled in already; templates take it with three braces.
  case markup([UInt8])
  /// A part of the page that is filled in when its turn to be written comes; for a page that goes to a sink.
  case streamed((ByteSink) -> Void)
  /// What a page's templates say themselves, the same all over it.
  case labels([String: String])
}

/// Fields by name, in the order they were given.
struct Fields: ExpressibleByDictionaryLiteral {
  private(set) var all: [(String, Field)] = []

  init() {}

  init(dictionaryLiteral elements: (String, Field)...) { all = elements }

  init(_ texts: [String: String]) {
    all = texts.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }
  }

  /// Linear in the fields: they are few.
  subscript(_ name: String) -> Field? {
    get { all.first { $0.0 == name }?.1 }
    set {
      let place = all.firstIndex { $0.0 == name }
      switch (place, newValue) {
      case (let place?, let field?): all[place].1 = field
      case (let place?, nil): all.remove(at: place)
      case (nil, let field?): all.append((name, field))
      case (nil, nil): break
      }
    }
  }
}

extension Fields: MustacheParent {
  func child(named name: String) -> Any? {
    switch self[name] {
    case .text(let text)?: Words(text: text)
    case .flag(let flag)?: flag
    case .group(let fields)?: fields
    case .list(let list)?: list
    case .texts(let texts)?: texts.map(Words.init)
    case .markup(let markup)?: Words(text: String(decoding: markup, as: UTF8.self))
    case .streamed(let write)?: Words(text: Self.whole(write))
    case .labels(let labels)?: Labels(labels: labels)
    case nil: nil
    }
  }

  private static func whole(_ write: (ByteSink) -> Void) -> String {
    var all: [UInt8] = []
    write { all += $0 }
    return String(decoding: all, as: UTF8.self)
  }

  /// A text as the library takes it.
  private struct Words: MustacheCustomRenderable {
    let text: String
    var renderText: String { text }
    var isNull: Bool { text.isEmpty }
  }

  private struct Labels: MustacheParent {
    let labels: [String: String]
    func child(named name: String) -> Any? { labels[name].map(Words.init) }
  }
}

extension Field {
  /// A number as text.
  static func number(_ number: Int) -> Field { .text(String(number)) }

  /// The fields of something that may be absent.
  static func maybe(_ fields: Fields?) -> Field { fields.map { .group($0) } ?? .flag(false) }
}

extension Field {
  /// A text in pieces, cut before and behind what is still to be filled in: 〔请填：…〕.
  static func slots(_ text: String) -> Field {
    // 〔 ends in a byte that is rare enough to look for first.
    guard text.utf8.contains(0x94), text.contains("〔") else {
      return .list([["words": .text(text), "slot": .text("")]])
    }
    let parts = text.split(separator: "〔", omittingEmptySubsequences: false)
    var pieces: [Fields] = [["words": .text(String(parts[0])), "slot": .text("")]]
    for part in parts.dropFirst() {
      if part.hasPrefix("请填："), let end = part.firstIndex(of: "〕") {
        pieces.append(["words": .text(""), "slot": .text("〔" + part[...end])])
        pieces.append(["words": .text(String(part[part.index(after: end)...])), "slot": .text("")])
      } else {
        pieces.append(["words": .text("〔" + part), "slot": .text("")])
      }
    }
    return .list(pieces)
  }
}
