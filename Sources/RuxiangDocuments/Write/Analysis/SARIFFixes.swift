internal import Ruxiang

/// The best rewrites of a finding as changes to its file, where that is text.
struct SARIFFixes {
  private let words: FindingWords
  private let script: Script
  private let format: DocumentFormat
  private let uri: String
  private let positions: FilePositions?

  init(_ words: FindingWords, _ script: Script, _ format: DocumentFormat, _ uri: String, _ positions: FilePositions?) {
    (self.words, self.script, self.format, self.uri, self.positions) = (words, script, format, uri, positions)
  }

  /// Writes `fixes`, or nothing where none can be done to the file: markets that want the same share one.
  func write(_ finding: FindingReport, _ report: Report, to json: inout JSONWriter) {
    guard let positions else { return }
    var fixes: [(rewrite: Rewrite, place: Range<Int>, markets: [String])] = []
    for market in report.markets {
      guard let said = finding.markets[market.id], said.allowed == nil, let best = said.rewrites.first,
        let place = place(of: best, positions)
      else { continue }
      if let same = fixes.firstIndex(where: { $0.rewrite.range == best.range && $0.rewrite.text == best.text }) {
        fixes[same].markets.append(market.id)
      } else {
        fixes.append((best, place, [market.id]))
      }
    }
    if fixes.isEmpty { return }
    json.key("fixes")
    json.array { json in
      for fix in fixes {
        json.object { json in
          let description = fix.markets.joined(separator: " ") + " " + words.look.instead(fix.rewrite, script)
          json.text("description", SARIFText.message(description))
          json.key("artifactChanges")
          json.array { json in
            json.object { json in
              json.key("artifactLocation")
              json.object { json in json.field("uri", uri) }
              json.key("replacements")
              json.array { json in
                json.object { json in
                  json.key("deletedRegion")
                  json.region(fix.place, positions, snippet: false)
                  if !fix.rewrite.text.isEmpty { json.text("insertedContent", fix.rewrite.text) }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The bytes of the file a rewrite takes the place of; nil where more than words would go or come: a time code, markup, a
  /// quote that the format would have to escape.
  private func place(of rewrite: Rewrite, _ positions: FilePositions) -> Range<Int>? {
    guard script.spoken(rewrite.range) == script.text(rewrite.range) else { return nil }
    if positions.isMarkup { return isPlain(rewrite.text, "<>&") ? positions.words(of: rewrite.range) : nil }
    guard let origins = script.origins else { return rewrite.range }
    let isWhole = origins.pieces.contains {
      $0.text.lowerBound <= rewrite.range.lowerBound && $0.text.upperBound >= rewrite.range.upperBound
    }
    return isWhole && isPlain(rewrite.text, Self.marks) ? origins.fileRange(rewrite.range) : nil
  }

  private func isPlain(_ text: String, _ marks: String) -> Bool {
    !text.unicodeScalars.contains { $0.value < 0x20 || marks.unicodeScalars.contains($0) }
  }

  /// What means something in one of the formats that text is taken out of.
  private static let marks = "\"\\<>&,;'|"
}
