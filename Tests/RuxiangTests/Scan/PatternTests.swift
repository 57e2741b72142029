import TestSupport
import Testing

@testable import Ruxiang

@Suite struct PatternTests {
  private static let classes: WordClasses = {
    var classes = WordClasses()
    _ = classes.add("fruit", ["苹果", "苹", "梨"].map { $0.unicodeScalars.map(\.value) })
    return classes
  }()

  private func match(_ pattern: String, _ text: String) throws -> String? {
    let parsed = try PatternParser.parse(before: pattern, marked: nil, after: "", classes: Self.classes)
    var matcher = PatternMatcher(classes: Self.classes)
    let scalars = Folder.folded(text)
    var code = PatternCode()
    let entry = code.add(parsed, Self.classes)
    return matcher.match(entry, code, scalars, 0, 0, scalars.count).map { range in
      String(String.UnicodeScalarView(scalars[range].compactMap(Unicode.Scalar.init)))
    }
  }

  @Test(
    arguments: [
      ("甲(乙|丙)", "甲丙丁", "甲丙"), ("甲乙?丙", "甲丙", "甲丙"), ("[甲乙]丙", "乙丙", "乙丙"), ("{fruit}好", "苹果好", "苹果好"),
      ("{n}斤", "三十斤", "三十斤"),
      ("甲{gap:0-3}乙", "甲一二乙", "甲一二乙"), ("甲{gap:0-3}乙", "甲乙二乙", "甲乙二乙"), ("甲$", "甲，", "甲"), ("{code}", "ABCD", nil),
      ("{code}", "A1", nil), ("{code}", "ab-12x", "ab-12x"),
      ("甲{gap:0-3}乙", "甲一二三四乙", nil), ("甲{gap:0-3}乙", "甲，乙", nil), ("甲$", "甲乙", nil), ("(甲|甲乙|甲乙丙)丁?", "甲乙丙", "甲乙丙"),
    ] as [(String, String, String?)]) func longestMatch(_ pattern: String, _ text: String, _ found: String?) throws
  {
    #expect(try match(pattern, text) == found)
  }

  /// Looking ahead only says no where there is no match: long texts, matches that end far off, every place.
  @Test(arguments: [
    "甲{gap:0-60}乙", "甲(乙|丙)?{gap:2-50}[丁戊]{gap:0-10}己", "(甲|乙)(丙{gap:0-4}丁|戊)", "{n}{gap:0-30}{fruit}",
    "甲(乙?|{gap:0-3}丙)丁",
    "[甲乙]{gap:1-40}(丙|丁戊)$", "甲({gap:0-5}丙|乙)丁", "字,{gap:0-20}乙", "字(甲|[,丁])字", "{n}{gap:0-5}{fruit}$",
  ]) func lookingAheadLosesNothing(_ pattern: String) throws {
    let parsed = try PatternParser.parse(before: pattern, marked: nil, after: "", classes: Self.classes)
    var code = PatternCode()
    let entry = code.add(parsed, Self.classes)
    var random = Seeded(7)
    let alphabet = Array("甲乙丙丁戊己字字字字字字字,苹果三5").map { $0.unicodeScalars.first?.value ?? 0 }
    var found = 0
    for length in [1, 5, 31, 32, 33, 64, 200, 500] {
      let text = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
      var plain = PatternMatcher(classes: Self.classes)
      var prepared = PatternMatcher(classes: Self.classes)
      prepared.prepare(text)
      for origin in text.indices {
        let wanted = plain.match(entry, code, text, origin, 0, text.count)
        #expect(prepared.match(entry, code, text, origin, 0, text.count) == wanted)
        if wanted != nil { found += 1 }
      }
    }
    #expect(found > 0)
  }

  @Test(arguments: [
    ("", "matches the empty string"), ("甲?", "matches the empty string"), ("(甲", "unbalanced parenthesis"),
    ("甲)", "unbalanced parenthesis"),
    ("{gap:0-3}甲", "begins with a gap"), ("甲{gap:0-3}", "ends with a gap"), ("?", "'?' after nothing"),
    ("[甲", "'[' without ']'"),
    ("{甲", "'{' without '}'"), ("{nobody}", "unknown class {nobody}"), ("{gap:9-3}甲", "a gap is {gap:0-6}, at most 60"),
    ("甲*", "'*' has no meaning here"),
    ("((((((((((甲))))))))))", "parentheses nested too deep"),
  ]) func problems(_ pattern: String, _ message: String) {
    #expect(throws: PatternProblem(message: message)) {
      try PatternParser.parse(before: pattern, marked: nil, after: "", classes: Self.classes)
    }
  }

  /// Nested options over a long text stay cheap: sets of ends, no backtracking. A hang is the failure.
  @Test func noBacktracking() throws {
    let pattern = String(repeating: "(甲|甲甲|甲甲甲)?", count: 30) + "乙"
    #expect(try match(pattern, String(repeating: "甲", count: 100)) == nil)
  }
}
