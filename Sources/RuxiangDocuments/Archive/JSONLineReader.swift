internal import Ruxiang
internal import RuxiangText

/// The scripts of JSONL that comes a piece at a time: memory is bounded by the longest line that is read.
final class JSONLineReader {
  private let source: CountedSource
  private let file: SourceFile
  private let field: JSONField
  private let names: MetadataNames?
  private var buffer: [UInt8]
  private var at = 0
  private var line = 0
  private var isOver = false

  /// Bytes of a line; longer ones are passed over.
  static let longest = 64 << 20

  /// - Parameter first: what was read already.
  init(_ source: CountedSource, first: [UInt8], name: String, options: DocumentOptions) throws(DocumentError) {
    (self.source, buffer, names) = (source, first, options.metadata)
    file = SourceFile(name: name, sha256: "")
    field = try JSONField(options.field, file)
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// The next script, or what keeps it from being read; nil at the end.
  func next() -> Result<Document, DocumentError>? {
    do throws(DocumentError) {
      while let text = try nextLine() {
        let part = DocumentPlace([.line(line)])
        guard let text else {
          return .failure(DocumentError(.tooLarge(limit: Self.longest), file: file.name, line: line, place: part))
        }
        if text.allSatisfy({ $0 <= 0x20 }) { continue }
        let utf8: [UInt8]
        do { utf8 = try TextDecoder.decode(text).utf8 } catch {
          return .failure(DocumentError(.script(.undecodable(error)), file: file.name, line: line, place: part))
        }
        var position = FilePosition(line: line)
        if let result = JSONLine.document(utf8, 0..<utf8.count, &position, file, field, names, part) { return result }
      }
      return nil
    } catch {
      isOver = true
      return .failure(error)
    }
  }

  private func lineEnd(from start: Int) -> Int {
    let bytes = buffer
    let span = bytes.span
    var end = start
    while end < span.count, span[end] != 0x0A { end += 1 }
    return end
  }

  /// The next line without its end; nil inside for one that is too long, nil outside at the end.
  private func nextLine() throws(DocumentError) -> [UInt8]?? {
    var scanned = at
    var tooLong = false
    while true {
      let end = lineEnd(from: scanned)
      if end < buffer.count {
        line += 1
        defer { at = end + 1 }
        return .some(tooLong ? nil : Array(buffer[at..<end]))
      }
      if tooLong || buffer.count - at > Self.longest {
        tooLong = true
        buffer = []
        at = 0
      } else if at > 0 {
        buffer.removeSubrange(..<at)
        at = 0
      }
      scanned = buffer.count
      let more = isOver ? [] : try source.read()
      if more.isEmpty {
        isOver = true
        guard !buffer.isEmpty || tooLong else { return nil }
        line += 1
        defer { buffer = [] }
        return .some(tooLong ? nil : buffer)
      }
      buffer += more
    }
  }
}
