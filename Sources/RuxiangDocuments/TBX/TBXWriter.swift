internal import Ruxiang
internal import RuxiangText

/// Writes TBX-Basic (ISO 30042:2019), data categories as attributes.
public enum TBXWriter {
  /// The file as bytes. Linear.
  ///
  /// - Parameter source: a line about where the terms come from, for the header.
  public static func bytes(_ base: TermBase, source: String) -> [UInt8] {
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
        <tbxHeader>
          <fileDesc>
            <sourceDesc>
              <p>\(XMLText.escaped(source))</p>
            </sourceDesc>
          </fileDesc>
        </tbxHeader>
        <text>
          <body>

      """
    for concept in base.concepts { out += text(concept) }
    out += "    </body>\n  </text>\n</tbx>\n"
    return Array(out.utf8)
  }

  private static func text(_ concept: TermConcept) -> String {
    var out = "      <conceptEntry id=\"\(XMLText.escaped(concept.id))\">\n"
    out += element("descrip", "subjectField", concept.subject, 8)
    out += element("descrip", "definition", concept.definition, 8)
    for source in concept.sources { out += element("admin", "source", source, 8) }
    for note in concept.notes { out += "        <note>\(XMLText.escaped(note))</note>\n" }
    var at = 0
    while at < concept.terms.count {
      let language = concept.terms[at].language
      out += "        <langSec xml:lang=\"\(XMLText.escaped(language))\">\n"
      while at < concept.terms.count, concept.terms[at].language == language {
        out += text(concept.terms[at])
        at += 1
      }
      out += "        </langSec>\n"
    }
    return out + "      </conceptEntry>\n"
  }

  private static func text(_ term: Term) -> String {
    var out = "          <termSec>\n            <term>\(XMLText.escaped(term.text))</term>\n"
    if let part = term.partOfSpeech { out += element("termNote", "partOfSpeech", part.rawValue, 12) }
    out += element("termNote", "administrativeStatus", term.status.rawValue, 12)
    if !term.usage.isEmpty {
      out += element("termNote", "geographicalUsage", term.usage.joined(separator: ", "), 12)
    }
    if term.isPhrase { out += element("termNote", "termType", "phrase", 12) }
    if let subset = term.subset { out += element("admin", "projectSubset", subset, 12) }
    return out + "          </termSec>\n"
  }

  private static func element(_ name: String, _ type: String, _ text: String, _ indent: Int) -> String {
    String(repeating: " ", count: indent) + "<\(name) type=\"\(type)\">\(XMLText.escaped(text))</\(name)>\n"
  }
}
