/// Metadata among the members of the object a script stands in.
struct JSONBeside: Sendable {
  let names: MetadataNames
  /// Steps to the object.
  let depth: Int

  init?(_ names: MetadataNames?, depth: Int) {
    guard let names else { return nil }
    (self.names, self.depth) = (names, depth)
  }

  /// Keeps a member that is known, and those of `facts`.
  func take(_ event: JSONWalker.Event, _ path: [JSONStep], _ utf8: [UInt8], into metadata: inout Metadata) {
    let isFact = path.count == depth + 2 && [.key("facts"), .key("产品资料")].contains(path[depth])
    guard path.count == depth + 1 || isFact, case .key(let name)? = path.last else { return }
    let text: String
    switch event {
    case .string(let range) where range.count < 1000: text = JSONString.text(utf8, range)
    case .scalar(let range) where !utf8[range].elementsEqual("null".utf8):
      text = String(decoding: utf8[range], as: UTF8.self)
    default: return
    }
    if names.takesAll {
      metadata.set(fact: MetadataNames.normal(name), text)
    } else if isFact {
      metadata.set(fact: MetadataNames.fact(name) ?? name, text)
    } else if let field = names.field(name) {
      if metadata[field] == nil { metadata[field] = text }
    } else if let fact = MetadataNames.fact(name) {
      metadata.set(fact: fact, text)
    }
  }
}
