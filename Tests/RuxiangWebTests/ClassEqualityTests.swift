import Foundation
import TestSupport
import Testing

/// The studio, the command and the store give the same.
@Suite struct ClassEqualityTests {
  private static let second = ["大家好，猕猴桃放软再吃。\n", "切开以后放在盘子里，放软再吃。\n再来一句。\n", "各位，苹果五斤19块9。\n"]

  @Test func gradesReportsCardsAndHandback() throws {
    let room = try Classroom(["--ui-language", "zh-Hans"])
    let original = "---\n产品: 猕猴桃\n价格: 19.9元\n---\n老铁们，纯天然的猕猴桃，手慢无！\n"
    try put("roster.csv", Classroom.roster, room.folder)
    try put("original.txt", original, room.folder)
    for (round, texts) in [Classroom.scripts, Self.second].enumerated() {
      for (number, text) in texts.enumerated() { try put("\(round)/S0\(number + 1).txt", text, room.folder) }
    }
    func run(_ arguments: String...) throws -> Data {
      let done = try room.command(
        [arguments[0], "--class", "other.sqlite", "--ui-language", "zh-Hans"] + arguments.dropFirst())
      #expect(done.code == 0, "\(arguments)")
      return done.out
    }
    _ = try run("new", "班", "--market", "MY", "--market", "SA")
    _ = try run("import", "roster.csv")
    _ = try run("assign", "a", "--round", "before", "--due", "2026-11-19")
    _ = try run("assign", "b", "--round", "after", "--revises", "a")
    _ = try run("assign", "c", "--round", "after", "--original", "original.txt")
    _ = try run("submit", "0/S01.txt", "0/S02.txt", "0/S03.txt", "--assignment", "a", "--date", "2026-11-20")
    _ = try run("submit", "1/S01.txt", "1/S02.txt", "1/S03.txt", "--assignment", "b", "--date", "2026-11-28")
    _ = try run("submit", "1/S01.txt", "--assignment", "c", "--date", "2026-11-28")
    _ = try run("grade")
    _ = try run("comment", "这句很好", "--person", "S01", "--assignment", "a", "--quote", "手慢无", "--date", "2026-11-29")
    _ = try run(
      "override", "--entry", "zh.address.kin.jia-ren-men", "--reason", "叫惯了", "--market", "MY", "--date", "2026-11-29")
    _ = try run("aired", "S02", "--market", "MY", "--date", "2026-12-20")

    room.desk("POST", "", json: ["name": "班", "markets": ["MY", "SA"]])
    room.desk("POST", "/people?name=roster.csv", body: [UInt8](Classroom.roster.utf8))
    room.desk("POST", "/assignments", json: ["name": "a", "round": "before", "due": "2026-11-19"])
    room.desk("POST", "/assignments", json: ["name": "b", "round": "after", "revises": "a"])
    room.desk("POST", "/assignments", json: ["name": "c", "round": "after", "original": original])
    let code = room.code
    // Taken in by the trainer, or handed in by the trainees: the same.
    for (number, text) in Classroom.scripts.enumerated() {
      room.desk("POST", "/submissions?assignment=a&name=S0\(number + 1).txt&date=2026-11-20", body: [UInt8](text.utf8))
    }
    var secrets: [String] = []
    for (number, text) in Self.second.enumerated() {
      let reply = room.trainee(
        "POST", "/tasks/2?who=S0\(number + 1)&name=S0\(number + 1).txt&date=2026-11-28", code: code,
        body: [UInt8](text.utf8))
      #expect(reply?.status == 200, "\(reply?.text ?? "")")
      secrets.append(reply?.json["secret"] as? String ?? "")
    }
    let last = room.trainee(
      "POST", "/tasks/3?name=S01.txt&date=2026-11-28", code: code, secret: secrets[0],
      body: [UInt8](Self.second[0].utf8))
    #expect(last?.status == 200 && last?.json["secret"] == nil)
    room.desk("POST", "/grade", json: [:] as [String: Any])
    room.desk("POST", "/comments", json: ["submission": 1, "text": "这句很好", "quote": "手慢无", "date": "2026-11-29"])
    room.desk(
      "POST", "/overrides",
      json: ["entry": "zh.address.kin.jia-ren-men", "reason": "叫惯了", "markets": ["MY"], "date": "2026-11-29"])
    room.desk("POST", "/aired", json: ["person": 2, "market": "MY", "date": "2026-12-20"])

    for (path, arguments) in [
      ("/report?as=json&names=true", ["--format", "json"]), ("/report?as=json", ["--format", "json", "--projected"]),
      ("/report?as=html&date=2026-12-28", ["--format", "html", "--date", "2026-12-28"]),
      ("/report?as=html&names=true&top=3", ["--format", "html", "--names", "--top", "3"]),
      ("/report?as=csv&names=true", ["--format", "csv"]),
    ] {
      let wanted = try room.command(["report", "--class", "other.sqlite", "--ui-language", "zh-Hans"] + arguments)
      #expect(wanted.code == 0 && Data(room.desk("GET", path)?.body ?? []) == wanted.out, "\(path)")
    }
    for (path, arguments) in [
      ("/cards/1?as=html&date=2026-12-28", ["S01", "--format", "html", "--date", "2026-12-28"]),
      ("/cards/1?as=html&projected=true", ["S01", "--format", "html", "--projected"]),
    ] {
      let wanted = try room.command(["card", "--class", "other.sqlite", "--ui-language", "zh-Hans"] + arguments)
      #expect(wanted.code == 0 && Data(room.desk("GET", path)?.body ?? []) == wanted.out, "\(path)")
    }
    _ = try run("handback", "--output", "back")
    _ = try run("card", "S01", "--format", "docx", "--output", "cards")
    func file(_ path: String) -> Data? { try? Data(contentsOf: room.folder.appendingPathComponent(path)) }
    for (path, name) in [
      ("/handback?assignment=a&person=1", "back/a/王秀英.docx"), ("/handback?assignment=b&person=3", "back/b/张桂芳.docx"),
      ("/handback?assignment=c&person=1", "back/c/王秀英.docx"), ("/cards/1", "cards/王秀英-card.docx"),
    ] {
      let wanted = try #require(file(name), "\(name)")
      #expect(Data(room.desk("GET", path)?.body ?? []) == wanted, "\(path)")
    }
    // The grades in the files themselves, byte for byte.
    _ = try run("export", "S01", "--output", "mine")
    let held = try #require(
      try JSONSerialization.jsonObject(with: file("mine/person.json") ?? Data()) as? [String: Any])
    let grades = try #require(held["grade"] as? [[String: Any]])
    for grade in grades {
      let id = try #require(grade["submission"] as? Int)
      let page = try #require(room.desk("GET", "/submissions/\(id)"))
      let wanted = try JSONSerialization.jsonObject(with: Data((grade["json"] as? String ?? "").utf8)) as? NSDictionary
      #expect(
        page.json["grade"] as? NSDictionary == wanted && page.json["points"] as? Double == grade["points"] as? Double)
    }
    #expect(grades.count == 3)
  }

  private func put(_ path: String, _ text: String, _ folder: URL) throws {
    let place = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }
}
