internal import Ruxiang
internal import RuxiangText

/// Writes changes and notes into the runs of a document part; all else stays as it is, byte for byte.
struct WordMarker {
  /// Whose changes and notes they are.
  static let author = "入乡 Ruxiang"

  private let layout: WordLayout
  private let text: [UInt8]
  private let prefix: String
  private let declaration: String
  private var ids: WordIDs
  private var spots: [Spot] = []
  /// Runs that are written anew, ascending, and how far they have been.
  private var touched: [Int] = []
  private var next = 0
  /// Ends of paragraphs that are marked as deleted, ascending, and how far they have been.
  private var patches: [(range: Range<Int>, xml: String)] = []
  private var nextPatch = 0

  /// A piece that holds text of the script, with what happens to it.
  private struct Spot {
    let text: Range<Int>
    let run: Int
    var deletions: [Range<Int>] = []
    var marks: [(at: Int, rank: Int, mark: Mark)] = []
  }

  private enum Mark {
    case noteStart(Int)
    case noteEnd(Int)
    /// Words with the properties of a run.
    case insertion(String, run: Int)
  }

  /// A part as it was read.
  ///
  /// - Parameter text: the script's.
  init(_ layout: WordLayout, text: [UInt8]) {
    (self.layout, self.text) = (layout, text)
    (prefix, declaration) = layout.root.prefix(layout.utf8)
    ids = WordIDs(taken: layout.ids)
    for (number, run) in layout.runs.enumerated() {
      for piece in run.pieces { if let text = piece.text { spots.append(Spot(text: text, run: number)) } }
    }
    // Text boxes come before the paragraph they hang on.
    spots.sort { $0.text.lowerBound < $1.text.lowerBound }
  }

  /// The part with the changes tracked and the notes anchored.
  ///
  /// - Parameter notes: ids for the notes, one each.
  /// - Complexity: linear in the part, and n log n in changes and notes.
  mutating func marked(_ markup: ScriptMarkup, notes: [Int]) -> [UInt8] {
    for (note, id) in zip(markup.notes, notes) { anchor(note.range, id) }
    for change in markup.changes { place(change) }
    for index in spots.indices { spots[index].marks.sort { ($0.at, $0.rank) < ($1.at, $1.rank) } }
    touched = Set(spots.filter { !$0.deletions.isEmpty || !$0.marks.isEmpty }.map(\.run)).sorted()
    (next, nextPatch) = (0, 0)
    patches = emptied().compactMap { deletedEnd(layout.paragraphs[$0]) }
    let head = layout.root.tag.upperBound - 1
    return Array(layout.utf8[..<head]) + declaration.utf8 + rendered(head..<layout.utf8.count)
  }

  // MARK: - What happens where

  /// The first spot that ends behind an offset.
  private func spot(from offset: Int) -> Int {
    spots.indices.partition { spots[$0].text.upperBound > offset }
  }

  /// The spot of words put in at an offset: that of the words before it, so that they lend it their format; at the head of
  /// a line that of those behind it.
  private func home(_ offset: Int) -> Int {
    let next = spot(from: offset)
    if next > 0, spots[next - 1].text.upperBound == offset { return next - 1 }
    return min(next, spots.count - 1)
  }

  private mutating func anchor(_ range: Range<Int>, _ id: Int) {
    guard !spots.isEmpty else { return }
    let first = range.isEmpty ? home(range.lowerBound) : min(spot(from: range.lowerBound), spots.count - 1)
    var last = first
    while last + 1 < spots.count, spots[last + 1].text.lowerBound < range.upperBound { last += 1 }
    let text = spots[first].text
    let start = min(max(range.lowerBound, text.lowerBound), text.upperBound)
    let end = min(max(range.upperBound, spots[last].text.lowerBound), spots[last].text.upperBound)
    let isFirst = start == text.lowerBound || start == end && first == last
    spots[first].marks.append((start, isFirst ? 0 : 3, .noteStart(id)))
    spots[last].marks.append((end, 2, .noteEnd(id)))
  }

  private mutating func place(_ change: ScriptMarkup.Change) {
    let range = change.range
    var index = spot(from: range.lowerBound)
    var first: Int?
    var last = index
    while index < spots.count, spots[index].text.lowerBound < range.upperBound {
      let part = spots[index].text.clamped(to: range)
      if !part.isEmpty {
        spots[index].deletions.append(part)
        first = first ?? index
        last = index
      }
      index += 1
    }
    guard !change.words.isEmpty else { return }
    if let first {
      let end = min(range.upperBound, spots[last].text.upperBound)
      spots[last].marks.append((end, 1, .insertion(change.words, run: spots[first].run)))
    } else if range.isEmpty {
      let home = home(range.lowerBound)
      guard !spots.isEmpty, spots[home].text.lowerBound <= range.lowerBound else { return }
      spots[home].marks.append((range.lowerBound, 1, .insertion(change.words, run: spots[home].run)))
    }
  }

  // MARK: - Paragraphs that go

  /// Paragraphs of which nothing stays: their ends go, too, so that no empty line is left.
  private func emptied() -> [Int] {
    var stays: Set<Int> = []
    var goes: Set<Int> = []
    for spot in spots {
      guard let paragraph = layout.runs[spot.run].paragraph else { continue }
      let adds = spot.marks.contains { if case .insertion = $0.mark { true } else { false } }
      let isGone = !adds && spot.deletions.reduce(0) { $0 + $1.count } == spot.text.count
      if isGone { goes.insert(paragraph) } else { stays.insert(paragraph) }
    }
    if goes.isEmpty { return [] }
    for run in layout.runs where run.pieces.contains(where: { $0.text == nil }) {
      if let paragraph = run.paragraph { stays.insert(paragraph) }
    }
    return goes.subtracting(stays).sorted()
  }

  /// The end of a paragraph as deleted; nil where it must stay, or somebody tracks it already.
  private mutating func deletedEnd(_ paragraph: WordLayout.Paragraph) -> (range: Range<Int>, xml: String)? {
    guard paragraph.isFollowed, !paragraph.isFixed else { return nil }
    let deletion = "<\(prefix)del\(signature())/>"
    func inside(_ element: Range<Int>, _ xml: String, atEnd: Bool) -> (range: Range<Int>, xml: String) {
      let name = MarkupRoot.rawName(layout.utf8, element)
      if layout.utf8[element.upperBound - 2] == UInt8(ascii: "/") { return (element, "<\(name)>\(xml)</\(name)>") }
      let close = MarkupRoot.tagStart(layout.utf8, before: element.upperBound)
      let open = (layout.utf8[element].firstIndex(of: UInt8(ascii: ">")) ?? element.lowerBound) + 1
      let at = atEnd ? close : open
      return (at..<at, xml)
    }
    if let mark = paragraph.mark { return inside(mark, deletion, atEnd: false) }
    let mark = "<\(prefix)rPr>\(deletion)</\(prefix)rPr>"
    if let properties = paragraph.properties { return inside(properties, mark, atEnd: true) }
    let end = paragraph.tag.upperBound
    return (end..<end, "<\(prefix)pPr>\(mark)</\(prefix)pPr>")
  }

  // MARK: - The part anew

  /// The bytes of a stretch of the part, runs that are touched written anew.
  private mutating func rendered(_ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var at = range.lowerBound
    while true {
      let run = next < touched.count ? layout.runs[touched[next]].range : Int.max..<Int.max
      let patch = nextPatch < patches.count ? patches[nextPatch].range : Int.max..<Int.max
      guard min(run.lowerBound, patch.lowerBound) < range.upperBound else { break }
      if patch.lowerBound <= run.lowerBound {
        out += layout.utf8[at..<patch.lowerBound]
        out += patches[nextPatch].xml.utf8
        at = patch.upperBound
        nextPatch += 1
      } else {
        out += layout.utf8[at..<run.lowerBound]
        next += 1
        write(touched[next - 1], to: &out)
        at = run.upperBound
      }
    }
    out += layout.utf8[at..<range.upperBound]
    return out
  }

  /// Children of a run that are put into one run.
  private struct Group {
    var children: [UInt8] = []
    var isDeleted = false
  }

  private mutating func write(_ number: Int, to out: inout [UInt8]) {
    let run = layout.runs[number]
    var group = Group()
    for piece in run.pieces {
      guard let text = piece.text, let index = spotIndex(text) else {
        // What is no text of the script is never deleted: a picture stays where it is.
        add(rendered(piece.range), isDeleted: false, to: &group, run, &out)
        continue
      }
      let spot = spots[index]
      var at = text.lowerBound
      var marks = spot.marks[...]
      while true {
        if marks.first?.at == at {
          flush(&group, run, &out)
          while let mark = marks.first, mark.at == at {
            write(mark.mark, in: run, to: &out)
            marks.removeFirst()
          }
        }
        if at == text.upperBound { break }
        let deletion = spot.deletions.first { $0.upperBound > at }
        let isDeleted = deletion.map { $0.lowerBound <= at } ?? false
        var end = min(text.upperBound, marks.first?.at ?? text.upperBound)
        if let deletion { end = min(end, isDeleted ? deletion.upperBound : deletion.lowerBound) }
        add(child(piece, text, at..<end, isDeleted), isDeleted: isDeleted, to: &group, run, &out)
        at = end
      }
    }
    flush(&group, run, &out)
  }

  private func spotIndex(_ text: Range<Int>) -> Int? {
    let index = spot(from: text.lowerBound)
    return index < spots.count && spots[index].text == text ? index : nil
  }

  /// A piece, or a part of its text.
  private func child(_ piece: WordLayout.Piece, _ all: Range<Int>, _ part: Range<Int>, _ isDeleted: Bool) -> [UInt8] {
    guard piece.isText, isDeleted || part != all else { return Array(layout.utf8[piece.range]) }
    let name = prefix + (isDeleted ? "delText" : "t")
    let words = XMLText.escaped(String(decoding: text[part], as: UTF8.self))
    return Array("<\(name) xml:space=\"preserve\">\(words)</\(name)>".utf8)
  }

  private mutating func add(
    _ child: [UInt8], isDeleted: Bool, to group: inout Group, _ run: WordLayout.Run, _ out: inout [UInt8]
  ) {
    if group.isDeleted != isDeleted { flush(&group, run, &out) }
    group.isDeleted = isDeleted
    group.children += child
  }

  private mutating func flush(_ group: inout Group, _ run: WordLayout.Run, _ out: inout [UInt8]) {
    defer { group.children = [] }
    guard !group.children.isEmpty else { return }
    let tag = layout.utf8[run.tag]
    if group.isDeleted { out += "<\(prefix)del\(signature())>".utf8 }
    out += tag
    if let properties = run.properties { out += layout.utf8[properties] }
    out += group.children
    out += "</\(MarkupRoot.rawName(layout.utf8, run.tag))>".utf8
    if group.isDeleted { out += "</\(prefix)del>".utf8 }
  }

  private mutating func write(_ mark: Mark, in run: WordLayout.Run, to out: inout [UInt8]) {
    switch mark {
    case .noteStart(let id): out += "<\(prefix)commentRangeStart \(prefix)id=\"\(id)\"/>".utf8
    case .noteEnd(let id):
      out += "<\(prefix)commentRangeEnd \(prefix)id=\"\(id)\"/>".utf8
      out += "<\(prefix)r><\(prefix)commentReference \(prefix)id=\"\(id)\"/></\(prefix)r>".utf8
    case .insertion(let words, let model):
      // An insertion of somebody else's is ended and begun again: one inside of another is more than Word expects.
      let around = run.insertion.map { layout.utf8[$0] }
      let name = run.insertion.map { MarkupRoot.rawName(layout.utf8, $0) } ?? ""
      if around != nil { out += "</\(name)>".utf8 }
      out += "<\(prefix)ins\(signature())><\(prefix)r>".utf8
      out += properties(layout.runs[model])
      out += WordXML.content(words, prefix).utf8
      out += "</\(prefix)r></\(prefix)ins>".utf8
      if let around { out += around }
    }
  }

  /// The properties of a run as they are now.
  private func properties(_ run: WordLayout.Run) -> [UInt8] {
    guard let range = run.properties else { return [] }
    guard let change = run.propertyChange else { return Array(layout.utf8[range]) }
    return Array(layout.utf8[range.lowerBound..<change.lowerBound] + layout.utf8[change.upperBound..<range.upperBound])
  }

  private mutating func signature() -> String {
    " \(prefix)id=\"\(ids.next())\" \(prefix)author=\"\(Self.author)\""
  }
}

/// Numbers that nothing in a part has yet.
struct WordIDs {
  private var taken: Set<Int>
  private var last = 0

  init(taken: Set<Int>) { self.taken = taken }

  mutating func next() -> Int {
    repeat { last += 1 } while taken.contains(last)
    return last
  }
}

/// Small things of WordprocessingML.
enum WordXML {
  /// Whether words are one text: no line end or tab among them, and no space at an end that would have to be kept.
  static func isPlain(_ words: String) -> Bool {
    words.utf8.first != 0x20 && words.utf8.last != 0x20 && !words.isEmpty && !words.utf8.contains { $0 < 0x20 }
  }

  /// Words as children of a run; line ends and tabs as their elements.
  ///
  /// - Parameter prefix: with its colon.
  static func content(_ words: String, _ prefix: String) -> String {
    if isPlain(words) { return "<\(prefix)t>" + XMLText.escaped(words) + "</\(prefix)t>" }
    var out = ""
    var text = ""
    func flush() {
      if !text.isEmpty { out += "<\(prefix)t xml:space=\"preserve\">\(XMLText.escaped(text))</\(prefix)t>" }
      text = ""
    }
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\n", "\r":
        flush()
        out += "<\(prefix)br/>"
      case "\t":
        flush()
        out += "<\(prefix)tab/>"
      default: text.unicodeScalars.append(scalar)
      }
    }
    flush()
    return out
  }
}
