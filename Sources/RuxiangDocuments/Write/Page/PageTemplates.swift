internal import FoundationEssentials
internal import Mustache
internal import RuxiangText

/// The templates of a page, read once.
enum PageTemplates {
  private static let sources: [(name: String, text: String)] = [
    ("report", reportTemplate), ("rewriting", rewritingTemplate),
    ("head", headTemplate), ("foot", footTemplate), ("style", styleTemplate + printStyleTemplate),
    ("markets", marketsTemplate), ("script", scriptTemplate), ("cards", cardsTemplate), ("proposal", proposalTemplate),
    ("line", lineTemplate), ("filled", filledTemplate),
    ("who", whoTemplate), ("statement", statementTemplate),
    ("retold", retoldTemplate), ("remainder", remainderTemplate), ("evidence", evidenceTemplate),
  ]

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    var library = MustacheLibrary()
    for (name, text) in sources {
      do {
        try library.register("{{%CONTENT_TYPE:\(PageText.name)}}\n" + text, named: name)
      } catch {
        preconditionFailure("template \(name): \(error)")
      }
    }
    return library
  }()

  /// The base64 of the SHA-256 of the style sheet, by which the page allows it and no other.
  private static let styleDigest: String = {
    let style = library.render(Fields([:]), withTemplate: "style") ?? ""
    let digits = Array(Digest.sha256(Array(style.utf8)).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).map { index in
      UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) ?? 0
    }
    return Data(bytes).base64EncodedString()
  }()

  /// A template filled in.
  static func render(_ name: String, _ fields: Fields) -> [UInt8] {
    var fields = fields
    fields["digest"] = .text(styleDigest)
    guard let page = library.render(fields, withTemplate: name) else { preconditionFailure("no template \(name)") }
    return Array(page.utf8)
  }
}
