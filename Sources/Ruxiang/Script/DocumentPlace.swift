/// Where something stands in a document, in the words of its format: a paragraph, a cell, a caption, a pointer.
public struct DocumentPlace: Sendable, Hashable {
  /// One step on the way, the outermost first. Numbers count from 1.
  public enum Step: Sendable, Hashable {
    /// A worksheet by name.
    case sheet(String)
    /// The heading a text stands under.
    case section(String)
    /// A table of the document.
    case table(Int)
    /// A row of a table or sheet, the head included.
    case row(Int)
    /// A column by the name in its head, or by its letter.
    case column(String)
    /// A paragraph of the document; inside a table those before it count too.
    case paragraph(Int)
    /// A caption.
    case cue(Int)
    /// A translation unit by its id.
    case unit(String)
    /// An element of a page.
    case element(String)
    /// A JSON pointer (RFC 6901).
    case pointer(String)
    /// A line of the file.
    case line(Int)
  }

  /// Outermost first.
  public let steps: [Step]

  /// A place by its steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// The place with more steps behind it.
  public func then(_ more: DocumentPlace) -> DocumentPlace { DocumentPlace(steps + more.steps) }

  /// The place as a reader is told: 表1 第2行 B列, table 1 row 2 column B.
  public func words(in language: ReaderLanguage) -> String {
    steps.map { $0.words(language == .zh) }.joined(separator: " ")
  }
}

extension DocumentPlace.Step {
  /// The name of the member that holds the step in a report.
  package var key: String {
    switch self {
    case .sheet: "sheet"
    case .section: "section"
    case .table: "table"
    case .row: "row"
    case .column: "column"
    case .paragraph: "paragraph"
    case .cue: "cue"
    case .unit: "unit"
    case .element: "element"
    case .pointer: "pointer"
    case .line: "line"
    }
  }

  fileprivate func words(_ zh: Bool) -> String {
    switch self {
    case .sheet(let name): zh ? "工作表“\(name)”" : "sheet '\(name)'"
    case .section(let name): zh ? "“\(name)”一节" : "section '\(name)'"
    case .table(let number): zh ? "表\(number)" : "table \(number)"
    case .row(let number): zh ? "第\(number)行" : "row \(number)"
    case .column(let name) where name.utf8.count <= 3 && name.utf8.allSatisfy { (0x41...0x5A).contains($0) }:
      zh ? "\(name)列" : "column \(name)"
    case .column(let name): zh ? "“\(name)”列" : "column '\(name)'"
    case .paragraph(let number): zh ? "第\(number)段" : "paragraph \(number)"
    case .cue(let number): zh ? "第\(number)条字幕" : "cue \(number)"
    case .unit(let id): zh ? "单元 \(id)" : "unit \(id)"
    case .element(let name): "<\(name)>"
    case .pointer(let path): path.isEmpty ? (zh ? "整个值" : "the whole value") : path
    case .line(let number): zh ? "第\(number)行" : "line \(number)"
    }
  }
}

extension JSONWriter {
  /// A place as an object, one member a step.
  package mutating func field(_ name: String, _ place: DocumentPlace) {
    key(name)
    object { json in
      for step in place.steps {
        switch step {
        case .sheet(let text), .section(let text), .column(let text), .unit(let text), .element(let text),
          .pointer(let text):
          json.field(step.key, text)
        case .table(let number), .row(let number), .paragraph(let number), .cue(let number), .line(let number):
          json.field(step.key, number)
        }
      }
    }
  }
}
