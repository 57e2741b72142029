/// What a path says of a script: `{account}/{date}_{product}.txt`.
///
/// Held against the end of the path, as many folders deep as it is itself. A name in braces takes some characters of one
/// folder or file name, as few as will do; `*` takes some that say nothing.
public struct PathPattern: Sendable, Equatable {
  private enum Part: Sendable, Equatable {
    case literal([Character])
    case field(Metadata.Field?)
  }

  private let steps: [[Part]]

  /// Names a brace may hold.
  public static let names = ["streamer", "account", "date", "product", "campaign", "name", "airDate"]

  /// Reads a pattern; nil where a brace is open or holds a name that is not known.
  public init?(_ pattern: String) {
    var steps: [[Part]] = []
    for step in pattern.split(separator: "/") {
      var parts: [Part] = []
      var rest = step
      while let first = rest.first {
        if first == "{" {
          guard let end = rest.firstIndex(of: "}"),
            let field = Metadata.Field(rawValue: String(rest[rest.index(after: rest.startIndex)..<end]))
          else { return nil }
          parts.append(.field(field))
          rest = rest[rest.index(after: end)...]
        } else if first == "*" {
          parts.append(.field(nil))
          rest = rest.dropFirst()
        } else {
          let literal = rest.prefix { $0 != "{" && $0 != "*" }
          parts.append(.literal(Array(literal)))
          rest = rest[literal.endIndex...]
        }
      }
      steps.append(parts)
    }
    if steps.isEmpty { return nil }
    self.steps = steps
  }

  /// What a path says; nothing where it does not fit.
  public func metadata(_ path: String) -> Metadata {
    let names = path.split(separator: "/")
    var metadata = Metadata()
    guard names.count >= steps.count else { return metadata }
    for (step, name) in zip(steps, names.suffix(steps.count)) {
      guard let found = Self.match(step[...], Array(name)[...]) else { return Metadata() }
      for (field, text) in found where metadata[field] == nil { metadata[field] = text }
    }
    return metadata
  }

  private static func match(
    _ parts: ArraySlice<Part>, _ text: ArraySlice<Character>
  ) -> [(field: Metadata.Field, text: String)]? {
    guard let part = parts.first else { return text.isEmpty ? [] : nil }
    let rest = parts.dropFirst()
    switch part {
    case .literal(let literal): return text.starts(with: literal) ? match(rest, text.dropFirst(literal.count)) : nil
    case .field(let field):
      // A name of a file is 255 bytes at most: trying every length is no cost.
      for length in 1..<(max(1, text.count) + 1) where length <= text.count {
        if let found = match(rest, text.dropFirst(length)) {
          return (field.map { [($0, String(text.prefix(length)))] } ?? []) + found
        }
      }
      return nil
    }
  }
}
