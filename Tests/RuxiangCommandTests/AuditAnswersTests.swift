import Foundation
import Testing

/// What is asked of a store, by the tool as its users run it.
@Suite("audit report, diff, baseline, brand") struct AuditAnswersTests {
  private static let rows = [
    ("猕猴桃", "甲", "2026-01-05", "家人们，原生态的猕猴桃，手慢无！"), ("猕猴桃", "乙", "2026-02-05", "切开以后放在盘子里，放软再吃。"),
    ("猕猴桃", "乙", "2026-08-05", "这个吃了能降血压。"), ("蜂蜜", "甲", "2026-08-09", "=1+1 家人们，原生态的猕猴桃，手慢无！"),
  ]

  private static func csv() -> [UInt8] {
    [UInt8](
      "product,account,date,text\n" + rows.map { "\($0.0),\($0.1),\($0.2),\"\($0.3)\"" }.joined(separator: "\n") + "\n")
  }

  @Test("from an audit to its answers, and the exit codes on the way") func answers() throws {
    try Tool.withFiles(["rows.csv": Self.csv(), "notes.txt": [UInt8]("不是库")]) { folder in
      func run(_ arguments: String...) throws -> Tool.Result { try Tool.run(["audit"] + arguments, in: folder) }
      #expect(try run("rows.csv", "--store", "a.sqlite", "--market", "MY", "--market", "SA").code == 0)

      let json = try run("report", "--store", "a.sqlite", "--format", "json", "--since", "2026-07-01")
      #expect(json.code == 0 && json.err.isEmpty, "\(json.err)")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
      #expect(object["schema"] as? String == "ruxiang.audit/1")
      let answers = try #require(object["answers"] as? [[String: Any]])
      let ids = answers.compactMap { $0["id"] as? String }
      #expect(ids.starts(with: ["fit", "fit-spread", "account", "product", "month", "cues", "before-after"]))
      #expect(!ids.contains("streamer"), "nobody names a streamer")
      let accounts = try #require(answers.first { $0["id"] as? String == "account" }?["rows"] as? [[String: Any]])
      #expect(Set(accounts.compactMap { $0["account"] as? String }) == ["甲", "乙"])

      let csv = try run("report", "--store", "a.sqlite", "-q", "account", "--format", "csv", "--market", "my")
      #expect(csv.out.hasPrefix("\u{FEFF}account,scripts,ready (%),blocked (%),MY\r\n"))
      let all = try run("report", "--store", "a.sqlite", "--format", "text,csv,json,xlsx,html", "--output", "out")
      #expect(all.code == 0 && all.out.isEmpty)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("out").path)
      #expect(
        Set(names).isSuperset(of: ["audit.txt", "audit.json", "audit.xlsx", "audit.html", "fit.csv", "cues.csv"]))
      let page = try String(contentsOf: folder.appendingPathComponent("out/audit.html"), encoding: .utf8)
      #expect(page.contains("<svg") && !page.contains("<script") && !page.contains("http://") && !page.contains("{{"))

      for usage in [
        ["report", "--store", "a.sqlite", "-q", "what"], ["report", "--store", "a.sqlite", "-q", "trend"],
        ["report", "--store", "a.sqlite", "--since", "July"], ["report", "--store", "a.sqlite", "--similarity", "2"],
        ["diff", "--store", "a.sqlite", "--as-of", "2026-01-01", "--from", "1"], ["report"],
      ] { #expect(try Tool.run(["audit"] + usage, in: folder).code == 64, "\(usage)") }
      #expect(try run("report", "--store", "no.sqlite").code == 3)
      #expect(try run("report", "--store", "notes.txt").code == 3)
      #expect(try run("report", "--store", "a.sqlite", "--run", "9").code == 3)

      #expect(try run("baseline", "write", "base.json", "--store", "a.sqlite").code == 0)
      #expect(try run("baseline", "compare", "base.json", "--store", "a.sqlite").code == 0)
      #expect(try run("baseline", "compare", "notes.txt", "--store", "a.sqlite").code == 3)
      #expect(try run("diff", "--store", "a.sqlite").code == 3, "there is no run before the first")

      let worse = String(decoding: Self.csv(), as: UTF8.self).replacingOccurrences(
        of: "切开以后放在盘子里，放软再吃。", with: "这个吃了能降血压。")
      try Data(worse.utf8).write(to: folder.appendingPathComponent("rows.csv"))
      #expect(try run("rows.csv", "--store", "a.sqlite", "--market", "MY", "--market", "SA").code == 0)
      let gate = try run("baseline", "compare", "base.json", "--store", "a.sqlite")
      #expect(gate.code == 1 && gate.out.contains("gate not met") && gate.out.contains("row 3"))
      let diff = try run("diff", "--store", "a.sqlite")
      #expect(diff.code == 0 && diff.out.contains("1 with another text"))

      let sheet = Tool.root.appendingPathComponent("Examples/brand.xml").path
      let brand = try run("brand", "--brand", sheet, "--store", "a.sqlite", "--fail")
      #expect(brand.code == 1 && brand.out.contains("3 scripts, 3 departing"), "\(brand.out)\(brand.err)")
      #expect(try run("brand", "--brand", "notes.txt", "--store", "a.sqlite").code == 3)
    }
  }

  @Test("what is judged again is read as the audit read it, and with its facts; a market nobody asked about is said")
  func rereading() throws {
    let rows = "甲列,乙列,清真证书编号,产地\n不是稿子,这是清真食品，放心吃。,HC-1,新疆\n也不是,第二行，这是清真食品。,,\n"
    let sheet = """
      <brand version="1" id="b"><name lang="en">b</name><fact id="o" slot="产地"><value>陕西省武功县</value></fact></brand>
      """
    try Tool.withFiles(["rows.csv": [UInt8](rows.utf8), "sheet.xml": [UInt8](sheet.utf8)]) { folder in
      func run(_ arguments: String...) throws -> Tool.Result { try Tool.run(["audit"] + arguments, in: folder) }
      #expect(try run("rows.csv", "--store", "a.sqlite", "--market", "SA", "--column", "乙列").code == 0)
      let data = Tool.root.path
      let diff = try run("diff", "--store", "a.sqlite", "--data", data, "--data", data, "--format", "json")
      #expect(diff.code == 0, "\(diff.err)")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(diff.out.utf8)) as? [String: Any])
      let answers = try #require(object["answers"] as? [[String: Any]])
      let change = try #require((answers.first { $0["id"] as? String == "change" }?["rows"] as? [[String: Any]])?.first)
      // One of the two has a certificate, before and after.
      #expect(change["ready_before"] as? Double == 0.5 && change["ready_after"] as? Double == 0.5, "\(change)")

      let brand = try run("brand", "--brand", "sheet.xml", "--store", "a.sqlite", "--fail")
      #expect(brand.code == 1 && brand.out.contains("2 scripts, 1 departing"), "\(brand.out)\(brand.err)")
      let rows = try run("brand", "--brand", "sheet.xml", "--store", "a.sqlite", "--format", "json").out
      #expect(rows.contains("the script's facts") && rows.contains("新疆") && rows.contains("陕西省武功县"))

      let other = try run("report", "--store", "a.sqlite", "--market", "MY")
      #expect(other.code == 64 && other.err.contains("did not judge for MY; it did for: SA"))
      #expect(try run("diff", "--store", "a.sqlite", "--as-of", "2027-02-20", "--market", "MY").code == 64)
    }
  }
}
