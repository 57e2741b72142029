internal import FoundationEssentials
internal import Mustache
internal import RuxiangText

/// Templates of one kind of page, read once; `style` is among them.
struct PageLibrary: Sendable {
  private let templates: MustacheLibrary
  /// The base64 of the SHA-256 of the style sheet, by which a page allows it and no other.
  private let styleDigest: String

  /// - Parameter sources: templates by the names they call each other by.
  init(_ sources: [(name: String, text: String)]) {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    var library = MustacheLibrary()
    for (name, text) in sources {
      do {
        try library.register("{{%CONTENT_TYPE:\(PageText.name)}}\n" + text, named: name)
      } catch {
        preconditionFailure("template \(name): \(error)")
      }
    }
    templates = library
    let style = library.render(Fields([:]), withTemplate: "style") ?? ""
    let digits = Array(Digest.sha256(Array(style.utf8)).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).map { index in
      UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) ?? 0
    }
    styleDigest = Data(bytes).base64EncodedString()
  }

  /// A template filled in, as a page; `digest` is added.
  func render(_ name: String, _ fields: Fields) -> [UInt8] { Array(text(name, fields).utf8) }

  /// A template filled in; `digest` is added.
  func text(_ name: String, _ fields: Fields) -> String {
    var fields = fields
    fields["digest"] = .text(styleDigest)
    guard let page = templates.render(fields, withTemplate: name) else { preconditionFailure("no template \(name)") }
    return page
  }
}
