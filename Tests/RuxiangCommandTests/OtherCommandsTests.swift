import Foundation
import Testing

@Suite struct OtherCommandsTests {
  private func run(_ arguments: String..., input: String = "") throws -> String {
    let result = try Tool.run(arguments, input: [UInt8](input))
    #expect(result.code == 0, "\(result.err)")
    return result.out
  }

  @Test func rewritePrintsTheScript() throws {
    let input = "家人们，这是原生态的猕猴桃。\n第二行没有问题。\n"
    let result = try Tool.run(["rewrite", "-", "--market", "MY"], input: [UInt8](input))
    #expect(result.code == 0)
    let lines = result.out.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3)
    #expect(lines[1] == "第二行没有问题。")
    #expect(!result.out.contains("家人们") && !result.out.contains("原生态"))
    #expect(result.err.contains("fit"))
  }

  @Test func rewriteDiff() throws {
    let out = try Tool.run(["rewrite", "-", "--market", "MY", "--diff"], input: [UInt8]("家人们好。\n第二行没有问题。\n")).out
    #expect(out.contains("@@ 1 @@\n-家人们好。\n+"))
    #expect(!out.contains("第二行"))
  }

  @Test func compareNamesTheDifferences() throws {
    let out = try run("compare", "-", "--market", "MY", "--market", "VN", input: "这是猪油炒的菜，原生态。\n")
    #expect(out.contains("MY") && out.contains("VN"))
    #expect(out.contains("where the markets differ"))
    #expect(out.contains("猪油"))
  }

  @Test(arguments: ["zh.rustic.nature.yuan-sheng-tai", "rustic.nature", "原生态"]) func explain(_ subject: String) throws {
    let out = try run("explain", subject, "--market", "MY")
    #expect(out.contains("rustic.nature"))
    #expect(out.contains("MY-08"))
  }

  @Test(arguments: [("MY-08", "review by"), ("tested", "test_report_no"), ("XP-03", "used by")])
  func explainWhatStandsBehind(_ subject: String, _ word: String) throws {
    #expect(try run("explain", subject, "--market", "MY").contains(word))
  }

  @Test func markets() throws {
    let out = try run("markets")
    #expect(out.split(separator: "\n").count == 13)
    let one = try run("markets", "SA")
    #expect(one.contains("halal_cert") && one.contains("SAR") && one.contains("ramadan"))
  }

  @Test func lexicon() throws {
    #expect(try run("lexicon", "list", "rustic.nature").contains("zh.rustic.nature.yuan-sheng-tai"))
    let forms = try run("lexicon", "list", "--forms").split(separator: "\n")
    #expect(forms.contains("原生态"))
    #expect(forms.allSatisfy { !$0.isEmpty })
    let page = try run("lexicon", "show", "zh.rustic.nature.yuan-sheng-tai")
    #expect(page.contains("forms") && page.contains("【原生态】"))
  }

  @Test func lexiconTest() throws {
    let out = try run("lexicon", "test", "家人们，别说什么农家味，土鸡蛋")
    #expect(out.contains("found") && out.contains("taken back by") && out.contains("not a word by ICU"))
    #expect(try run("lexicon", "test", "好的", "--ui-language", "zh-Hans") == "词典在这里什么也没看到\n")
    #expect(try Tool.run(["lexicon", "test"]).code == 64)
  }

  @Test func marketsCoverage() throws {
    let out = try run("markets", "coverage")
    #expect(out.contains("facts:") && out.contains("not used: "))
    #expect(!out.contains("where they are used"))
    #expect(try run("markets", "coverage", "--uses").contains("\n    gate mawthooq_no  SA\n"))
    #expect(try run("markets", "show", "SA") == run("markets", "SA"))
  }

  /// `--strict` fails as long as a fact is neither used nor explained.
  @Test func marketsCoverageStrict() throws {
    let strict = try Tool.run(["markets", "coverage", "--strict"])
    let met = strict.out.contains(", 0 neither used nor explained")
    #expect(strict.code == (met ? 0 : 1))
    #expect(try strict.out == run("markets", "coverage"))
  }

  @Test func help() throws {
    for command in ["check", "rewrite", "compare", "explain", "markets", "lexicon"] {
      #expect(try run("help", command).contains("USAGE"))
    }
    let chinese = try Tool.run(["--help"], environment: ["LC_ALL": "zh_CN.UTF-8"]).out
    #expect(chinese.contains("入乡") && chinese.contains("退出码"))
    #expect(try run("--version").split(separator: ".").count == 3)
    #expect(try run("--generate-completion-script", "bash").contains("ruxiang"))
  }
}
