import Foundation
import GRDB
import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangStore

/// What is held on a person, and that nothing is left of whom the trainer takes out.
@Suite("class: persons") struct ClassPersonTests {
  private static let secret = "我家后院第三棵树底下埋着一坛酒"

  /// Two people with everything that can be held on them.
  private static func filled() throws -> MadeClass {
    let made = try MadeClass(people: 3)
    try made.store.assign(ClassAssignment("one", .script, round: "before", markets: ["MY", "SA"]))
    try made.store.assign(ClassAssignment("two", .script, round: "after", markets: ["MY", "SA"]))
    for number in 0..<3 {
      // Long enough to fill pages of its own.
      let own = number == 0 ? secret : "别人的话\(number)"
      let text = (0..<80).map { "家人们，\(own)，第\($0)句，原生态的猕猴桃。" }.joined(separator: "\n")
      try made.submit(text, by: number, for: "one", file: "学生\(number)号.txt", date: "2026-11-20")
      try made.submit(text + "\n再来一句。", by: number, for: "two", file: "学生\(number)号.txt")
    }
    _ = try made.grade()
    for number in 0..<2 {
      let person = try made.store.person("N\(number)")
      let submission = try made.store.submission(of: person, for: try made.store.assignment("two"))
      try made.store.comment(submission, quote: "再来一句", text: "批语给学生\(number)号", date: "2026-11-29")
      try made.store.override(
        submission, entry: "zh.address.kin.jia-ren-men", markets: [], severity: .none, reason: "理由为学生\(number)号",
        date: nil,
        engine: Shipped.engine)
      _ = try made.store.aired(person, market: "MY", date: "2026-12-0\(number + 1)")
    }
    return made
  }

  @Test("nothing of a person who is taken out stays in any file of the database; the others stay whole") func deletion()
    throws
  {
    let made = try Self.filled()
    let person = try made.store.person("N0")
    let words = [Self.secret, "学生0号", "批语给学生0号", "理由为学生0号", person.pseudonym, "2026-12-01"]
    for word in words { #expect(made.holds(word), "\(word) must be there before, or the test says nothing") }
    let others = try [1, 2].map { try made.store.export(try made.store.person("N\($0)")).json }

    try made.store.delete(person)

    for word in words { #expect(!made.holds(word), "\(word) is left") }
    #expect(made.holds("别人的话1") && made.holds("批语给学生1号"))
    #expect(try [1, 2].map { try made.store.export(try made.store.person("N\($0)")).json } == others)
    #expect(throws: ClassError.nobody("N0")) { try made.store.person("N0") }
    #expect(try made.store.people().count == 2)
    let (sound, orphans) = try made.store.read { db in
      (try String.fetchOne(db, sql: "PRAGMA integrity_check"), try Row.fetchAll(db, sql: "PRAGMA foreign_key_check"))
    }
    #expect(sound == "ok" && orphans.isEmpty)
    // Opened again it is the same, and can go on.
    let again = try ClassStore.open(made.path)
    #expect(try again.enrol([RosterLine(name: "学生0号", number: "N0")]) == 1)
    #expect(try again.submissions(of: try again.person("N0")).isEmpty)
  }

  @Test("while another process reads, nothing is taken out: its log would keep the words") func busy() throws {
    let made = try MadeClass(people: 1)
    var configuration = Configuration()
    configuration.readonly = true
    let reader = try DatabaseQueue(path: made.path, configuration: configuration)
    try reader.inDatabase { db in
      try db.execute(sql: "BEGIN")
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM person")
      _ = try made.store.enrol([RosterLine(name: "后来的")])
      #expect(throws: ClassError.store(.busy(made.path))) { try made.store.delete(try made.store.person("N0")) }
      try db.execute(sql: "COMMIT")
    }
    #expect(try made.store.people().count == 2)
    try made.store.delete(try made.store.person("N0"))
    #expect(!made.holds("学生0号"))
  }

  @Test("an export holds every row that is about the person, and no one else's") func export() throws {
    let made = try Self.filled()
    let person = try made.store.person("N0")
    let all = try made.store.export(person)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(all.json)) as? [String: Any])
    // Every table that can be traced to a person, found in the layout itself: a new one must be in the export, too.
    let tables = try made.store.read { db -> Set<String> in
      var found: Set<String> = ["person"]
      var links: [String: [String]] = [:]
      for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
        links[table] = try Row.fetchAll(db, sql: "PRAGMA foreign_key_list(\(table))").map { $0["table"] }
      }
      for _ in links { for (table, to) in links where !found.isDisjoint(with: to) { found.insert(table) } }
      return found
    }
    #expect(tables == Set(object.keys).subtracting(["schema"]))
    #expect(tables.count == ClassLayout.personal.count)
    let counts = object.compactMapValues { ($0 as? [Any])?.count }
    #expect(counts["submission"] == 2 && counts["grade"] == 2 && counts["comment"] == 1 && counts["override"] == 1)
    #expect(counts["aired"] == 1 && counts["identity"] == 1 && counts["fit"] == 4)
    #expect(
      all.files.count == 2 && all.files.allSatisfy { String(decoding: $0.bytes, as: UTF8.self).contains(Self.secret) })
    let text = String(decoding: all.json, as: UTF8.self)
    #expect(!text.contains("学生1号") && !text.contains("别人的话"))
    for (name, _) in all.files { #expect(text.contains(name) && !name.contains("/")) }
  }

  @Test("what is projected holds no name; pseudonyms do not follow the roster") func projected() throws {
    let made = try Self.filled()
    for language in ReaderLanguage.allCases {
      let sheet = try made.store.report(ClassInquiry(isProjected: true, language: language), engine: Shipped.engine)
      for format in [AnswerFormat.html, .text, .json, .csv] {
        let text = String(decoding: try format.bytes(sheet, language: language), as: UTF8.self)
        #expect(!text.contains("学生") && !text.contains("N0"), "\(format)")
        #expect(text.contains(try made.store.people()[0].pseudonym))
      }
    }
    let many = try MadeClass(people: 60, seed: 9)
    let people = try many.store.people()
    #expect(Set(people.map(\.pseudonym)).count == 60)
    #expect(people.map(\.pseudonym) != people.map(\.pseudonym).sorted())
    let same = try MadeClass(people: 60, seed: 9)
    #expect(try same.store.people().map(\.pseudonym) == people.map(\.pseudonym), "the seed decides them")
  }
}
