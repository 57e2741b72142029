import Testing

@testable import Ruxiang

/// The data that ships, case by case, named by entry id.
@Suite struct ShippedDataTests {
  private static let engine = Shipped.engine
  private static let problems: [DataProblem] = {
    do throws(CheckerError) {
      return try DataLint(engine).run()
    } catch {
      preconditionFailure(error.description)
    }
  }()

  @Test(arguments: engine.lexicon.entries.map(\.id)) func entry(_ id: String) {
    let own = Self.problems.filter { $0.message.hasPrefix(id + ": ") }
    #expect(own.isEmpty, "\(own.map(\.description).joined(separator: "\n"))")
  }

  @Test func marketsContextsAndReferences() {
    let ids = Set(Self.engine.lexicon.entries.map(\.id))
    let rest = Self.problems.filter { problem in
      !ids.contains(String(problem.message.prefix { $0 != ":" }))
    }
    #expect(rest.isEmpty, "\(rest.map(\.description).joined(separator: "\n"))")
  }

  @Test(arguments: Category.allCases) func everyCategoryHasEntries(_ category: Category) {
    #expect(Self.engine.lexicon.entries.contains { $0.category == category })
  }

  @Test func thirteenMarketsJudgeEveryCategory() {
    #expect(
      Self.engine.markets.map(\.id) == ["AE", "BH", "EG", "ID", "KW", "MY", "OM", "PH", "QA", "SA", "SG", "TH", "VN"])
    for market in Self.engine.markets {
      for category in Category.findings {
        let judgement = market.byCategory[category]
        #expect(judgement != nil && judgement?.why.zh.isEmpty == false && judgement?.why.en.isEmpty == false)
        #expect(judgement?.evidence.isEmpty == false, "\(market.id) \(category.rawValue)")
      }
      #expect(market.frames.count >= 8)
    }
  }

  /// General knowledge alone never blocks, a fact that names its source does.
  @Test func blocksRestOnSources() {
    for market in Self.engine.markets {
      for (key, judgement) in market.judgements
      where max(judgement.severity, judgement.medium, judgement.weak) == .block {
        #expect(judgement.evidence.contains { !$0.isGeneral && !$0.sources.isEmpty }, "\(market.id) \(key)")
      }
    }
  }

  /// The names of products and places are there in every language lines are spoken in.
  @Test func namesInEveryLanguage() {
    for locale in Set(Self.engine.markets.flatMap(\.locales)) {
      let language = String(locale.prefix { $0 != "-" })
      for item in Self.engine.products.items + Self.engine.places.items {
        let key = language == "zh" ? "zh-Hans" : language
        #expect(item.names[key]?.isEmpty == false, "\(item.id) has no name in \(key)")
      }
    }
  }
}
