import Foundation
import Ruxiang
import RuxiangText
import Testing

@testable import RuxiangDocuments

@Suite struct GuideTests {
  private static let guide = Guide(Shipped.engine)
  private static let facts = Set(Shipped.engine.facts.map(\.id))
  private static let markets = Set(Shipped.engine.markets.map(\.id))

  /// Every id of a fact that a reply names, however deep.
  private static func sources(_ value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]:
      object.reduce(into: []) { all, member in
        if member.key == "sources", let ids = member.value as? [String] { all.formUnion(ids) }
        all.formUnion(sources(member.value))
      }
    case let list as [Any]: list.reduce(into: []) { $0.formUnion(sources($1)) }
    default: []
    }
  }

  @Test(arguments: ReaderLanguage.allCases) func marketsAreAllThere(_ language: ReaderLanguage) throws {
    let reply = try Asked.object(Self.guide.markets(language))
    let listed = try Asked.list(reply, "markets")
    #expect(listed.compactMap { $0["id"] as? String } == Shipped.engine.markets.map(\.id))
    for market in listed {
      let weights = try #require(market["weights"] as? [String: Double])
      #expect(abs(weights.values.reduce(0, +) - 1) < 1e-9 && weights.count == Axis.allCases.count)
      #expect(["sea", "me"].contains(market["region"] as? String))
    }
    let regions = try Asked.list(reply, "regions")
    #expect(Set(regions.flatMap { $0["markets"] as? [String] ?? [] }) == Self.markets)
    // A region that comes to the data needs a name here.
    #expect(regions.allSatisfy { ($0["name"] as? String)?.isEmpty == false })
  }

  @Test(arguments: Shipped.engine.markets.map(\.id)) func marketNamesOnlyWhatThereIs(_ id: String) throws {
    let market = try #require(Shipped.engine.market(id))
    for language in ReaderLanguage.allCases {
      let bytes = try #require(Self.guide.market(id, from: "2026-11-27", language))
      let reply = try Asked.object(bytes)
      #expect(Self.sources(reply).isSubset(of: Self.facts) && !Self.sources(reply).isEmpty)
      #expect(
        try Asked.list(reply, "judgements").count + (reply["entryJudgements"] as? Int ?? 0) == market.judgements.count)
      #expect(try Asked.list(reply, "frames").compactMap { $0["id"] as? String } == market.frames.map(\.id))
      #expect(try Asked.list(reply, "gates").count == market.gates.count)
      #expect(try Asked.list(reply, "parts").count == market.parts.count)
      #expect(bytes == Self.guide.market(id.lowercased(), from: "2026-11-27", language))
    }
    #expect(Self.guide.market("XX", from: nil, .zh) == nil)
  }

  /// A season's windows, widened by what an announcement may differ by, are the days on which the engine takes it to hold.
  @Test(arguments: ["2026-11-27", "2027-02-01", "2028-02-29"]) func windowsAreTheDaysOfTheSeason(_ from: String) throws
  {
    let market = try #require(Shipped.engine.market("SA"))
    var windows = try #require(SeasonWindows(from: from, count: 366))
    var met = 0
    for season in market.seasons + (Shipped.engine.market("VN")?.seasons ?? []) {
      let all = windows.windows(of: season)
      #expect(all.allSatisfy { $0.to >= from && $0.from <= $0.to })
      #expect(all.map(\.from) == all.map(\.from).sorted())
      for window in all {
        let first = try CalendarDates.monthDay(ofISO: window.from, calendar: season.calendar)
        #expect((first.month, first.day) == season.from, "\(season.id)")
        met += 1
      }
    }
    #expect(met > 8)
  }

  @Test func datesThatAreNoneGiveNoWindows() throws {
    for from in [nil, "", "2026-13-01", "x", "9999-12-31"] as [String?] {
      let reply = try Asked.object(try #require(Self.guide.market("SA", from: from, .zh)))
      for season in try Asked.list(reply, "seasons") { #expect(try Asked.list(season, "windows").isEmpty) }
    }
  }

  @Test func everyEntryHasItsPage() throws {
    let markets = Shipped.engine.markets
    for (index, entry) in Shipped.engine.lexicon.entries.enumerated() {
      // The markets take turns.
      let market = markets[index % markets.count].id
      guard case .found(let bytes) = Self.guide.cue(entry.id, markets: [market], index % 2 == 0 ? .zh : .en) else {
        Issue.record("\(entry.id)")
        continue
      }
      let reply = try Asked.object(bytes)
      let views = try #require(reply["markets"] as? [String: Any])
      #expect(views.keys.allSatisfy { $0 == market } && views.isEmpty == entry.category.isResonance, "\(entry.id)")
      #expect(Self.sources(views).isSubset(of: Self.facts))
      for hit in try Asked.list(reply, "hits") {
        let text = Array(try #require(hit["text"] as? String).utf8)
        let (start, end) = (try #require(hit["start"] as? Int), try #require(hit["end"] as? Int))
        #expect(start < end && end <= text.count)
      }
    }
  }

  @Test func idsLeadSomewhere() throws {
    let retired = Shipped.engine.lexicon.retired.keys.sorted()
    for id in retired {
      guard case .moved(let to) = Self.guide.cue(id, markets: [], .en) else {
        Issue.record("\(id)")
        continue
      }
      guard case .found = Self.guide.cue(to, markets: [], .en) else {
        Issue.record("\(to)")
        continue
      }
    }
    #expect(Self.guide.cue("zh.no.such", markets: [], .zh) == .none)
    #expect(Self.guide.cue("", markets: [], .zh) == .none)
    let thai = try #require(Shipped.engine.reading("th")?.lexicon.entries.first)
    guard case .found(let bytes) = Self.guide.cue(thai.id, markets: ["SA"], .zh) else {
      Issue.record("\(thai.id)")
      return
    }
    #expect(try Asked.object(bytes)["gloss"] as? String == thai.glossZh)
  }

  /// Whatever is written down as the plain way to say a thing leads to it, on the first page. Every entry has its turn.
  @Test func standardFormsFindTheirEntries() {
    let search = EntrySearch(Shipped.engine.lexicon)
    var met = 0
    for (index, entry) in Shipped.engine.lexicon.entries.enumerated() {
      let forms = entry.forms.filter { $0.kind == .standard }
      // Tens of thousands: each entry shows one of its own, another one than its neighbours.
      guard !forms.isEmpty, case let form = forms[index % forms.count] else { continue }
      #expect(search.find(form.text).prefix(50).contains(index), "\(form.text) \(entry.id)")
      met += 1
    }
    #expect(met > 1000)
  }

  /// No plain way to say a thing belongs to so many entries that one of them is not on the first page.
  @Test func noFormBelongsToMany() {
    var owners: [String: Int] = [:]
    for entry in Shipped.engine.lexicon.entries {
      for form in Set(entry.forms.filter { $0.kind == .standard }.map(\.text)) { owners[form, default: 0] += 1 }
    }
    #expect(owners.count > 10_000 && owners.values.allSatisfy { $0 <= 5 })
  }

  @Test(arguments: [
    ("原生态", "zh.rustic.nature.yuan-sheng-tai"), (" 原 生 態 ", "zh.rustic.nature.yuan-sheng-tai"),
    ("zh.rustic.nature.yuan-sheng-tai", "zh.rustic.nature.yuan-sheng-tai"),
    ("ＹＵＡＮ-sheng-tai", "zh.rustic.nature.yuan-sheng-tai"), ("面朝黄土背朝天干了三十年", "zh.rustic.toil.huang-tu-nian"),
  ])
  func queriesFind(_ query: String, _ id: String) throws {
    let reply = try Asked.object(Self.guide.cues(query: query, category: nil, .zh))
    #expect(try Asked.list(reply, "cues").contains { $0["id"] as? String == id }, "\(query)")
  }

  /// Pages laid end to end are the list; counts by category sum to it; a category keeps its own.
  @Test func pagesAreTheList() throws {
    let guide = Self.guide
    func ids(_ bytes: [UInt8]) throws -> [String] {
      try Asked.list(try Asked.object(bytes), "cues").compactMap { $0["id"] as? String }
    }
    let all = try Asked.object(guide.cues(query: "果", category: nil, limit: 10_000, .en))
    let total = try #require(all["total"] as? Int)
    #expect(total > 20)
    #expect(try Asked.list(all, "categories").compactMap { $0["count"] as? Int }.reduce(0, +) == total)
    var pages: [String] = []
    for offset in stride(from: 0, to: total, by: 7) {
      pages += try ids(guide.cues(query: "果", category: nil, offset: offset, limit: 7, .en))
    }
    #expect(try ids(guide.cues(query: "果", category: nil, limit: 10_000, .en)) == pages)
    for category in ["rustic", "rustic.nature"] {
      let some = try ids(guide.cues(query: "", category: category, limit: 10_000, .zh))
      #expect(some == Shipped.engine.lexicon.entries.filter { $0.category.rawValue.hasPrefix(category) }.map(\.id))
    }
    #expect(try ids(guide.cues(query: nil, category: "no", .zh)).isEmpty)
    #expect(try ids(guide.cues(query: "蘑", category: nil, offset: -3, limit: -1, .zh)).isEmpty)
  }

  @Test func explainIsTheCommandsPage() throws {
    let engine = Shipped.engine
    for (subject, kind) in [
      ("原生态", "phrase"), ("zh.rustic.nature.yuan-sheng-tai", "entry"), ("rustic.nature", "category"),
      ("tested", "frame"), ("my-08", "fact"),
    ] {
      let reply = try Asked.object(try #require(Self.guide.explain(subject, markets: ["MY", "gulf"], .en)))
      let page = ExplainPage(engine: engine, markets: try engine.markets(named: ["MY", "gulf"]), language: .en)
      #expect(reply["text"] as? String == page.text(subject))
      #expect(reply["kind"] as? String == kind && reply["subject"] as? String == subject)
      let cues = try #require(reply["cues"] as? [String])
      #expect(cues.allSatisfy { engine.lexicon.entry($0)?.id == $0 })
      #expect(cues.isEmpty == (kind == "frame" || kind == "fact"))
    }
    #expect(Self.guide.explain("天气", markets: [], .zh) == nil)
    #expect(Self.guide.problem(markets: ["MY", "sea", "all"]) == nil)
    #expect(Self.guide.problem(markets: ["MY", "ZZ"])?.member == "markets")
  }

  @Test func evidenceIsEveryFact() throws {
    let ids = Shipped.engine.facts.map(\.id)
    let all = try Asked.list(
      try Asked.object(Self.guide.evidence(ids: ids.reversed() + ["XX-99", ids[0].lowercased()])), "facts")
    #expect(all.compactMap { $0["id"] as? String } == ids)
    for fact in all {
      #expect((fact["statement"] as? String)?.isEmpty == false)
      #expect(try fact["general"] as? Bool == true || !Asked.list(fact, "sources").isEmpty, "\(fact["id"] ?? "")")
    }
  }

  /// All that replies may ask for is there, with a name that is no id.
  @Test(arguments: ReaderLanguage.allCases) func slotsAreNamed(_ language: ReaderLanguage) throws {
    let slots = try Asked.list(try Asked.object(Self.guide.slots(language)), "slots")
    let ids = slots.compactMap { $0["id"] as? String }
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    #expect(Set(ids).isSuperset(of: Set(Shipped.engine.markets.flatMap { $0.gates.map(\.id) } + SlotNames.all)))
    for slot in slots {
      // Evidence that comes to the data needs a name; in English some slots are called what they are.
      #expect(language == .en || slot["name"] as? String != slot["id"] as? String, "\(slot)")
      #expect(["text", "date", "number", "money", "code"].contains(slot["kind"] as? String))
    }
  }
}
