import Foundation
import Ruxiang
import RuxiangCourse
import RuxiangDocuments
import TestSupport

@testable import RuxiangStore

/// A class in a file of its own, which is removed when it is let go.
final class MadeClass {
  let store: ClassStore
  let path: String

  static let course: Course = {
    do { return try Course(Shipped.engine, try DataDirectory(Shipped.root)) } catch { preconditionFailure("\(error)") }
  }()

  init(
    people: Int, markets: [String] = ["MY", "SA"], seed: UInt64 = 7, rubric: Rubric? = nil
  ) throws {
    path = NSTemporaryDirectory() + "ruxiang-class-\(UUID().uuidString).sqlite"
    store = try ClassStore.create(
      path, ClassStore.Info(name: "试验班", seed: seed, markets: markets, rubric: rubric), rounds: ClassRound.usual)
    _ = try store.enrol((0..<people).map { RosterLine(name: "学生\($0)号", number: "N\($0)", team: "县\($0 % 2)") })
  }

  deinit { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }

  /// Hands in a text for somebody.
  func submit(_ text: String, by number: Int, for assignment: String, file: String = "稿子.txt", date: String? = nil)
    throws
  {
    _ = try store.submit(
      [ClassDelivery(person: try store.person("N\(number)"), file: file, content: Array(text.utf8), date: date)],
      to: try store.assignment(assignment))
  }

  func grade(_ course: Course = MadeClass.course) throws -> ClassGrading.Summary {
    try ClassGrading(store, course, language: .zh).run()
  }

  func report(projected: Bool = false) throws -> AnswerSheet {
    try store.report(ClassInquiry(isProjected: projected, top: 0), engine: Shipped.engine)
  }

  /// Every byte of the files of the database.
  var bytes: [UInt8] {
    ["", "-wal", "-shm"].flatMap { FileBytes.read(path + $0) ?? [] }
  }

  func holds(_ words: String) -> Bool {
    let data = Data(bytes)
    return data.range(of: Data(words.utf8)) != nil
      || data.range(of: Data(words.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })) != nil
  }
}
