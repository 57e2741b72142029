import Foundation
import Ruxiang

@testable import RuxiangDocuments

/// Runs of scripts written in one format.
enum WrittenRun {
  /// A script of a run, or an input that was not checked.
  enum Item {
    case text(String, name: String)
    case file([UInt8], name: String)
    case failed(FailedInput)
  }

  /// The bytes of a run.
  static func bytes(
    _ format: OutputFormat, _ items: [Item], markets: [String] = ["MY", "SA"], language: ReaderLanguage = .zh,
    facts: ProductFacts = ProductFacts()
  ) throws -> [UInt8] {
    let engine = Shipped.engine
    var checker = try Checker(engine)
    let look = TextReport(language: language, colour: false)
    var writer = format.writer(engine: engine, isArray: true, look: look)
    let out = Collected()
    let sink: ByteSink = { out.all += $0 }
    writer.begin(sink)
    for item in items {
      let (bytes, name): ([UInt8], String)
      switch item {
      case .failed(let failed):
        writer.add(failed, sink)
        continue
      case .text(let text, let path): (bytes, name) = (Array(text.utf8), path)
      case .file(let content, let path): (bytes, name) = (content, path)
      }
      for document in Read.all(bytes, name) {
        let document = try document.get()
        var known = facts
        if let range = document.script.frontMatter {
          known = facts.overridden(by: try FactsReader.read(document.script.text(range), file: name))
        }
        let report = checker.check(
          document.script, facts: known, markets: markets.compactMap(engine.market),
          options: Checker.Options(language: language))
        writer.add(CheckedScript(document, report, file: format.needsOriginal ? bytes : nil), sink)
      }
    }
    try writer.finish(sink)
    return out.all
  }

  static func text(
    _ format: OutputFormat, _ items: [Item], markets: [String] = ["MY", "SA"], language: ReaderLanguage = .zh,
    facts: ProductFacts = ProductFacts()
  ) throws -> String {
    String(
      decoding: try bytes(format, items, markets: markets, language: language, facts: facts), as: UTF8.self)
  }

  private final class Collected {
    var all: [UInt8] = []
  }
}
