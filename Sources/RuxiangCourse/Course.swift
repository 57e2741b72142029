public import Ruxiang
public import RuxiangDocuments

/// The course: lessons, exercises, grades and rehearsals, all from the lexicons and markets of one engine.
///
/// A plain value; every call opens what it needs for itself, so that it may be made from any thread.
public struct Course: Sendable {
  /// What checks, judges and rewrites.
  public let engine: Engine
  /// What is taught.
  public let syllabus: Syllabus

  /// A course with a syllabus of its own.
  public init(_ engine: Engine, syllabus: Syllabus) { (self.engine, self.syllabus) = (engine, syllabus) }

  /// The course of a data directory.
  ///
  /// - Parameter engine: what its data were loaded into.
  /// - Throws: `CourseProblems`.
  public init(_ engine: Engine, _ directory: DataDirectory) throws(CourseProblems) {
    self.init(engine, syllabus: try Syllabus(directory, engine: engine))
  }

  /// What is taught, in order.
  public var lessons: [Syllabus.Module] { syllabus.modules }

  /// Versions of what judged, for the foot of a page.
  var source: [String] { ["Ruxiang \(Engine.version)", String(engine.pack.prefix(16))] }

  /// Facts by id, in the order asked, each once.
  func facts(_ ids: some Sequence<String>) -> [Fact] {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }.compactMap { id in engine.facts.first { $0.id == id } }
  }
}
