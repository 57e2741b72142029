import Foundation
import TestSupport
import Testing

@testable import RuxiangWeb

/// The trainer's desk over HTTP.
@Suite struct ClassDeskTests {
  /// Every route of a class, as the description of the interface has it, a row in place of `{id}`.
  private struct Described {
    let verb: String, path: String
    /// What a body has to be; nil for none.
    let body: String?
    let isTrainers: Bool

    var fields: [String: String] { body.map { ["Content-Type": $0] } ?? [:] }
    var bytes: [UInt8]? { body == nil ? nil : [0x7B, 0x7D] }
  }

  private func routes() throws -> [Described] {
    let document = try #require(try JSONSerialization.jsonObject(with: Data(APIDocument.bytes)) as? [String: Any])
    let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
    let all = paths.filter { $0.key.hasPrefix("/api/v1/class") }.flatMap { path, methods in
      methods.map { verb, operation in
        let content = (operation["requestBody"] as? [String: Any])?["content"] as? [String: Any]
        let wanted = (operation["security"] as? [[String: Any]])?.first
        return Described(
          verb: verb.uppercased(), path: path.replacing("{id}", with: "1"), body: content?.keys.min(),
          isTrainers: wanted?["trainer"] != nil)
      }
    }
    #expect(all.count > 30 && all.count { !$0.isTrainers } == 5)
    return all
  }

  @Test func withoutAClassEveryRouteSaysSo() throws {
    for route in try routes() {
      let reply = LiveServer.plain.ask(route.verb, route.path, route.fields, body: route.bytes)
      #expect(reply?.status == 404 && reply?.code == "no-class", "\(route.verb) \(route.path)")
    }
    #expect(LiveServer.plain.ask("GET", "/healthz")?.json["class"] as? Bool == false)
  }

  @Test func nothingWithoutTheTrainersTokenOrTheCode() throws {
    let room = try Classroom()
    let code = room.code
    for route in try routes() {
      let wanted = route.isTrainers ? "trainer" : "join"
      for shown in [
        nil, "", "wrong-token-of-24-letters", Classroom.token + "x", String(Classroom.token.dropLast()), code,
      ] {
        if wanted == "join", shown == code { continue }
        var fields = route.fields
        fields[wanted == "trainer" ? "Ruxiang-Trainer" : "Ruxiang-Join"] = shown
        // The token of one door opens no other.
        fields["Authorization"] = "Bearer \(Classroom.token)"
        if wanted == "join" { fields["Ruxiang-Trainer"] = Classroom.token }
        let reply = room.server.ask(route.verb, route.path, fields, body: route.bytes)
        #expect(reply?.status == 401 && reply?.code == wanted, "\(route.verb) \(route.path) \(shown ?? "")")
        #expect(reply?.fields["www-authenticate"] != nil)
      }
    }
    // Somebody else's page may not ask, whatever it shows.
    let reply = room.server.ask(
      "POST", "/api/v1/class/code", ["Ruxiang-Trainer": Classroom.token, "Origin": "https://evil.example"])
    #expect(reply?.status == 403 && room.code == code)
  }

  @Test func bothTokensAreWantedWhereBothAreSet() throws {
    let room = try Classroom(["--token", LiveServer.token])
    #expect(room.server.ask("GET", "/api/v1/class", ["Ruxiang-Trainer": Classroom.token])?.code == "token")
    let both = ["Ruxiang-Trainer": Classroom.token, "Authorization": "Bearer \(LiveServer.token)"]
    #expect(room.server.ask("GET", "/api/v1/class", both)?.status == 200)
  }

  /// From the empty file to the hand-back, and every refusal on the way.
  @Test func way() throws {
    let room = try Classroom(["--max-body", "100000"])
    #expect(room.desk("GET", "")?.json["name"] as? String == "spring")
    #expect(room.desk("POST", "", json: ["name": "春季班", "markets": ["MY", "SA"]])?.json["name"] as? String == "春季班")
    #expect(room.desk("POST", "", json: ["markets": ["XX"]])?.status == 422)
    #expect(room.desk("POST", "", json: ["markets": []])?.status == 422)
    #expect(room.desk("POST", "", json: ["rubric": ["gained": 1]])?.status == 422)
    #expect(room.desk("POST", "", body: [0x7B])?.status == 415)

    let roster = room.desk("POST", "/people?name=roster.csv", body: [UInt8](Classroom.roster.utf8))
    #expect(roster?.json["lines"] as? Int == 3 && roster?.json["added"] as? Int == 3)
    #expect(
      room.desk("POST", "/people?name=roster.csv", body: [UInt8](Classroom.roster.utf8))?.json["added"] as? Int == 0)
    #expect(room.desk("POST", "/people?name=notes.txt", body: [UInt8]("你好".utf8))?.code == "class")
    #expect(room.desk("POST", "/people?name=x.csv", body: [UInt8](repeating: 0x41, count: 100_001))?.status == 413)
    let people = room.rows("/people", "people")
    #expect(people.compactMap { $0["name"] as? String } == ["王秀英", "李建国", "张桂芳"])
    let id = try #require(people[0]["id"] as? Int)

    let task = room.desk("POST", "/assignments", json: ["name": "一稿", "round": "before", "due": "2026-11-21"])
    #expect(task?.json["kind"] as? String == "script" && task?.json["due"] as? String == "2026-11-21")
    for (wrong, status) in [
      (["name": "一稿"], 422), (["name": " "], 422), (["name": "x", "round": "never"], 422), ([:], 422),
      (["name": "x", "due": "2026-02-30"], 422), (["name": "x", "markets": ["XX"]], 422),
      (["name": "x", "revises": "没有"], 422), (["name": "x", "original": ""], 422),
      (["name": "x", "product": "没有这种东西"], 422), (["name": "x", "exercises": ["modules": ["no"]]], 422),
      (["name": "x", "original": "一", "revises": "一稿"], 422),
    ] as [([String: Any], Int)] {
      #expect(room.desk("POST", "/assignments", json: wrong)?.status == status, "\(wrong)")
    }
    #expect(room.desk("POST", "/assignments", json: ["name": "练习", "exercises": ["count": 3]])?.status == 200)
    #expect(room.rows("/assignments", "assignments").count == 2)

    for (number, text) in Classroom.scripts.enumerated() {
      let path = "/submissions?assignment=\(escaped("一稿"))&name=S0\(number + 1).txt&date=2026-11-2\(number)"
      #expect(room.desk("POST", path, body: [UInt8](text.utf8))?.json["added"] as? Int == 1)
    }
    let lost = room.desk(
      "POST", "/submissions?assignment=\(escaped("一稿"))&name=谁.txt".urlPath, body: [UInt8]("你好".utf8))
    #expect((lost?.json["failed"] as? [String])?.count == 1 && lost?.json["added"] as? Int == 0)
    #expect(room.desk("POST", "/submissions?assignment=no&name=S01.txt", body: [UInt8]("你好".utf8))?.status == 422)
    #expect(room.desk("POST", "/submissions?assignment=no&person=99&name=a.txt", body: [1])?.status == 422)
    #expect(room.desk("GET", "/submissions?person=99")?.status == 404)
    #expect(room.desk("GET", "/submissions?round=never")?.status == 422)

    #expect(room.desk("POST", "/grade", json: ["most": 2])?.json["left"] as? Int == 1)
    let graded = room.desk("POST", "/grade", json: [:] as [String: Any])
    #expect(graded?.json["graded"] as? Int == 1 && graded?.json["known"] as? Int == 2)
    let rows = room.rows("/submissions", "submissions")
    #expect(rows.count == 3 && rows.allSatisfy { $0["points"] is NSNumber })
    #expect(rows.map { $0["late"] as? Bool } == [false, false, true])
    let first = try #require(rows[0]["id"] as? Int)

    let page = try #require(room.desk("GET", "/submissions/\(first)"))
    let found = try #require((page.json["report"] as? [String: Any])?["findings"] as? [[String: Any]])
    let places = try #require((page.json["places"] as? [String: Any])?["findings"] as? [[Int]])
    let text = [UInt8](try #require(page.json["text"] as? String).utf8)
    #expect(found.count == places.count && found.count > 2)
    for (finding, place) in zip(found, places) {
      #expect(String(decoding: text[place[0]..<place[1]], as: UTF8.self) == finding["text"] as? String)
    }
    for path in ["/submissions/99", "/submissions/x", "/submissions/-1"] {
      #expect(room.desk("GET", path)?.status == 404)
    }

    #expect(room.desk("POST", "/comments", json: ["submission": first, "text": "好", "quote": "没说过"])?.code == "class")
    #expect(room.desk("POST", "/comments", json: ["submission": 99, "text": "好"])?.status == 404)
    #expect(room.desk("POST", "/comments", json: ["submission": first, "text": " "])?.status == 422)
    let said = room.desk("POST", "/comments", json: ["submission": first, "text": "这句很好", "quote": "我家后院"])
    #expect((said?.json["comments"] as? [Any])?.count == 1)
    let commented = room.desk("GET", "/submissions/\(first)")?.json["commented"] as? [[String: Any]]
    #expect(commented?.first?["start"] is Int && commented?.first?["text"] as? String == "这句很好")

    #expect(room.desk("GET", "/proposal")?.status == 422)
    let entry = "zh.address.kin.jia-ren-men"
    for wrong in [
      ["entry": "zh.no", "reason": "x"], ["entry": entry], ["entry": entry, "reason": "x", "severity": "bad"],
    ] {
      #expect(room.desk("POST", "/overrides", json: wrong)?.status == 422, "\(wrong)")
    }
    #expect(
      room.desk("POST", "/overrides", json: ["entry": entry, "reason": "叫惯了", "submission": first])?.status == 200)
    #expect(room.desk("GET", "/proposal")?.body.starts(with: [0x50, 0x4B]) == true)
    let overrides = room.rows("/overrides", "overrides")
    #expect(overrides.count == 1)
    #expect(room.desk("DELETE", "/overrides/\(overrides[0]["id"] ?? "")")?.status == 200)
    #expect(room.desk("DELETE", "/overrides/\(overrides[0]["id"] ?? "")")?.status == 404)

    #expect(
      room.desk("POST", "/aired", json: ["person": id, "market": "MY", "date": "2026-12-20"])?.json["added"] as? Bool
        == true)
    #expect(
      room.desk("POST", "/aired", json: ["person": id, "market": "MY", "date": "2026-12-20"])?.json["added"] as? Bool
        == false)
    #expect(room.desk("POST", "/aired", json: ["person": 99, "market": "MY", "date": "2026-12-20"])?.status == 404)
    #expect(room.desk("POST", "/aired", json: ["person": id, "market": "XX", "date": "2026-12-20"])?.status == 422)
    #expect(room.desk("GET", "/people/99")?.status == 404 && room.desk("DELETE", "/people/99")?.status == 404)
    #expect(room.desk("GET", "/cards/99")?.status == 404 && room.desk("GET", "/report?as=pdf")?.status == 422)
    #expect(room.desk("GET", "/report?names=perhaps")?.status == 422)

    let projected = try #require(room.desk("GET", "/picture"))
    #expect(!projected.text.contains("王秀英") && projected.json["projected"] as? Bool == true)
    #expect(room.desk("GET", "/picture?names=true")?.text.contains("王秀英") == true)
    #expect(room.desk("GET", "/report?as=html")?.text.contains("王秀英") == false)

    // Nothing of what was sent stands in the log.
    for words in ["王秀英", "猕猴桃", "后院", "叫惯了", Classroom.token, room.code] {
      #expect(!room.server.logged.contains(words), "\(words)")
    }
  }

  /// Who is taken out by the studio leaves nothing in any file of the database.
  @Test func deletionLeavesNoTrace() throws {
    let room = try Classroom()
    room.desk("POST", "/people?name=r.csv", body: [UInt8](Classroom.roster.utf8))
    room.desk("POST", "/assignments", json: ["name": "a"])
    for (number, text) in Classroom.scripts.enumerated() {
      let long = String(repeating: text, count: 10)
      room.desk("POST", "/submissions?assignment=a&name=S0\(number + 1).txt", body: [UInt8](long.utf8))
    }
    room.desk("POST", "/grade", json: [:] as [String: Any])
    room.desk("POST", "/comments", json: ["submission": 1, "text": "批语给王"])
    room.desk("POST", "/overrides", json: ["entry": "zh.address.kin.jia-ren-men", "reason": "理由给王", "submission": 1])
    let pseudonym = try #require(room.rows("/people", "people")[0]["pseudonym"] as? String)
    let all = ["王秀英", "我家后院第三棵树", "批语给王", "理由给王", pseudonym]
    for words in all { #expect(room.holds(words), "\(words) must be there before, or the test says nothing") }
    let export = try #require(room.desk("GET", "/people/1"))
    #expect(export.body.starts(with: [0x50, 0x4B]) && export.fields["content-disposition"]?.contains(".zip") == true)
    #expect(room.desk("DELETE", "/people/1")?.json["people"] as? Int == 2)
    for words in all { #expect(!room.holds(words), "\(words) is left") }
    #expect(room.holds("李建国") && room.holds("放软再吃"))
    #expect(room.desk("GET", "/submissions/1")?.status == 404 && room.rows("/submissions", "submissions").count == 2)
    // A single submission goes as thoroughly.
    #expect(room.desk("DELETE", "/submissions/2")?.status == 200 && !room.holds("放软再吃") && room.holds("李建国"))
  }
}

extension String {
  /// The query with its Chinese escaped.
  fileprivate var urlPath: String { addingPercentEncoding(withAllowedCharacters: .init(charactersIn: "!"..."~")) ?? "" }
}
