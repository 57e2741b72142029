import TestSupport
import Foundation
import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangStore

@Suite("Questions") struct QuestionTests {
  static let filled: FilledStore = {
    do { return try FilledStore(150, seed: 7, better: true) } catch { preconditionFailure("\(error)") }
  }()

  static func sheet(_ change: (inout AuditInquiry) -> Void = { _ in }) throws -> AnswerSheet {
    var inquiry = AuditInquiry()
    inquiry.top = 0
    inquiry.since = "2026-07-01"
    change(&inquiry)
    return try filled.store.report(inquiry, engine: Shipped.engine)
  }

  private static let all: (one: AnswerSheet, two: AnswerSheet) = {
    do { return (try sheet(), try sheet()) } catch { preconditionFailure("\(error)") }
  }()

  /// The median as it is defined, by counting.
  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.count % 2 == 1
      ? sorted[sorted.count / 2] : (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
  }

  private func fits(_ market: String, _ some: [FilledStore.Made]) -> [FitScore] {
    some.compactMap { $0.report.markets.first { $0.id == market }?.fit }
  }

  @Test("fit by market is what the reports say") func fit() throws {
    let sheet = Self.all.one
    for market in FilledStore.markets {
      let scores = fits(market, Self.filled.made)
      #expect(sheet.number("fit", market, "scripts") == 150)
      #expect(abs(try #require(sheet.number("fit", market, "median")) - median(scores.map(\.fit))) < 1e-9)
      let ready = Double(scores.count { $0.verdict == .ready }) / 150
      let blocked = Double(scores.count { $0.verdict == .blocked }) / 150
      #expect(abs(try #require(sheet.number("fit", market, "ready")) - ready) < 1e-12)
      #expect(abs(try #require(sheet.number("fit", market, "blocked")) - blocked) < 1e-12)
      for tenth in 0..<10 {
        let count = scores.count { Int($0.fit / 10) == tenth || tenth == 9 && $0.fit == 100 }
        #expect(sheet.number("fit-spread", market, "from_\(tenth * 10)") == Double(count))
      }
    }
    // A test of nothing but blocks would prove little.
    let verdicts = Set(Self.filled.made.flatMap { $0.report.markets.map(\.fit.verdict) })
    #expect(verdicts.isSuperset(of: [.ready, .revise, .blocked]))
  }

  @Test("groups are what the reports say", arguments: ["account", "streamer", "product", "month"])
  func groups(by grouping: String) throws {
    let sheet = Self.all.one
    let groups = Dictionary(grouping: Self.filled.made) { made in
      switch grouping {
      case "account": made.account
      case "streamer": made.streamer
      case "product": made.product
      default: made.date.map { String($0.prefix(7)) }
      }
    }
    #expect(sheet.answers.first { $0.id == grouping }?.rows.count == groups.count)
    for (name, made) in groups {
      guard let name else { continue }
      #expect(sheet.number(grouping, name, "scripts") == Double(made.count))
      let all = FilledStore.markets.flatMap { fits($0, made) }
      let ready = Double(all.count { $0.verdict == .ready }) / Double(all.count)
      #expect(abs(try #require(sheet.number(grouping, name, "ready")) - ready) < 1e-12)
      for market in FilledStore.markets {
        let found = try #require(sheet.number(grouping, name, "median_\(market)"))
        #expect(abs(found - median(fits(market, made).map(\.fit))) < 1e-9)
      }
    }
  }

  @Test("what costs most is what the reports say") func cues() throws {
    let sheet = Self.all.one
    var points: [String: Double] = [:]
    var scripts: [String: Int] = [:]
    for made in Self.filled.made {
      for finding in made.report.findings {
        points[finding.cue, default: 0] -= finding.markets.values.reduce(0) { $0 + $1.points }
      }
      for cue in Set(made.report.findings.map(\.cue)) { scripts[cue, default: 0] += 1 }
    }
    let answer = try #require(sheet.answers.first { $0.id == "cues" })
    #expect(Set(answer.rows.compactMap(\.last)) == Set(points.keys.map { .text($0) }))
    for (cue, sum) in points {
      #expect(abs(try #require(sheet.number("cues", cue, "points")) - sum) < 1e-6)
      #expect(sheet.number("cues", cue, "scripts") == Double(scripts[cue] ?? 0))
    }
    // Mended, a script with one problem is ready: no entry can gain less than what it alone keeps off the air.
    for cue in points.keys {
      let alone = Self.filled.made.reduce(0) { sum, made in
        sum
          + made.report.markets.count { market in
            let said = made.report.findings.filter { $0.markets[market.id] != nil }
            return market.fit.verdict != .ready && !said.isEmpty && said.allSatisfy { $0.cue == cue }
              && made.report.unknown.count < 5
          }
      }
      #expect(try #require(sheet.number("cues", cue, "made_ready")) * 450 > Double(alone) - 1e-6)
    }
    #expect(answer.rows.contains { row in row[7] != .number(0) })
  }

  @Test("before and after: numbers, and no claim of too few") func trend() throws {
    let sheet = Self.all.one
    let dated = Self.filled.made.filter { $0.date != nil }
    let (before, after) = (
      dated.filter { ($0.date ?? "") < "2026-07-01" }, dated.filter { ($0.date ?? "") >= "2026-07-01" }
    )
    for market in FilledStore.markets {
      #expect(sheet.number("before-after", market, "before") == Double(before.count))
      let change = median(fits(market, after).map(\.fit)) - median(fits(market, before).map(\.fit))
      #expect(abs(try #require(sheet.number("before-after", market, "change")) - change) < 1e-9)
      let low = try #require(sheet.number("before-after", market, "low"))
      let high = try #require(sheet.number("before-after", market, "high"))
      #expect(low <= change && change <= high)
    }
    // The scripts were made better from July on.
    #expect(sheet.value("before-after", "MY", "claim") == .words(LocalizedText(zh: "变好", en: "better")))
    let first = try #require(dated.compactMap(\.date).sorted().dropFirst(4).first)
    let few = try Self.sheet { $0.since = first }
    #expect(few.value("before-after", "MY", "claim") == .words(LocalizedText(zh: "稿子太少", en: "too few")))
    #expect(few.value("before-after", "MY", "low") == AnswerValue.none)
  }

  @Test("the interval holds what it promises: nineteen of twenty draws of the same lot show no change")
  func intervalIsHonest() throws {
    var random = Seeded(5)
    var claims = 0
    for round in 0..<60 {
      let lot = { (count: Int) in Spread((0..<count).map { _ in Double(random.next() % 10_000) / 100 }) }
      let size = round % 2 == 0 ? 30 : 600
      let change = try #require(MedianChange(before: lot(size), after: lot(size), seed: UInt64(round)))
      let interval = try #require(change.interval)
      if !interval.contains(0) { claims += 1 }
    }
    #expect(claims <= 8, "\(claims) of 60")
  }

  @Test("worst and best scripts, copies counted") func scripts() throws {
    let sheet = Self.all.one
    let mean = { (made: FilledStore.Made) in made.report.markets.reduce(0) { $0 + $1.fit.fit } / 3 }
    let worst = try #require(sheet.answers.first { $0.id == "worst" }?.rows.first)
    let best = try #require(sheet.answers.first { $0.id == "best" }?.rows.first)
    let all = Self.filled.made.map(mean)
    guard case .number(let low) = worst[5], case .number(let high) = best[5] else { Issue.record("no means"); return }
    #expect(abs(low - (all.min() ?? 0)) < 1e-9)
    #expect(abs(high - (all.max() ?? 0)) < 1e-9)
    let made = try #require(Self.filled.made.first { .text($0.path) == worst[0] })
    #expect(worst[4] == .count(Self.filled.made.count { $0.text == made.text }))
  }

  @Test("coverage, what was not read, and confidence") func coverage() throws {
    let sheet = Self.all.one
    let covered = Self.filled.made.reduce(0) { $0 + $1.report.script.coverage } / 150
    #expect(abs(try #require(sheet.number("coverage", "MY", "coverage")) - covered) < 1e-9)
    #expect(sheet.answers.first { $0.id == "unread" }?.rows == [[.text("bad.txt"), .none, .none, .text("读不了")]])
    for market in FilledStore.markets {
      let parts = ["high", "medium", "low", "gone"].compactMap { sheet.number("confidence", market, $0) }
      #expect(abs(parts.reduce(0, +) - 1) < 1e-9)
      // General knowledge alone never blocks.
      let places = Self.filled.made.reduce(0) { $0 + $1.report.findings.count { $0.markets[market] != nil } }
      #expect(sheet.number("confidence", market, "places") == Double(places))
    }
  }

  @Test("near duplicates are groups, and own words are counted") func likeness() throws {
    let sheet = Self.all.one
    let rows = try #require(sheet.answers.first { $0.id == "alike" }?.rows)
    let copies = Dictionary(grouping: Self.filled.made) { $0.text.split(separator: "\n").first ?? "" }
    #expect(!rows.isEmpty && rows.count <= copies.count)
    // By hand: letters of sentences that other accounts say too.
    let pieces = Self.filled.made.map { SegmentHashes(Generated.script($0.text)).pieces }
    for account in Set(Self.filled.made.compactMap(\.account)) {
      var (all, own) = (0, 0)
      for (made, mine) in zip(Self.filled.made, pieces) where made.account == account {
        for piece in mine {
          all += piece.characters
          let others = zip(Self.filled.made, pieces).contains { other, theirs in
            other.account != account && theirs.contains { $0.hash == piece.hash }
          }
          if !others { own += piece.characters }
        }
      }
      #expect(sheet.number("own-words", account, "letters") == Double(all))
      #expect(abs(try #require(sheet.number("own-words", account, "own")) - Double(own) / Double(all)) < 1e-12)
    }
  }

  @Test("the same question has the same answer, in every format", arguments: AnswerFormat.allCases)
  func deterministic(format: AnswerFormat) throws {
    let (one, two) = Self.all
    for language in ReaderLanguage.allCases {
      #expect(try format.bytes(one, language: language) == format.bytes(two, language: language))
    }
  }

  @Test("markets and questions that are asked for, and no others") func selection() throws {
    let sheet = try Self.sheet {
      $0.markets = ["MY"]
      $0.questions = [.fit, .campaign]
    }
    #expect(sheet.answers.map(\.id) == ["fit", "fit-spread", "campaign"])
    #expect(sheet.answers[0].rows.count == 1)
    #expect(sheet.answers[2].rows.isEmpty)
  }
}
