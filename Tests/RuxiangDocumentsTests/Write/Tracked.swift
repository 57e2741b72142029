import Foundation
import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

/// What a document part reads like once our changes are accepted or rejected, worked out without the reader: paragraphs of
/// characters, each with the properties of its run. Changes of others count as accepted.
struct Tracked {
  enum Choice { case accept, reject }

  struct Character: Equatable {
    let scalar: Unicode.Scalar
    let format: String
  }

  private let choice: Choice
  private(set) var paragraphs: [[Character]] = []

  var lines: [String] {
    paragraphs.map { String(String.UnicodeScalarView($0.map(\.scalar))) }
  }

  init(_ part: [UInt8], _ choice: Choice) throws {
    self.choice = choice
    walk(try XMLTree.parse(part, file: "document.xml", schema: nil).root, format: "", isDeleted: false)
  }

  /// The main part of a file.
  init(file: [UInt8], _ choice: Choice) throws {
    var archive = try ZipArchive(file)
    try self.init(try archive.bytes("word/document.xml", limit: 1 << 24), choice)
  }

  private static func local(_ name: String) -> Substring { name.split(separator: ":").last ?? "" }

  private static func isOurs(_ element: XMLElement) -> Bool {
    element.attributes.contains { local($0.name) == "author" && $0.value == WordMarker.author }
  }

  private mutating func walk(_ element: XMLElement, format: String, isDeleted: Bool) {
    var format = format
    switch Self.local(element.name) {
    case "del", "moveFrom":
      if !Self.isOurs(element) || choice == .accept { return }
    case "ins", "moveTo":
      if Self.isOurs(element), choice == .reject { return }
    case "p":
      paragraphs.append([])
    case "r":
      format = element.elements.first { Self.local($0.name) == "rPr" }.map(Self.written) ?? ""
    case "t", "delText":
      for scalar in element.text.unicodeScalars { add(scalar, format) }
      return
    case "tab": if !format.contains("tabs") { add("\t", format) }
    case "br": add("\n", format)
    case "noBreakHyphen": add("-", format)
    case "rPr", "pPr", "Fallback": return
    default: break
    }
    for child in element.elements { walk(child, format: format, isDeleted: isDeleted) }
  }

  private mutating func add(_ scalar: Unicode.Scalar, _ format: String) {
    if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].append(Character(scalar: scalar, format: format)) }
  }

  private static func written(_ element: XMLElement) -> String {
    let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
    return "<\(element.name)\(attributes)\(element.elements.map(written).joined())>"
  }
}

/// Comments of a file: what each says.
enum Comments {
  static func all(_ file: [UInt8]) throws -> [(author: String, text: String)] {
    var archive = try ZipArchive(file)
    let part = try archive.bytes("word/comments.xml", limit: 1 << 24)
    return try XMLTree.parse(part, file: "comments.xml", schema: nil).root.elements.map { comment in
      (
        comment.attributes.first { $0.name.hasSuffix("author") }?.value ?? "",
        comment.elements.map(\.text).joined(separator: "\n")
      )
    }
  }
}

extension Script {
  /// The text with changes made.
  func applying(_ changes: [ScriptMarkup.Change]) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    for change in changes {
      out += utf8[at..<change.range.lowerBound] + Array(change.words.utf8)
      at = change.range.upperBound
    }
    return out + utf8[at...]
  }
}
