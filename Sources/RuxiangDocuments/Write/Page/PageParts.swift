internal import RuxiangText

/// Parts of a page that are filled in before the page is: what there are thousands of, one template each.
final class PageParts {
  private struct Key: Hashable {
    let template: String
    let shape: [UInt8]

    func hash(into hasher: inout Hasher) {
      hasher.combine(template.utf8.count)
      unsafe shape.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }

  private let labels: Field
  private var stencils: [Key: Stencil] = [:]

  init(_ words: PageWords) { labels = words.labels }

  /// A template filled in with each of some fields, one behind the other; `say` is added. Linear.
  func markup(_ template: String, _ all: some Sequence<Fields>) -> Field {
    var out: [UInt8] = []
    for fields in all { append(template, fields, to: &out) }
    return .markup(out)
  }

  /// The same, worked out and handed over when the page is written.
  func streamed(_ template: String, _ all: some Sequence<Fields>) -> Field {
    .streamed { sink in
      var out: [UInt8] = []
      for fields in all {
        self.append(template, fields, to: &out)
        out.handOver(to: sink)
      }
      sink(out)
    }
  }

  /// A template filled in; `say` is added.
  func markup(_ template: String, _ fields: Fields) -> Field { markup(template, CollectionOfOne(fields)) }

  private func append(_ template: String, _ fields: Fields, to out: inout [UInt8]) {
    let filling = Stencil.Filling(fields)
    let key = Key(template: template, shape: filling.shape)
    if let stencil = stencils[key] { return stencil.append(filling.words, to: &out) }
    let stencil = Stencil(fields) { fields in
      var fields = fields
      fields["say"] = labels
      return PageTemplates.part(template, fields)
    }
    stencils[key] = stencil
    stencil.append(filling.words, to: &out)
  }

  /// A whole page, handed over piece by piece: its parts are not put together once more. Linear.
  static func write(_ template: String, _ fields: Fields, _ sink: @escaping ByteSink) {
    Stencil(fields) { PageTemplates.part(template, $0) }.write(Stencil.Filling(fields).words, to: sink)
  }
}
