/// A child of an element. Comments and processing instructions are left out.
public enum XMLNode: Sendable, Equatable {
  /// An element.
  case element(XMLElement)
  /// Character data, CDATA sections included, entities and character references replaced, white space kept.
  case text(String)
}

/// An attribute of an element.
public struct XMLAttribute: Sendable, Equatable {
  /// The name as written, prefix included (`xml:lang`).
  public let name: String
  /// The value, normalised as XML has it.
  public let value: String
}

/// An element, copied out of the parser: a plain value.
public struct XMLElement: Sendable, Equatable {
  /// The name as written, prefix included.
  public let name: String
  /// In document order.
  public let attributes: [XMLAttribute]
  /// In document order; neighbouring text is one node.
  public let children: [XMLNode]
  /// Line of the `<`, from 1; exact for files of any length.
  public let line: Int
  /// Column of the `<` in Unicode scalars, from 1.
  public let column: Int

  /// The value of an attribute, nil where there is none.
  public subscript(_ attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  /// Child elements.
  public var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// Child elements of one name.
  public func elements(named name: String) -> [XMLElement] {
    children.compactMap { if case .element(let element) = $0, element.name == name { element } else { nil } }
  }

  /// The first child element of a name.
  public func first(named name: String) -> XMLElement? {
    for case .element(let element) in children where element.name == name { return element }
    return nil
  }

  /// All character data in the element and its descendants. Linear.
  public var text: String {
    if children.count == 1, case .text(let only) = children[0] { return only }
    var all = ""
    for child in children {
      switch child {
      case .text(let part): all += part
      case .element(let element): all += element.text
      }
    }
    return all
  }
}

/// What is wrong in an XML file.
public struct XMLProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file as it was named to the parser.
  public let file: String
  /// From 1; 0 where the problem concerns the whole file.
  public let line: Int
  /// In Unicode scalars, from 1; 0 where the problem concerns the whole file.
  public let column: Int
  /// One line, no full stop.
  public let message: String

  /// A problem at a place.
  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// Everything that is wrong in an XML file, never empty, in order of place.
public struct XMLProblems: Error, Sendable, Equatable {
  /// In order of line and column, none twice.
  public let all: [XMLProblem]

  /// Problems, in any order.
  public init(all: [XMLProblem]) {
    var seen: [XMLProblem] = []
    for problem in all where !seen.contains(problem) { seen.append(problem) }
    self.all = seen.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}
