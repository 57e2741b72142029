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
  case markup(String)
}

/// Fields by name.
struct Fields: ExpressibleByDictionaryLiteral {
  private var fields: [String: Field]

  init(dictionaryLiteral elements: (String, Field)...) {
    fields = Dictionary(uniqueKeysWithValues: elements)
  }

  init(_ texts: [String: String]) { fields = texts.mapValues { .text($0) } }

  subscript(_ name: String) -> Field? {
    get { fields[name] }
    set { fields[name] = newValue }
  }
}

extension Fields: MustacheParent {
  func child(named name: String) -> Any? {
    switch fields[name] {
    case .text(let text)?: Words(text: text)
    case .flag(let flag)?: flag
    case .group(let fields)?: fields
    case .list(let list)?: list
    case .texts(let texts)?: texts.map(Words.init)
    case .markup(let markup)?: Words(text: markup)
    case nil: nil
    }
  }

  /// A text as the library takes it.
  private struct Words: MustacheCustomRenderable {
    let text: String
    var renderText: String { text }
    var isNull: Bool { text.isEmpty }
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
