import Foundation
import Testing

@Suite struct CheckTests {
  private static let script = [UInt8]("家人们，这是原生态的猕猴桃，五斤只要19块9。\n")

  private func report(_ arguments: [String], _ input: [UInt8] = script) throws -> [String: Any] {
    let result = try Tool.run(["check", "-", "--format", "json"] + arguments, input: input)
    #expect(result.code == 0)
    return try #require(try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: Any])
  }

  @Test(
    arguments: [
      ([], 0), (["--fail-on", "block"], 0), (["--fail-on", "rewrite"], 1), (["--fail-on", "advice"], 1),
      (["--min-fit", "1"], 0), (["--min-fit", "99"], 1),
    ] as [([String], Int32)]) func gates(_ arguments: [String], _ code: Int32) throws
  {
    #expect(try Tool.run(["check", "-", "--market", "MY"] + arguments, input: Self.script).code == code)
  }

  /// Every script of a run becomes a page of its own.
  @Test func pagesGoIntoAFolder() throws {
    try Tool.withFiles(["a.txt": [UInt8]("家人们好。\n"), "b.jsonl": [UInt8]("{\"text\":\"家人们\"}\n{\"text\":\"原生态\"}\n")]) {
      folder in
      let result = try Tool.run(
        ["check", "a.txt", "b.jsonl", "--market", "MY", "--format", "html", "--output", "pages"], in: folder)
      #expect(result.code == 0)
      let pages = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("pages").path)
      #expect(pages.sorted() == ["a.ruxiang.html", "b-line-1.ruxiang.html", "b-line-2.ruxiang.html"])
    }
  }

  @Test func blockGate() throws {
    let input = [UInt8]("这是猪油炒的菜。\n")
    #expect(try Tool.run(["check", "-", "--market", "SA", "--fail-on", "block"], input: input).code == 1)
  }

  /// Offsets are UTF-8 bytes of the file: what stands there is what the report says stands there.
  @Test func placesAreExact() throws {
    let input = [UInt8]("【开场】\r\n👩‍👩‍👧家人们，ＡＢ原 生 态的猕猴桃\r\n五斤只要１９块９\r\n")
    let report = try report(["--market", "all"], input)
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(findings.count >= 4)
    for finding in findings {
      let start = try #require(finding["start"] as? Int)
      let end = try #require(finding["end"] as? Int)
      #expect(String(decoding: input[start..<end], as: UTF8.self) == finding["text"] as? String)
    }
    #expect(findings.first?["line"] as? Int == 2)
    #expect(findings.first?["column"] as? Int == 2)
  }

  @Test func marketsAndRegions() throws {
    func ids(_ arguments: [String]) throws -> Set<String> {
      Set(try #require(try report(arguments)["markets"] as? [String: Any]).keys)
    }
    let all: Set = ["ID", "MY", "SG", "TH", "VN", "PH", "SA", "AE", "QA", "KW", "OM", "BH", "EG"]
    #expect(try ids(["--market", "all"]) == all)
    #expect(try ids([]) == all)
    #expect(try ids(["--region", "sea"]) == ["ID", "MY", "SG", "TH", "VN", "PH"])
    #expect(try ids(["--region", "gulf"]) == ["SA", "AE", "QA", "KW", "OM", "BH"])
    #expect(try ids(["--region", "me", "--market", "my"]) == ["SA", "AE", "QA", "KW", "OM", "BH", "EG", "MY"])
  }

  @Test func ledgerSumsToFit() throws {
    let report = try report(["--market", "all"])
    for (_, value) in try #require(report["markets"] as? [String: [String: Any]]) {
      let ledger = try #require(value["ledger"] as? [[String: Any]])
      let sum = ledger.reduce(0.0) { $0 + (($1["points"] as? Double) ?? 0) }
      #expect(abs(sum - (try #require(value["fit"] as? Double))) < 1e-6)
    }
  }

  /// The same bytes whatever the company and the threads.
  @Test func deterministic() throws {
    let names = ["kiwi.txt", "noodles.md", "honey.txt", "kiwi-live.srt", "kiwi-abroad.txt"].map { "Examples/" + $0 }
    let together = try Tool.run(["check", "--format", "jsonl", "--market", "all"] + names)
    let again = try Tool.run(["check", "--format", "jsonl", "--market", "all"] + names)
    let alone = try names.map { try Tool.run(["check", "--format", "jsonl", "--market", "all", $0]).out }.joined()
    #expect(together.code == 0)
    #expect(together.out == again.out)
    #expect(together.out == alone)
  }

  @Test func standardInputGoesByTheNameDash() throws {
    let info = try #require(try report(["--market", "MY"])["script"] as? [String: Any])
    #expect(info["name"] as? String == "-")
  }

  @Test func evidenceGates() throws {
    func severity(_ front: String) throws -> String? {
      let input = [UInt8]("---\n\(front)\n---\n我们是清真食品。\n")
      let findings = try #require(try report(["--market", "SA"], input)["findings"] as? [[String: Any]])
      let markets =
        findings.first { ($0["cue"] as? String)?.contains("qing-zhen") == true }?["markets"] as? [String: [String: Any]]
      return markets?["SA"]?["severity"] as? String
    }
    #expect(try severity("产地: 宁夏") == "block")
    #expect(try severity("清真证书编号: HC-2026-88") != "block")
  }

  @Test func allowListAndStaleEntries() throws {
    let front =
      "---\nallow:\n  - cue: zh.rustic.nature.yuan-sheng-tai\n    reason: 品牌名\n  - cue: sales.draw\n    reason: 旧稿\n---\n"
    let report = try report(["--market", "MY"], [UInt8](front) + Self.script)
    let findings = try #require(report["findings"] as? [[String: Any]])
    let kept = findings.compactMap { ($0["markets"] as? [String: [String: Any]])?["MY"] }.filter {
      $0["allowed"] != nil
    }
    #expect(kept.count == 1)
    #expect(kept.first?["points"] as? Double == 0)
    let stale = try #require(report["staleAllowances"] as? [[String: Any]])
    #expect(stale.map { $0["cue"] as? String } == ["sales.draw"])
  }

  @Test func readersLanguage() throws {
    let chinese = try Tool.run(["check", "-", "--market", "SA", "--ui-language", "zh-Hans"], input: Self.script)
    let english = try Tool.run(["check", "-", "--market", "SA", "--ui-language", "en"], input: Self.script)
    #expect(chinese.out.contains("改说：") && chinese.out.contains("沙特阿拉伯"))
    #expect(english.out.contains("say: ") && english.out.contains("Saudi Arabia"))
    // Arabic stands between isolates.
    #expect(english.out.contains("\u{2067}") && english.out.contains("\u{2069}"))
    let byLocale = try Tool.run(
      ["check", "-", "--market", "SA"], input: Self.script, environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(byLocale.out == chinese.out)
  }

  /// The caret stands under its words: Han take two columns.
  @Test func caretsAreAligned() throws {
    let out = try Tool.run(["check", "-", "--market", "MY", "--ui-language", "zh-Hans"], input: [UInt8]("A好，原生态的果\n"))
      .out
    let lines = out.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let source = try #require(lines.firstIndex { $0 == "    A好，原生态的果" })
    #expect(lines[source + 1] == "         ^^^^^^")
  }

  @Test(arguments: ["gb18030", "utf-16", "big5"]) func encodings(_ name: String) throws {
    let text = name == "big5" ? "家人們，這是原生態的獼猴桃，歡迎大家\n" : "家人们，这是原生态的猕猴桃，欢迎大家\n"
    let raw: UInt = ["gb18030": 0x0632, "utf-16": 0, "big5": 0x0A03][name] ?? 0
    let encoding: String.Encoding =
      name == "utf-16" ? .utf16 : String.Encoding(rawValue: CFEncoding.foundation(raw))
    guard let data = text.data(using: encoding) else { return }
    let findings = try #require(try report(["--market", "MY"], Array(data))["findings"] as? [[String: Any]])
    #expect(findings.count >= 2)
  }
}

private enum CFEncoding {
  /// `CFStringConvertEncodingToNSStringEncoding` for external encodings.
  static func foundation(_ encoding: UInt) -> UInt { 0x8000_0000 | encoding }
}
