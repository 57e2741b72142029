internal import Ruxiang

/// The scripts of a JSON file: one, or one an element of its array.
struct JSONSource: DocumentSource {
  var holdsSeveral: Bool { plan.isList }
  private let utf8: [UInt8]
  private let file: SourceFile
  private let field: JSONField
  private let plan: JSONPlan
  private let beside: JSONBeside?
  private var walker: JSONWalker
  private var position = FilePosition()
  private var isOver = false

  init(
    _ utf8: [UInt8], _ file: SourceFile, _ field: JSONField, _ names: MetadataNames? = nil
  ) throws(DocumentError) {
    let range = 0..<utf8.count
    let found: Result<JSONPlan, JSONPlan.KeysInstead>
    do throws(JSONProblem) { found = try JSONPlan.of(utf8, range, field: field) } catch {
      var position = FilePosition()
      throw DocumentError(error, in: utf8, at: &position, file: file)
    }
    switch found {
    case .success(let plan): self.plan = plan
    case .failure(let instead): throw DocumentError(.noField(wanted: nil, known: instead.keys), file: file.name)
    }
    (self.utf8, self.file, self.field) = (utf8, file, field)
    beside = JSONBeside(names, depth: plan.isList ? 1 : 0)
    walker = JSONWalker(utf8, range)
  }

  mutating func next() -> Result<Document, DocumentError>? {
    guard !isOver else { return nil }
    do throws(JSONProblem) {
      return try plan.isList ? nextElement() : only()
    } catch {
      isOver = true
      return .failure(DocumentError(error, in: utf8, at: &position, file: file))
    }
  }

  private mutating func only() throws(JSONProblem) -> Result<Document, DocumentError>? {
    isOver = true
    var gatherer = JSONGatherer(utf8, plan.base, beside: beside)
    while let event = try walker.next() { gatherer.take(event, walker.path, &position) }
    return gatherer.document(file, .json, field, part: nil)
  }

  /// The next element that is not empty.
  private mutating func nextElement() throws(JSONProblem) -> Result<Document, DocumentError>? {
    var gatherer = JSONGatherer(utf8, [.each] + plan.base, beside: beside)
    while let event = try walker.next() {
      gatherer.take(event, walker.path, &position)
      guard walker.path.count == 1, Self.ends(event) else { continue }
      let part = DocumentPlace([.pointer(walker.path.pointer)])
      if let result = gatherer.document(file, .json, field, part: part) { return result }
      gatherer = JSONGatherer(utf8, [.each] + plan.base, beside: beside)
    }
    isOver = true
    return nil
  }

  private static func ends(_ event: JSONWalker.Event) -> Bool {
    if case .open = event { return false }
    return true
  }
}

/// The lines of a JSONL file, a script each.
struct JSONLinesSource: DocumentSource {
  let holdsSeveral = true
  private let utf8: [UInt8]
  private let file: SourceFile
  private let field: JSONField
  private let names: MetadataNames?
  private var lines: LineRanges
  private var position = FilePosition()

  init(_ utf8: [UInt8], _ file: SourceFile, _ field: JSONField, _ names: MetadataNames? = nil) {
    (self.utf8, self.file, self.field, self.names) = (utf8, file, field, names)
    lines = LineRanges(utf8)
  }

  mutating func next() -> Result<Document, DocumentError>? {
    while let line = lines.next() {
      let part = DocumentPlace([.line(line.number)])
      if let result = JSONLine.document(utf8, line.range, &position, file, field, names, part) { return result }
    }
    return nil
  }
}

/// A line of JSONL.
enum JSONLine {
  /// The script in a line; nil where its place is there and empty.
  static func document(
    _ utf8: [UInt8], _ range: Range<Int>, _ position: inout FilePosition, _ file: SourceFile, _ field: JSONField,
    _ names: MetadataNames?, _ part: DocumentPlace
  ) -> Result<Document, DocumentError>? {
    do throws(JSONProblem) {
      let plan: JSONPlan
      switch try JSONPlan.of(utf8, range, field: field) {
      case .success(let found): plan = found
      case .failure(let instead):
        return .failure(DocumentError(.noField(wanted: nil, known: instead.keys), file: file.name, place: part))
      }
      // A line that is an array is one script of many lines.
      let base = plan.isList ? [.each] + plan.base : plan.base
      var gatherer = JSONGatherer(utf8, base, beside: JSONBeside(names, depth: 0))
      var walker = JSONWalker(utf8, range)
      while let event = try walker.next() { gatherer.take(event, walker.path, &position) }
      return gatherer.document(file, .jsonl, field, part: part)
    } catch {
      return .failure(DocumentError(error, in: utf8, at: &position, file: file, place: part))
    }
  }
}

extension JSONGatherer {
  /// The script; nil where its place is there and empty, as blank cells of a table are.
  func document(
    _ file: SourceFile, _ format: DocumentFormat, _ field: JSONField, part: DocumentPlace?
  ) -> Result<Document, DocumentError>? {
    guard wasThere else {
      return .failure(DocumentError(.noField(wanted: field.pointer, known: []), file: file.name, place: part))
    }
    if collector.utf8.allSatisfy({ $0 <= 0x20 }), !collector.isFull { return nil }
    do throws(DocumentError) {
      return .success(Document(script: try collector.script(file, part: part), format: format, metadata: metadata))
    } catch {
      return .failure(error)
    }
  }
}

extension DocumentError {
  init(
    _ problem: JSONProblem, in utf8: [UInt8], at position: inout FilePosition, file: SourceFile,
    place: DocumentPlace? = nil
  ) {
    position.move(to: problem.offset, in: utf8)
    self.init(.json(problem.fault), file: file.name, line: position.line, column: position.column, place: place)
  }
}
