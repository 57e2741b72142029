import Foundation
import Synchronization
import TestSupport
import Testing

/// A trainee hands in, and sees what is their own and nothing else.
@Suite struct TraineeTests {
  private let room: Classroom
  private let code: String

  init() throws {
    room = try Classroom(["--max-body", "100000"])
    room.desk("POST", "", json: ["name": "春季班", "markets": ["MY", "SA"]])
    room.desk("POST", "/people?name=r.csv", body: [UInt8](Classroom.roster.utf8))
    room.desk("POST", "/assignments", json: ["name": "一稿", "round": "before"])
    room.desk("POST", "/assignments", json: ["name": "练习", "exercises": ["count": 3]])
    code = room.code
  }

  private func send(_ query: String, _ text: String, secret: String? = nil, task: Int = 1) -> Wire.Reply? {
    room.trainee("POST", "/tasks/\(task)?\(query)", code: code, secret: secret, body: [UInt8](text.utf8))
  }

  @Test func handsInAndAgain() throws {
    let tasks = try #require(room.trainee("GET", "/tasks", code: code))
    #expect(tasks.json["class"] as? String == "春季班" && (tasks.json["tasks"] as? [Any])?.count == 2)
    let first = try #require(send("who=s01&name=a.txt&date=2026-11-20", Classroom.scripts[0]))
    let secret = try #require(first.json["secret"] as? String)
    #expect(first.status == 200 && first.json["points"] is NSNumber && first.json["person"] == nil)
    #expect(!room.holds(secret))
    // The same once more is known; another is another turn.
    #expect(send("name=a.txt", Classroom.scripts[0], secret: secret)?.json["id"] as? Int == first.json["id"] as? Int)
    let second = try #require(send("name=a.txt", "大家好，猕猴桃放软再吃。", secret: secret))
    #expect(second.json["number"] as? Int == 2 && (second.json["others"] as? [Any])?.count == 2)
    let mine = try #require(room.trainee("GET", "/mine", code: code, secret: secret))
    #expect((mine.json["submissions"] as? [Any])?.count == 2)
    // Any format that is read.
    let captions = "1\n00:00:01,000 --> 00:00:03,000\n家人们，看看猕猴桃。\n"
    #expect(send("name=a.srt", captions, secret: secret)?.status == 200)
    // Answers to exercises.
    let set = try #require(room.trainee("GET", "/tasks/2", code: code)?.json["exercises"] as? [String: Any])
    let items = try #require(set["items"] as? [[String: Any]])
    #expect(items.count == 3 && items.allSatisfy { $0["answer"] == nil }, "the answers are given away")
    let answers = items.map { ["item": $0["id"] as? String ?? "", "answer": "1"] }
    let body = String(decoding: try JSONSerialization.data(withJSONObject: ["answers": answers]), as: UTF8.self)
    let graded = try #require(send("name=answers.json", body, secret: secret, task: 2))
    #expect(((graded.json["grade"] as? [String: Any])?["items"] as? [Any])?.count == 3)
    // What the trainer says comes to the trainee.
    room.desk("POST", "/comments", json: ["submission": first.json["id"] ?? 0, "text": "先别说功效"])
    let page = room.trainee("GET", "/mine/\(first.json["id"] ?? 0)", code: code, secret: secret)
    #expect(page?.text.contains("先别说功效") == true)
    for words in [secret, code, "猕猴桃"] { #expect(!room.server.logged.contains(words)) }
  }

  @Test func nobodyReadsWhatIsNotTheirs() throws {
    let one = try #require(send("who=S01&name=王秀英.txt".escapedQuery, Classroom.scripts[0]))
    let two = try #require(send("who=S02&name=b.txt", Classroom.scripts[1]))
    let (first, second) = (one.json["secret"] as? String, two.json["secret"] as? String)
    let id = try #require(one.json["id"] as? Int)
    #expect(first != nil && second != nil && first != second)
    #expect(room.trainee("GET", "/mine/\(id)", code: code, secret: first)?.status == 200)
    #expect(room.trainee("GET", "/mine/\(id)", code: code, secret: second)?.status == 404)
    #expect(room.trainee("GET", "/mine/999", code: code, secret: second)?.status == 404)
    for wrong in [nil, "", "x", (second ?? "") + "x"] {
      #expect(room.trainee("GET", "/mine/\(id)", code: code, secret: wrong)?.code == "trainee")
      #expect(room.trainee("GET", "/mine", code: code, secret: wrong)?.code == "trainee")
    }
    // A secret without the code of the class is nothing; nor is it the trainer's.
    #expect(room.trainee("GET", "/mine", code: nil, secret: first)?.code == "join")
    #expect(room.desk("GET", "/people", token: first)?.status == 401)
    // Whatever the second is told, nothing of the others is in it.
    var told = two.text
    for path in ["/tasks", "/tasks/1", "/tasks/2", "/mine", "/mine/\(two.json["id"] ?? 0)"] {
      told += room.trainee("GET", path, code: code, secret: second)?.text ?? ""
    }
    for words in ["王秀英", "李建国", "张桂芳", "S01", "S03", "武功", "我家后院"] { #expect(!told.contains(words), "\(words)") }
  }

  @Test func whoIsWho() throws {
    // A number is one person's, once; names are not asked for, and not found.
    for who in ["", "S09", "王秀英", "' OR 1=1 --"] {
      #expect(send("who=\(who)&name=a.txt".escapedQuery, "你好")?.code == "trainee", "\(who)")
    }
    let secret = try #require(send("who=S01&name=a.txt", Classroom.scripts[0])?.json["secret"] as? String)
    #expect(send("who=S01&name=a.txt", "别人来交")?.code == "claimed" && !room.holds("别人来交"))
    // The trainer lets the person in again: the old browser is out.
    #expect(room.desk("POST", "/people/1")?.status == 200)
    #expect(send("name=a.txt", "再来一篇", secret: secret)?.code == "trainee" && !room.holds("再来一篇"))
    #expect(send("who=S01&name=a.txt", "再来一篇")?.json["secret"] as? String != secret)
    // Another code shuts the door on all, and opens it again to who knows it.
    let next = room.desk("POST", "/code")?.json["joinCode"] as? String
    #expect(room.trainee("GET", "/tasks", code: code)?.code == "join")
    #expect(room.trainee("GET", "/tasks", code: next)?.status == 200)
  }

  /// A class that sends at once: nothing is lost, nobody is let in twice, and the server answers others meanwhile.
  @Test func manyAtOnce() throws {
    let roster = "编号,姓名\n" + (10..<18).map { "T\($0),学生\($0)号\n" }.joined()
    room.desk("POST", "/people?name=more.csv", body: [UInt8](roster.utf8))
    let replies = Mutex<[Int: [String?]]>([:])
    DispatchQueue.concurrentPerform(iterations: 17) { turn in
      if turn == 16 {
        let health = room.server.ask("GET", "/healthz")?.status
        replies.withLock { $0[0, default: []].append("\(health ?? 0)") }
        return
      }
      // Two browsers for each number.
      let who = 10 + turn % 8
      let reply = send("who=T\(who)&name=a.txt", "大家好，这是第\(turn)篇稿子，看看猕猴桃。")
      replies.withLock { $0[who, default: []].append(reply?.status == 200 ? nil : reply?.code) }
    }
    let all = replies.withLock { $0 }
    #expect(all[0] == ["200"])
    for who in 10..<18 { #expect(Set(all[who] ?? []) == [nil, "claimed"], "\(who): \(all[who] ?? [])") }
    let rows = room.rows("/submissions", "submissions")
    #expect(rows.count == 8 && rows.allSatisfy { $0["points"] is NSNumber && $0["number"] as? Int == 1 })
  }

  /// Who sends what cannot be read is told, and is not let in for it.
  @Test func whatCannotBeTaken() throws {
    #expect(send("who=S01&name=a.docx", "PK\u{3}\u{4}xxxx")?.status == 422)
    #expect(send("who=S01&name=a.txt", " \n ")?.status == 422)
    #expect(send("who=S01&name=two.csv", "稿子\n家人们好\n老铁们好\n")?.status == 422)
    #expect(send("who=S01&name=a.txt", String(repeating: "好", count: 40_000))?.status == 413)
    #expect(send("who=S01&name=a.txt&date=never", "你好呀")?.status == 422)
    #expect(send("who=S01&name=a.txt", "你好呀", task: 9)?.status == 404)
    #expect(room.rows("/submissions", "submissions").isEmpty)
    #expect(room.rows("/people", "people").allSatisfy { $0["joined"] as? Bool == false })
    #expect(send("who=S01&name=a.txt", "你好呀，看看猕猴桃。")?.status == 200)
  }
}

extension String {
  fileprivate var escapedQuery: String {
    addingPercentEncoding(withAllowedCharacters: .init(charactersIn: "!"..."~")) ?? ""
  }
}
