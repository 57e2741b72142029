internal import Ruxiang
internal import RuxiangText

/// Writes TBX-Basic (ISO 30042:2019), data categories as attributes.
public enum TBXWriter {
  /// The file as bytes. Linear.
  ///
  /// - Parameter source: a line about where the terms come from, for the header.
  public static func bytes(_ base: TermBase, source: String) -> [UInt8] {
    var all: [UInt8] = []
    write(base, source: source) { all += $0 }
    return all
  }

  /// The same, handed over piece by piece.
  static func write(_ base: TermBase, source: String, to sink: ByteSink) {
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
    for concept in base.concepts {
      add(concept, to: &out)
      out.handOver { sink(Array($0.utf8)) }
    }
    out += "    </body>\n  </text>\n</tbx>\n"
    sink(Array(out.utf8))
  }

  private static func add(_ concept: TermConcept, to out: inout String) {
    out += "      <conceptEntry id=\""
    out += XMLText.escaped(concept.id)
    out += "\">\n"
    add("descrip", "subjectField", concept.subject, inConcept, to: &out)
    add("descrip", "definition", concept.definition, inConcept, to: &out)
    for source in concept.sources { add("admin", "source", source, inConcept, to: &out) }
    for note in concept.notes {
      out += "        <note>"
      out += XMLText.escaped(note)
      out += "</note>\n"
    }
    var at = 0
    while at < concept.terms.count {
      let language = concept.terms[at].language
      out += "        <langSec xml:lang=\""
      out += XMLText.escaped(language)
      out += "\">\n"
      while at < concept.terms.count, concept.terms[at].language == language {
        add(concept.terms[at], to: &out)
        at += 1
      }
      out += "        </langSec>\n"
    }
    out += "      </conceptEntry>\n"
  }

  private static func add(_ term: Term, to out: inout String) {
    out += "          <termSec>\n            <term>"
    out += XMLText.escaped(term.text)
    out += "</term>\n"
    if let part = term.partOfSpeech { add("termNote", "partOfSpeech", part.rawValue, inTerm, to: &out) }
    add("termNote", "administrativeStatus", term.status.rawValue, inTerm, to: &out)
    if !term.usage.isEmpty {
      add("termNote", "geographicalUsage", term.usage.joined(separator: ", "), inTerm, to: &out)
    }
    if term.isPhrase { add("termNote", "termType", "phrase", inTerm, to: &out) }
    if let subset = term.subset { add("admin", "projectSubset", subset, inTerm, to: &out) }
    out += "          </termSec>\n"
  }

  /// What elements of a concept and of a term are indented by.
  private static let inConcept = "        "
  private static let inTerm = "            "

  private static func add(_ name: String, _ type: String, _ text: String, _ indent: String, to out: inout String) {
    out += indent
    out += "<"
    out += name
    out += " type=\""
    out += type
    out += "\">"
    out += XMLText.escaped(text)
    out += "</"
    out += name
    out += ">\n"
  }
}
