internal import Ruxiang
internal import RuxiangText

/// Takes what a parser meets, one event after another.
protocol XMLEventReader {
  mutating func take(_ event: XMLEvent) throws(DocumentError)
}

extension XMLEventReader {
  /// Feeds a decoded file through a parser.
  mutating func read(_ utf8: [UInt8], _ kind: XMLStream.Kind, file: String) throws(DocumentError) {
    var feed = try XMLFeed(kind, file: file)
    var at = 0
    while at < utf8.count {
      let end = min(utf8.count, at + 1 << 16)
      try feed.push(utf8[at..<end], to: &self)
      at = end
    }
    try feed.finish(&self)
  }

  /// Feeds a part of a container through a parser, as it is unpacked.
  mutating func read(_ part: String, of archive: inout ZipArchive, file: SourceFile) throws(DocumentError) {
    var feed = try XMLFeed(.xml, file: file.name + "/" + part)
    try archive.read(part, or: { DocumentError(.zip($0), file: file.name) }) { (chunk) throws(DocumentError) in
      try feed.push(chunk, to: &self)
    }
    try feed.finish(&self)
  }
}

/// A parser that hands on what it meets.
private struct XMLFeed: ~Copyable {
  private var stream: XMLStream

  init(_ kind: XMLStream.Kind, file: String) throws(DocumentError) {
    do throws(XMLProblems) { stream = try XMLStream(kind, file: file) } catch { throw DocumentError(error) }
  }

  mutating func push(_ chunk: ArraySlice<UInt8>, to reader: inout some XMLEventReader) throws(DocumentError) {
    let events: [XMLEvent]
    do throws(XMLProblems) { events = try stream.push(chunk) } catch { throw DocumentError(error) }
    for event in events { try reader.take(event) }
  }

  mutating func finish(_ reader: inout some XMLEventReader) throws(DocumentError) {
    let events: [XMLEvent]
    do throws(XMLProblems) { events = try stream.finish() } catch { throw DocumentError(error) }
    for event in events { try reader.take(event) }
  }
}

/// Text with every run of white space as one space, as markup has it.
struct CollapsedText {
  private(set) var text = ""
  private var space = false

  /// Whether nothing but white space came.
  var isEmpty: Bool { text.isEmpty }

  mutating func add(_ more: String) {
    for scalar in more.unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" {
        space = true
      } else {
        if space, !text.isEmpty, text.unicodeScalars.last != "\n" { text += " " }
        space = false
        text.unicodeScalars.append(scalar)
      }
    }
  }

  /// A line end that was meant.
  mutating func breakLine() {
    space = false
    text += "\n"
  }

  /// The text so far; what follows begins anew.
  mutating func take() -> String {
    defer { (text, space) = ("", false) }
    return text
  }
}
