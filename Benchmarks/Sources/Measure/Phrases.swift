import Foundation
import Ruxiang
import RuxiangDocuments

/// A lexicon of phrases and nothing else, as a literal searcher has it, with one market that minds each of them.
struct Phrases {
  let engine: Engine

  /// - Parameters:
  ///   - file: a phrase a line.
  ///   - data: the folder the schemas are taken from.
  /// - Throws: where the file cannot be read, or a phrase is none a lexicon can hold.
  init(_ file: String, schemasOf data: String) throws {
    let phrases = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let schemas = try ["Lexicons/lexicon.rng", "Lexicons/glossary.rng", "Markets/market.rng"].map { path in
      DataFile(path: path, bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: data + "/" + path))))
    }
    let entries = phrases.enumerated().map { number, phrase in
      """
      <entry id="zh.sales.urgency.p\(100_000 + number)" strength="strong" slot="clause"><gloss lang="en">a phrase</gloss>
      <form>\(phrase)</form><source ref="phrases"/><hit><cue>\(phrase)</cue></hit><quiet>-</quiet></entry>
      """
    }
    let lexicon = """
      <?xml version="1.0" encoding="UTF-8"?>
      <lexicon version="1" language="zh-Hans" category="sales.urgency">\(entries.joined())</lexicon>
      """
    let judgements = Ruxiang.Category.allCases.filter { !$0.isResonance }.map { category in
      """
      <judgement category="\(category.rawValue)" severity="advice" axis="clarity"><why lang="zh-Hans">乙</why>
      <why lang="en">B</why><evidence fact="F"/></judgement>
      """
    }
    let market = """
      <?xml version="1.0" encoding="UTF-8"?>
      <market version="1" id="MY"><name lang="zh-Hans">甲</name><name lang="en">A</name>
      <country currency="MYR" timezone="UTC"/><locale tag="ms-MY"/>
      \(judgements.joined())</market>
      """
    let facts = """
      <?xml version="1.0" encoding="UTF-8"?>
      <facts version="1"><fact id="F" confidence="high" basis="source" review-by="2030-01-01">
      <statement lang="en">C.</statement><source key="S" year="2021">http://example.org/</source></fact></facts>
      """
    engine = try Engine(
      schemas + [
        DataFile(path: "Lexicons/zh/phrases.xml", bytes: Array(lexicon.utf8)),
        DataFile(path: "Markets/MY.xml", bytes: Array(market.utf8)),
        DataFile(path: "Markets/facts/phrases.xml", bytes: Array(facts.utf8)),
      ])
  }

  /// Scans, judges and scores a script; places found.
  func places(in script: Script) throws -> Int {
    var checker = try Checker(engine)
    let options = Checker.Options(rewritesFor: 0, coverage: false)
    return checker.check(script, facts: ProductFacts(), markets: engine.markets, options: options).findings.count
  }
}

extension Table {
  /// Rows as lines of JSON, for a program that runs others beside it.
  var lines: String {
    rows.map { "{\"tool\":\"\($0.name)\",\"mb_s\":\($0.rate),\"count\":\($0.count ?? 0)}\n" }.joined()
  }
}
