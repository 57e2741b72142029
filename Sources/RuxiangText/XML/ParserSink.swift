/// What one parser run reports: problems, and where every element begins. Lives as long as the run.
final class ParserSink {
  let file: String
  private var map: SourceMap
  /// Place of each element's `<`, by number in document order.
  private(set) var places: [(line: Int, column: Int)] = []
  private(set) var problems: [XMLProblem] = []
  /// What libxml2 says after its first fatal error are consequences of it.
  var sawFatal = false
  /// Beyond this many, more problems help nobody.
  private static let most = 200

  init(_ bytes: [UInt8], file: String) {
    map = SourceMap(bytes)
    self.file = file
  }

  /// A problem at a byte.
  func report(at offset: Int, _ message: String) {
    guard problems.count < Self.most else { return }
    let place = map.place(of: offset)
    problems.append(XMLProblem(file: file, line: place.line, column: place.column, message: message))
  }

  /// A problem at an element, or at a line where the element is not known; line 0 is the whole file.
  func report(element: Int?, line: Int, _ message: String) {
    guard problems.count < Self.most else { return }
    let known = element.flatMap { places.indices.contains($0) ? places[$0] : nil }
    let place = known ?? (line: max(line, 0), column: line > 0 ? 1 : 0)
    problems.append(XMLProblem(file: file, line: place.line, column: place.column, message: message))
  }

  /// Notes an element whose start tag ends before `offset`; returns its number from 1.
  func noteElement(endingAt offset: Int) -> Int {
    // A raw '<' cannot stand inside a start tag, so the last one is the tag's own.
    places.append(map.place(of: map.tagStart(before: offset) ?? offset))
    return places.count
  }

  /// What libxml2 says in general words goes where something definite was said about the same place.
  func dropVagueProblems() {
    problems = problems.filter { vague in
      !XMLMessage.isVague(vague.message)
        || !problems.contains {
          $0.line == vague.line && $0.column == vague.column && !XMLMessage.isVague($0.message)
        }
    }
  }

  /// The offset of the document type declaration that ends before `offset`.
  func documentType(before offset: Int) -> Int { map.last("<!DOCTYPE", before: offset) ?? offset }

  func tagStart(before offset: Int) -> Int { map.tagStart(before: offset) ?? offset }
}
