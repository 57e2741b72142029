/// Parts of a page that are filled in before the page is: what many places say alike is rendered once.
final class RenderedParts {
  private struct Key: Hashable {
    let template: String
    let content: AnyHashable
  }

  private let labels: Field
  private var parts: [Key: String] = [:]

  init(_ words: PageWords) { labels = words.labels }

  /// A template filled in.
  ///
  /// - Parameters:
  ///   - content: what the part says; parts of one content are the same.
  ///   - fields: asked for once for each content; `say` is added.
  func markup(_ template: String, _ content: some Hashable, _ fields: () -> Fields) -> Field {
    let key = Key(template: template, content: AnyHashable(content))
    if let part = parts[key] { return .markup(part) }
    var fields = fields()
    fields["say"] = labels
    let part = PageTemplates.part(template, fields)
    parts[key] = part
    return .markup(part)
  }
}
