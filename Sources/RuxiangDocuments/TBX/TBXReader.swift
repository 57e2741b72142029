internal import RuxiangText

/// Reads TBX: ISO 30042:2019 with data categories as attributes or as elements, and the `martif` of the edition before.
public enum TBXReader {
  /// The concepts of a file, in its order. What is no part of the term layer is left out.
  ///
  /// - Throws: `TBXError` where the file is no XML or no TBX.
  public static func read(_ bytes: [UInt8], file: String) throws(TBXError) -> TermBase {
    let root: XMLElement
    do throws(XMLProblems) { root = try XMLTree.parse(bytes, file: file, schema: nil).root } catch {
      throw TBXError(message: error.all.map(\.description).joined(separator: "\n"))
    }
    guard ["tbx", "martif"].contains(local(root.name)) else {
      throw TBXError(message: "\(file):\(root.line):\(root.column): <\(root.name)> is no TBX: <tbx> or <martif>")
    }
    var concepts: [TermConcept] = []
    collect(root, &concepts)
    return TermBase(concepts: concepts)
  }

  private static func collect(_ element: XMLElement, _ concepts: inout [TermConcept]) {
    for child in element.elements {
      if ["conceptEntry", "termEntry"].contains(local(child.name)) {
        concepts.append(concept(child, number: concepts.count + 1))
      } else {
        collect(child, &concepts)
      }
    }
  }

  private static func concept(_ element: XMLElement, number: Int) -> TermConcept {
    var concept = TermConcept(
      id: element["id"] ?? element["xml:id"] ?? "c\(number)", subject: "", definition: "", sources: [], terms: [])
    func describe(_ element: XMLElement) {
      for child in element.elements {
        switch (local(child.name), kind(child)) {
        case ("langSec", _), ("langSet", _):
          let language = child["xml:lang"] ?? ""
          for section in child.elements where ["termSec", "tig", "ntig", "termGrp"].contains(local(section.name)) {
            if let term = term(section, language) { concept.terms.append(term) }
          }
          for inner in child.elements where local(inner.name) == "descripGrp" { describe(inner) }
          if let inner = child.elements.first(where: { kind($0) == "definition" }), concept.definition.isEmpty {
            concept.definition = inner.text.trimmedOfSpace
          }
        case (_, "subjectField"): concept.subject = child.text.trimmedOfSpace
        case (_, "definition") where concept.definition.isEmpty: concept.definition = child.text.trimmedOfSpace
        case (_, "source") where local(element.name) != "langSec": concept.sources.append(child.text.trimmedOfSpace)
        case ("descripGrp", _), ("adminGrp", _): describe(child)
        case ("note", _) where local(element.name) != "langSec": concept.notes.append(child.text.trimmedOfSpace)
        default: break
        }
      }
    }
    describe(element)
    return concept
  }

  private static func term(_ section: XMLElement, _ language: String) -> Term? {
    var term = Term(text: "", language: language, status: .admitted, partOfSpeech: nil, subset: nil)
    func read(_ element: XMLElement) {
      for child in element.elements {
        let text = child.text.trimmedOfSpace
        switch (local(child.name), kind(child)) {
        case ("term", _): term.text = text
        case (_, "administrativeStatus"): term.status = Term.Status(rawValue: text) ?? term.status
        case (_, "partOfSpeech"): term.partOfSpeech = Term.PartOfSpeech(rawValue: text)
        case (_, "projectSubset"): term.subset = text
        case (_, "geographicalUsage"): term.usage += text.split(separator: ",").map { String($0).trimmedOfSpace }
        case (_, "termType"): term.isPhrase = text == "phrase"
        case ("termGrp", _), ("termNoteGrp", _), ("adminGrp", _): read(child)
        default: break
        }
      }
    }
    read(section)
    return term.text.isEmpty ? nil : term
  }

  /// The data category: the `type` attribute, or the name of the element.
  private static func kind(_ element: XMLElement) -> String { element["type"] ?? local(element.name) }

  private static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }
}

/// A file that is no TBX.
public struct TBXError: Error, Sendable, Equatable {
  /// What is wrong, place in front.
  public let message: String
}

extension String {
  /// Without white space at its ends.
  var trimmedOfSpace: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
