import TestSupport
import Foundation
import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

/// Nothing of a script becomes markup, and a page asks nothing of anybody.
@Suite struct PageSafetyTests {
  /// No text: it may not even stand in a literal.
  private static let nonCharacter = Unicode.Scalar(0xFFFE as UInt32).map { String($0) } ?? ""

  private static let fragments = [
    "</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(2)>", "'", "\"\u{301}", "<\u{301}b>",
    "&lt;i&gt;",
    "&amp;", "{{name}}", "{{{name}}}", "{{#cards}}", "<!--", "]]>", "</style>", "\u{7}", "\u{1B}[31m", "\u{202E}",
    nonCharacter,
    "👨‍👩‍👧", "家人们", "原生态", "手慢无", "〔请填：", "〕", "{{>foot}}", "{{=<% %>=}}", " ",
  ]

  private static let elements: Set = [
    "", "html", "head", "meta", "link", "title", "style", "body", "header", "main", "footer", "nav", "section",
    "article",
    "div", "p", "span", "a", "ul", "ol", "li", "h1", "h2", "h3", "b", "bdi", "del", "details", "summary", "table",
    "thead", "tbody", "tr", "th", "td", "svg", "path", "polygon", "text", "tspan",
  ]

  @Test(arguments: 0..<12) func noInputBecomesMarkup(_ seed: UInt64) throws {
    var random = Seeded(seed)
    func hostile() -> String {
      (0..<8).map { _ in Self.fragments.randomElement(using: &random) ?? "" }.joined() + "家人们"
    }
    let lines = (0..<6).map { _ in hostile() }
    let name = hostile().filter { $0 != "/" } + ".txt"
    for checked in try Checked.scripts(lines.joined(separator: "\n"), name: name, retold: true) {
      let page = try PageNode.read(Checked.page(checked))
      for node in page.all {
        #expect(Self.elements.contains(node.name), "<\(node.name)>")
        for attribute in node.attributes { #expect(!attribute.name.lowercased().hasPrefix("on")) }
      }
      let shown = try #require(page.all(of: "lines").first).all.filter { $0.name == "p" }.map(\.text)
      #expect(shown == lines.map(Self.visible))
      #expect(page.all.first { $0.name == "h1" }?.text == Self.visible(name))
    }
  }

  private static func visible(_ text: String) -> String {
    TextReport.visible(text).replacing(nonCharacter, with: "\u{FFFD}")
  }

  @Test(arguments: [
    ("\"\u{301}", "&quot;\u{301}"), ("<\u{301}", "&lt;\u{301}"), ("a\u{0}b\u{1B}", "a\u{2400}b\u{241B}"),
    ("a\nb", "a b"), (nonCharacter, "\u{FFFD}"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("'&", "&#39;&amp;"),
  ]) func textIsEscapedByScalars(_ text: String, _ escaped: String) {
    #expect(PageText().escapeText(text).unicodeScalars.elementsEqual(escaped.unicodeScalars))
  }

  /// Links stay inside the page, addresses are text, the one style sheet is the one that the policy names.
  @Test func nothingIsAskedOfTheNetwork() throws {
    let checked = try #require(try Checked.scripts("家人们，原生态的，手慢无。\n", retold: true).first)
    let bytes = Checked.page(checked)
    let nodes = try PageNode.read(bytes).all
    for node in nodes {
      for attribute in node.attributes where ["href", "src", "action", "data", "poster"].contains(attribute.name) {
        #expect(attribute.value.hasPrefix("#") || attribute.value == "data:,")
      }
      #expect(node["style"] == nil)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let style = try #require(text.components(separatedBy: "<style>").last?.components(separatedBy: "</style>").first)
    #expect(!style.contains("url(") && !style.contains("@import"))
    let digits = Digest.sha256(Array(style.utf8))
    let policy = try #require(nodes.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
    let named = try #require(policy.components(separatedBy: "'sha256-").last?.components(separatedBy: "'").first)
    let data = try #require(Data(base64Encoded: named))
    #expect(data.map { String(format: "%02x", $0) }.joined() == digits)
    #expect(policy.hasPrefix("default-src 'none'"))
  }
}
