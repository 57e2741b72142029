internal import Ruxiang

/// Where the words of a script are in the document of markup they were read from.
struct MarkupPlaces {
  private let lines: MarkupLines
  /// The lines laid beside their runs: once, however many places of one are asked for.
  private let laid: [MarkupLine?]

  /// The places of a script in a document; nil where the document is not read as that script again.
  ///
  /// Of a bilingual file the side that says what the script says is taken. Linear.
  init?(_ script: Script, _ format: DocumentFormat, _ utf8: [UInt8]) {
    guard let map = Self.map(script, format, utf8), let lines = MarkupLines(map, script) else { return nil }
    self.lines = lines
    laid = lines.ranges.indices.map(lines.laid)
  }

  private static func map(_ script: Script, _ format: DocumentFormat, _ utf8: [UInt8]) -> MarkupMap? {
    switch format {
    case .html, .ttml: return try? MarkupMap(utf8, format, name: script.name)
    case .xliff:
      let file = SourceFile(name: script.name, sha256: "")
      let sides = DocumentOptions.Side.allCases.map { DocumentOptions(side: $0) }
      guard
        let options = sides.first(where: { (try? BilingualReader.read(utf8, file, $0))?.script.utf8 == script.utf8 })
      else { return nil }
      return try? MarkupMap(utf8, format, name: script.name, options: options)
    default: return nil
    }
  }

  /// The bytes of the decoded document that a stretch of the script was read from, what stands between them included; nil
  /// where an end of it is no character of the document. Logarithmic.
  func range(of range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty, let first = bytes(at: range.lowerBound), let last = bytes(at: range.upperBound - 1),
      first.lowerBound < last.upperBound
    else { return nil }
    return first.lowerBound..<last.upperBound
  }

  /// The bytes of the character that holds a byte of the script.
  private func bytes(at offset: Int) -> Range<Int>? {
    guard let number = lines.number(of: offset) else { return nil }
    return laid[number]?.bytes(at: offset - lines.ranges[number].lowerBound)
  }
}

extension MarkupMap {
  /// The map of a document of one of the formats that are markup.
  ///
  /// - Parameter options: those it was read with.
  init(
    _ utf8: [UInt8], _ format: DocumentFormat, name: String, options: DocumentOptions = DocumentOptions()
  ) throws(DocumentError) {
    let file = SourceFile(name: name, sha256: "")
    try self.init(utf8, html: format == .html) { (marked) throws(DocumentError) in
      switch format {
      case .html: try PageReader.read(marked, file)
      case .xliff: try BilingualReader.read(marked, file, options)
      default: try TimedTextReader.read(marked, file)
      }
    }
  }
}
