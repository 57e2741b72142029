import Foundation
import GRDB
import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangStore

/// Who is let into a class, and files of earlier layouts.
@Suite("class: access") struct ClassAccessTests {
  @Test("a code is made once, and another on demand; only the newest lets in") func codes() throws {
    let made = try MadeClass(people: 1)
    let replies = ClassReplies(made.store, MadeClass.course)
    let first = try made.store.joinCode()
    #expect(first.count == 8)
    #expect(try made.store.joinCode() == first)
    let spelt = first.uppercased().prefix(4) + "-" + first.suffix(4) + " "
    try replies.enter(String(spelt))
    let second = try made.store.renewJoinCode()
    #expect(second != first)
    #expect(throws: ClassError.code) { try replies.enter(first) }
    for wrong in [nil, "", " ", "-"] as [String?] {
      #expect(throws: ClassError.code) { try replies.enter(wrong) }
    }
    #expect(try ClassStore.open(made.path).joinCode() == second)
  }

  @Test("trainees say who they are by number or pseudonym, never by a name, and once") func secrets() throws {
    let made = try MadeClass(people: 3)
    let people = try made.store.people()
    #expect(try made.store.trainee(" n0 ") == people[0])
    #expect(try made.store.trainee(people[1].pseudonym) == people[1])
    for wrong in ["学生0号", "N9", "", " "] { #expect(throws: ClassError.stranger) { try made.store.trainee(wrong) } }

    let secret = try made.store.admit(people[0])
    #expect(secret.count == 32)
    #expect(try made.store.holder(of: secret) == people[0])
    #expect(try made.store.holder(of: secret + "a") == nil)
    #expect(!made.holds(secret), "only the digest is kept")
    #expect(throws: ClassError.claimed) { try made.store.admit(people[0]) }
    #expect(try made.store.admitted() == [people[0].id])
    try made.store.release(people[0])
    #expect(try made.store.holder(of: secret) == nil)
    let next = try made.store.admit(people[0])
    #expect(next != secret)
    try made.store.delete(people[0])
    #expect(try made.store.holder(of: next) == nil)
    #expect(try made.store.admitted().isEmpty)
  }

  @Test("a file of the first layout is brought to this one, and is then like a new one") func migration() throws {
    let made = try MadeClass(people: 2)
    try made.store.assign(ClassAssignment("one", .script, round: "before", markets: ["MY"]))
    try made.submit("家人们，原生态的猕猴桃。", by: 0, for: "one")
    func layout(_ store: ClassStore) throws -> [String: Set<String>] {
      try store.read { db in
        var all: [String: Set<String>] = [:]
        for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
          all[table] = Set(try db.columns(in: table).map { "\($0.name) \($0.type) \($0.isNotNull)" })
        }
        return all
      }
    }
    let fresh = try layout(made.store)
    try made.store.write { db in
      try db.execute(
        sql: """
          ALTER TABLE class DROP COLUMN code; ALTER TABLE assignment DROP COLUMN due; DROP TABLE access;
          PRAGMA user_version = 1
          """)
    }
    let again = try ClassStore.open(made.path)
    #expect(try layout(again) == fresh)
    #expect(try again.people().count == 2 && again.submissions().count == 1 && again.joinCode().count == 8)
    #expect(try again.assignments()[0].due == nil)
    try again.write { db in try db.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: ClassError.layout(made.path, 99)) { try ClassStore.open(made.path) }
  }

  @Test("what is graded in portions is graded as in one go") func portions() throws {
    let (whole, parts) = (try MadeClass(people: 5), try MadeClass(people: 5))
    for made in [whole, parts] {
      try made.store.assign(ClassAssignment("one", .script, markets: ["MY"]))
      for number in 0..<5 { try made.submit("家人们，第\(number)箱原生态的猕猴桃。", by: number, for: "one") }
    }
    _ = try whole.grade()
    var left: [Int] = []
    repeat {
      let some = try ClassGrading(parts.store, MadeClass.course, language: .zh).run(most: 2)
      left.append(some.left)
    } while left.last != 0
    #expect(left == [3, 1, 0])
    #expect(try parts.store.grades() == whole.store.grades())
  }

  @Test("a grade that comes when its submission was taken out meanwhile leaves nothing") func lateGrades() throws {
    let made = try MadeClass(people: 1)
    try made.store.assign(ClassAssignment("one", .script, markets: ["MY"]))
    try made.submit("家人们，我家后院的老井，手慢无！", by: 0, for: "one")
    let submission = try made.store.submissions()[0]
    let grading = try ClassGrading(made.store, MadeClass.course, language: .zh)
    try made.store.delete(submission)
    #expect(try grading.run(submission) == nil)
    #expect(try made.store.grades().isEmpty && !made.holds("我家后院的老井"))
    #expect(throws: ClassError.absent) { try made.store.submission(id: submission.id) }
    // Twice at the same time: the first stays.
    try made.submit("家人们，手慢无！", by: 0, for: "one")
    let other = try made.store.submissions()[0]
    #expect(try grading.run(other) == nil && grading.run(other) == nil)
    #expect(try made.store.grades().count == 1)
  }
}
