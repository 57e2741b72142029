internal import Ruxiang
internal import RuxiangText

/// A script laid out as a new document.
struct WordDraft {
  private let script: Script
  private var out: [UInt8] = []
  private var runs: [WordLayout.Run] = []
  private var paragraphs: [WordLayout.Paragraph] = []

  init(_ script: Script) { self.script = script }

  /// The document, and which stretch of the script each run holds.
  mutating func layout() -> WordLayout {
    let head = WordXML.head + "<w:document xmlns:w=\"\(WordXML.main)\"><w:body>"
    let tag = WordXML.head.utf8.count..<head.utf8.count - "<w:body>".utf8.count
    out = Array(head.utf8)
    paragraph("Title") { $0.run($0.title) }
    switch script.format {
    case .srt, .vtt, .ass, .lrc: captions()
    case .plain, .markdown: lines()
    }
    out += Self.section.utf8
    out += "</w:body></w:document>".utf8
    return WordLayout(
      utf8: out, root: MarkupRoot(tag, namespace: WordXML.main, closedAt: out.count, in: out), runs: runs,
      paragraphs: paragraphs, ids: [])
  }

  /// The name of the file, without its folders and its ending, and which script of it this is.
  private var title: String {
    var name = String(script.name.split(separator: "/").last ?? "")
    if name == "-" { name = "stdin" }
    if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = String(name[..<dot]) }
    if let part = script.part { name += " " + part.words(in: .zh) }
    return name
  }

  private mutating func captions() {
    var time: Double?
    for segment in script.segments {
      said([segment.range], after: segment.time == time ? nil : segment.time)
      time = segment.time
    }
  }

  private mutating func lines() {
    let start = script.frontMatter?.upperBound ?? 0
    let index = LineIndex(script.utf8)
    var time: Double?
    for number in 1...index.starts.count {
      let line = index.range(ofLine: number, in: script.utf8)
      let segments = script.segments(in: line)
      if let first = segments.first {
        let moment = script.segment(around: first)?.time
        said(segments, after: moment == time ? nil : moment)
        time = moment
      } else if line.lowerBound >= start {
        head(line)
      }
    }
  }

  /// A line that nobody says: a heading, where it is one.
  private mutating func head(_ line: Range<Int>) {
    let text = script.text(line)
    let words = text.drop(while: \.isWhitespace)
    if script.format == .markdown, words.hasPrefix("#") {
      let level = min(3, words.prefix { $0 == "#" }.count)
      paragraph("Heading\(level)") { $0.run(words.drop { $0 == "#" }.trimmed) }
    } else if script.origins != nil || words.hasPrefix("【"), !words.isEmpty {
      paragraph("Heading2") { $0.run(words.trimmed) }
    }
  }

  private mutating func said(_ segments: [Range<Int>], after time: Double?) {
    if let time { paragraph("RuxiangTime") { $0.run(TextReport.clock(time)) } }
    paragraph(nil) { draft in
      var last: Range<Int>?
      for segment in segments {
        if let last, draft.script.isSpaced(last, segment) { draft.run(" ") }
        draft.run(draft.script.text(segment), segment)
        last = segment
      }
    }
  }

  private mutating func paragraph(_ style: String?, _ body: (inout WordDraft) -> Void) {
    if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].isFollowed = true }
    paragraphs.append(WordLayout.Paragraph(tag: out.count..<out.count + 5, isFixed: style != nil))
    out += "<w:p>".utf8
    if let style { out += "<w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>".utf8 }
    body(&self)
    out += "</w:p>".utf8
  }

  private mutating func run(_ words: String, _ text: Range<Int>? = nil) {
    let start = out.count
    out += "<w:r>".utf8
    let tag = start..<out.count
    out += "<w:t xml:space=\"preserve\">\(XMLText.escaped(words))</w:t>".utf8
    let piece = WordLayout.Piece(range: tag.upperBound..<out.count, isText: true, text: text)
    out += "</w:r>".utf8
    runs.append(
      WordLayout.Run(range: start..<out.count, tag: tag, paragraph: paragraphs.count - 1, pieces: [piece]))
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
