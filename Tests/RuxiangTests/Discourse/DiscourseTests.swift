import RuxiangText
import Testing

@testable import Ruxiang

/// Rules about the sum of cues.
@Suite struct DiscourseTests {
  private static func file(_ rule: String) -> DataFile {
    DataFile(
      path: "Lexicons/zh/discourse.xml",
      bytes: Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <discourse version="1"><rule id="zh.discourse.x" \(rule)
        <source ref="toy"/><hit>甲</hit><quiet>没有</quiet></rule></discourse>
        """.utf8))
  }

  private static let words = """
    ><name lang="zh-Hans">名</name><name lang="en">name</name><why lang="zh-Hans">因</why><why lang="en">why</why>\
    <advice lang="zh-Hans">法</advice><advice lang="en">advice</advice>
    """

  /// What a rule finds in a text: the cues it takes, `甲` of `other`.
  private func found(_ rule: String, _ text: String) throws -> [(cues: [String], measured: Double)] {
    let entries =
      Toy.entry("zh.other.a", "<form>甲甲</form>", attributes: " word=\"ignore\"")
      + Toy.entry("zh.other.b", "<form>乙乙</form>", attributes: " word=\"ignore\"")
    let lexicon = try Toy.compiled("other", entries, and: [Self.file(rule)])
    let script = try Script.text(text)
    var scanner = try Scanner(lexicon)
    let cues = scanner.scan(script)
    return DiscourseWatch(script, cues, lexicon.entries).find(lexicon.discourse).map { found in
      (found.cues.map { script.text(cues[$0].range) }, found.measured)
    }
  }

  @Test func rateCountsByMinutes() throws {
    let rule = "measure=\"rate\" of=\"other\" per-minute=\"4\" least=\"2\"" + Self.words
    #expect(try found(rule, "甲甲，乙乙").first?.measured == 4)
    let filler = String(repeating: "字", count: 240)
    #expect(try found(rule, "甲甲，乙乙，\(filler)").isEmpty)
    #expect(try found(rule, "甲甲，乙乙，\(filler)甲甲，乙乙，甲甲").count == 1)
  }

  @Test func rateMindsWhatIsThere() throws {
    let rule = "measure=\"rate\" of=\"zh.other.a\" per-minute=\"1\" least=\"1\" without=\"zh.other.b\"" + Self.words
    #expect(try found(rule, "甲甲").count == 1)
    #expect(try found(rule, "甲甲，乙乙").isEmpty)
  }

  @Test func rateUsesTimeCodes() throws {
    let rule = "measure=\"rate\" of=\"other\" per-minute=\"2\" least=\"2\"" + Self.words
    func captions(_ last: String) -> String {
      "1\n00:00:00,000 --> 00:00:02,000\n甲甲\n\n2\n\(last),000 --> \(last),900\n乙乙\n"
    }
    #expect(try found(rule, captions("00:01:00")).first?.measured == 2)
    #expect(try found(rule, captions("00:05:00")).isEmpty)
  }

  @Test func linesCountTheirShare() throws {
    let rule = "measure=\"lines\" of=\"other\" share=\"0.5\" least=\"4\"" + Self.words
    #expect(try found(rule, "甲甲好\n乙乙，甲甲\n没有\n没有").first?.measured == 50)
    #expect(try found(rule, "甲甲好，乙乙\n没有\n没有\n没有").isEmpty)
    #expect(try found(rule, "甲甲\n甲甲\n甲甲").isEmpty)
  }

  @Test func burstsAreStretches() throws {
    let rule = "measure=\"burst\" of=\"other\" least=\"3\" within=\"12\"" + Self.words
    #expect(try found(rule, "甲甲，乙乙，甲甲").map(\.measured) == [3])
    let far = String(repeating: "字", count: 20)
    #expect(try found(rule, "甲甲，乙乙，\(far)甲甲").isEmpty)
    #expect(try found(rule, "甲甲，乙乙，甲甲，乙乙\(far)甲甲，乙乙，甲甲").map(\.measured) == [4, 3])
  }

  @Test func burstsAtTheClose() throws {
    let rule = "measure=\"burst\" of=\"other\" least=\"2\" within=\"12\" part=\"close\"" + Self.words
    let far = String(repeating: "字", count: 40)
    #expect(try found(rule, "甲甲，乙乙，\(far)").isEmpty)
    #expect(try found(rule, "\(far)甲甲，乙乙").count == 1)
  }

  @Test func arcsKeepTheirOrder() throws {
    let rule =
      "measure=\"arc\" within=\"20\"" + Self.words + "<step of=\"zh.other.a\"/><step of=\"zh.other.b\"/>"
    #expect(try found(rule, "甲甲在前，乙乙在后").map(\.cues) == [["甲甲", "乙乙"]])
    #expect(try found(rule, "乙乙在前，甲甲在后").isEmpty)
    #expect(try found(rule, "甲甲\(String(repeating: "字", count: 30))乙乙").isEmpty)
  }

  @Test func aRuleMustHaveItsMeasure() throws {
    let lexicon = Toy.lexicon("other", Toy.entry("zh.other.a", "<form>甲甲甲</form>", hit: "<cue>甲甲甲</cue>"))
    let rule = Self.file("measure=\"arc\" within=\"20\"" + Self.words + "<step of=\"other\"/>")
    let problems = Toy.problems([lexicon, rule, Toy.market(), Toy.facts])
    #expect(problems.contains { $0.contains("lacks what the measure 'arc' needs") })
  }
}
