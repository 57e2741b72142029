import Testing

@testable import Ruxiang

/// Scripts of other products, regions and voices than those the lexicons were grown on: what is found and what is marked.
///
/// The floors are what had been reached when a script was added, a little below: they keep what was learnt, and rise.
@Suite struct AnnotatedScriptTests {
  private static func found(in scripts: [AnnotatedScript]) throws -> (
    span: Agreement, label: Agreement, good: Agreement
  ) {
    let engine = Shipped.engine
    var checker = try Checker(engine)
    var (span, label, good) = (Agreement(), Agreement(), Agreement())
    for script in scripts {
      let name = script.text.contains("-->") ? "x.srt" : "x.txt"
      let report = checker.check(
        try Script.text(script.text, name: name), facts: ProductFacts(), markets: engine.markets,
        options: Checker.Options(rewritesFor: 0, coverage: false))
      let problems = report.findings.map {
        AnnotatedScript.Span(range: $0.place.range, label: $0.category.rawValue)
      }
      let resonances = report.resonances.map {
        AnnotatedScript.Span(range: $0.place.range, label: $0.category.rawValue)
      }
      span.count(script.spans.filter { !$0.isResonance }, problems, sameLabel: false)
      label.count(script.spans.filter { !$0.isResonance }, problems, sameLabel: true)
      good.count(script.spans.filter(\.isResonance), resonances, sameLabel: false)
    }
    return (span, label, good)
  }

  @Test func agreesWithTheirAuthors() throws {
    let scripts = AnnotatedScript.all.filter { !$0.name.hasPrefix("contrast") }
    #expect(scripts.count >= 20)
    let (span, label, good) = try Self.found(in: scripts)
    #expect(span.f1 >= 0.78, "span F1 \(span.f1)")
    #expect(label.f1 >= 0.74, "label F1 \(label.f1)")
    #expect(good.f1 >= 0.60, "resonance F1 \(good.f1)")
  }

  /// What hosts say in words of their own, line by line.
  @Test func knowsTheLongTail() throws {
    let lines = AnnotatedScript.read("Tests/Lines")
    #expect(lines.count == 4)
    let (span, label, _) = try Self.found(in: lines)
    #expect(span.recall >= 0.73, "span recall \(span.recall)")
    #expect(span.precision >= 0.66, "span precision \(span.precision)")
    #expect(label.recall >= 0.68, "label recall \(label.recall)")
  }

  /// Pairs of lines with the same characters, one with a problem and one without.
  @Test func tellsLookalikesApart() throws {
    let engine = Shipped.engine
    var checker = try Checker(engine)
    var (right, all) = (0, 0)
    for file in AnnotatedScript.all where file.name.hasPrefix("contrast") {
      let marked = String(decoding: Shipped.bytes("Tests/Scripts/\(file.name)"), as: UTF8.self)
      for line in marked.split(separator: "\n") where !line.hasPrefix("# ") {
        let script = AnnotatedScript(String(line), name: file.name)
        let report = checker.check(
          try Script.text(script.text), facts: ProductFacts(), markets: engine.markets,
          options: Checker.Options(rewritesFor: 0, coverage: false))
        all += 1
        if report.findings.isEmpty != script.spans.contains(where: { !$0.isResonance }) { right += 1 }
      }
    }
    #expect(all >= 100)
    #expect(Double(right) / Double(all) >= 0.92, "\(right) of \(all) lines right")
  }

  /// The marks themselves are well-formed: every label is a category, no mark is empty.
  @Test func marksAreWellFormed() {
    for script in AnnotatedScript.all {
      #expect(!script.text.contains("[[") && !script.text.contains("]]"), "\(script.name)")
      #expect(script.spans.allSatisfy { Category(rawValue: $0.label) != nil && !$0.range.isEmpty }, "\(script.name)")
    }
  }
}
