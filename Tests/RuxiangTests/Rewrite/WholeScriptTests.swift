import RuxiangText
import Testing

@testable import Ruxiang

/// Whole scripts rewritten: what is left, what is kept, what is said twice.
@Suite struct WholeScriptTests {
  private static let markets = ["MY", "SA", "VN", "EG", "SG", "AE", "ID", "QA", "TH", "KW", "PH", "OM", "BH"]
  /// Scripts of hosts nobody in particular wrote for the rewriter, each with another market.
  static let cases: [(name: String, market: String)] = {
    let names = AnnotatedScript.all.map(\.name).filter { $0.hasSuffix(".a.txt") }
    return names.enumerated().filter { $0.offset % 8 == 0 }.map { ($1, markets[$0 / 8 % markets.count]) }
  }()

  private static func script(_ name: String) throws -> Script {
    let script = try #require(AnnotatedScript.all.first { $0.name == name })
    return try ScriptReader.read(Array(script.text.utf8), name: name)
  }

  @Test(arguments: cases) func nothingThatMustGoIsLeft(_ name: String, _ market: String) throws {
    let script = try Self.script(name)
    var checker = try Checker(Shipped.engine)
    let target = try #require(Shipped.engine.market(market))
    let result = checker.rewritten(script, facts: ProductFacts(), markets: [target])
    let left = result.after.findings.filter { ($0.markets[market]?.severity ?? .none) >= .rewrite }.map(\.text)
    #expect(left == [])
    let fit = try #require(result.after.markets.first?.fit.fit)
    #expect(fit >= 80)
    #expect(LineIndex(result.utf8).starts.count == LineIndex(script.utf8).starts.count)
    keepsFacts(script, result)
    reads(script, result)
  }

  /// The figures of what is spoken.
  private static func figures(_ script: Script) -> [Double] {
    script.segments.flatMap { Figures.all(Folder.folded(script.text($0.range))) }.map(\.value)
  }

  /// Figures of the script stand in the result, are listed as left out, or were figures of speech; none is new.
  private func keepsFacts(_ script: Script, _ result: RewrittenScript) {
    let (old, now) = (Self.figures(script), Self.figures(result.script))
    let converted = result.applied.compactMap(\.rewrite.conversion)
    // 五斤 told as 2.5公斤: what is new is what a conversion came to.
    let reckoned = result.applied.filter { $0.rewrite.strategy == .convert }.flatMap {
      Figures.all(Folder.folded($0.rewrite.text)).map(\.value)
    }
    for value in Set(now).subtracting(old) {
      #expect(
        reckoned.contains(value) || converted.contains { abs($0.converted - value) < 0.01 }, "\(value) is invented")
    }
    let rhetorical = Set(
      result.applied.filter { edit in
        edit.cues.contains { Shipped.engine.lexicon.entry($0)?.figuresAreRhetorical ?? false }
      }.flatMap { Figures.all(Folder.folded($0.source)).map(\.value) })
    let listed = Set(result.dropped.flatMap { Figures.all(Folder.folded($0 + "个")).map(\.value) })
    let sources = Set(converted.map(\.value))
    for value in Set(old).subtracting(now) {
      #expect(
        listed.contains(value) || rhetorical.contains(value) || sources.contains(value) || reckoned.contains(value)
          || result.applied.contains { $0.rewrite.strategy == .convert && $0.source.contains("\(Int(value))") }
          || result.applied.contains { edit in
            edit.rewrite.strategy == .convert
              && Figures.all(Folder.folded(edit.source)).contains { $0.value == value }
          }, "\(value) is lost without a word")
    }
  }

  /// No seam the script did not have, and no line put in place twice.
  private func reads(_ script: Script, _ result: RewrittenScript) {
    let (old, new) = (script.text(0..<script.utf8.count), String(decoding: result.utf8, as: UTF8.self))
    for seam in ["的的", "了了", "，，", "。。", "，。", "、。", "：，", "是是", "们们", "大家大家", "大家、大家", "这位大家"]
    where !old.contains(seam) {
      #expect(!new.contains(seam), "\(seam)")
    }
    let lines = result.applied.map(\.rewrite.text).filter { $0.count >= 8 && !$0.contains("合多少") }
    #expect(Set(lines).count == lines.count)
    let asked = result.applied.flatMap(\.rewrite.needs).filter { $0 != "local_price" && $0 != "product" }
    #expect(Set(asked).count == asked.count)
  }

  @Test func clausesInARowAreToldAgainTogether() throws {
    let script = try Script.text("三妈半夜两点就爬起来和面，一站十四个钟头腿肿得跟水桶一样，看着都心疼。面是手工的。")
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("MY"))
    let result = checker.rewritten(script, facts: ProductFacts(), markets: [market])
    #expect(result.applied.contains { $0.cues.count >= 2 })
    #expect(String(decoding: result.utf8, as: UTF8.self).hasSuffix("面是手工的。"))
  }

  @Test func whatOnlyAnnouncesASayingGoesWithIt() throws {
    let script = try Script.text("老话讲，冬吃羊肉赛人参，羊肉大补、暖胃、驱寒。今天一盒四份。")
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("MY"))
    let result = checker.rewritten(script, facts: ProductFacts(), markets: [market])
    #expect(!String(decoding: result.utf8, as: UTF8.self).contains("老话讲"))
  }

  @Test(arguments: [("今天到手八十九。", "八十九"), ("三十九块九一箱。", "三十九块九"), ("超市里39米9一瓶。", "39米9")])
  func aPriceWithoutARateIsAskedFor(_ text: String, _ amount: String) throws {
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("MY"))
    let result = checker.rewritten(try Script.text(text), facts: ProductFacts(), markets: [market])
    let said = String(decoding: result.utf8, as: UTF8.self)
    #expect(said.contains("〔请填：\(amount)合多少马来西亚林吉特〕"))
    #expect(result.needs == ["local_price"])
    #expect(result.after.findings.isEmpty)
    let known = checker.rewritten(
      try Script.text(text), facts: ProductFacts(rates: ["MYR": 0.5]), markets: [market])
    if amount.contains("块") {
      #expect(known.needs == [])
      #expect(String(decoding: known.utf8, as: UTF8.self).contains("马来西亚林吉特"))
    }
  }

  @Test func nothingIsToldTwice() {
    var told = Told()
    func proposal(_ text: String, tells: [String] = [], needs: [String] = [], at range: Range<Int> = 0..<1) -> Proposal
    {
      Proposal(
        strategy: .reframe, frame: "", range: range, text: text, needs: needs, tells: tells, tellsFacts: true,
        conversion: nil, says: [])
    }
    let stated = [StatedFact(slot: "test_report_no", value: "A1", range: 10..<12)]
    #expect(told.admits(proposal("产地是武功县", tells: ["origin"]), beside: stated))
    told.note(proposal("产地是武功县", tells: ["origin"]))
    #expect(!told.admits(proposal("产地是武功县", tells: ["origin"]), beside: stated))
    #expect(!told.admits(proposal("从武功县来", tells: ["origin"]), beside: stated))
    #expect(!told.admits(proposal("报告编号是A1", tells: ["test_report_no"]), beside: stated))
    // What stands in the proposal's place goes with it.
    #expect(told.admits(proposal("报告编号是A1", tells: ["test_report_no"], at: 5..<20), beside: stated))
    #expect(told.admits(proposal("采收日期是〔请填：采收日期〕", needs: ["harvest_date"]), beside: []))
    told.note(proposal("采收日期是〔请填：采收日期〕", needs: ["harvest_date"]))
    #expect(!told.admits(proposal("〔请填：采收日期〕采的", needs: ["harvest_date"]), beside: []))
  }

  /// 想好了再下单，不用抢 … 现在开售！想好了再拍！: two lines that say the same in other words.
  @Test func nothingIsSaidMuchTheSame() {
    var told = Told()
    func proposal(_ text: String, tells: [String] = []) -> Proposal {
      Proposal(
        strategy: .reframe, frame: "", range: 0..<1, text: text, needs: [], tells: tells, tellsFacts: !tells.isEmpty,
        conversion: nil, says: [])
    }
    told.note(proposal("想好了再下单，不用抢"))
    #expect(told.resembles(proposal("想好了再拍")))
    #expect(!told.resembles(proposal("需要的可以下单")))
    #expect(!told.resembles(proposal("想好了再下单的徐香猕猴桃", tells: ["product"])))
  }

  @Test func whatIsLeftOutIsListed() throws {
    let text = "我爸种了三十年苹果，不甜包退，一句话。"
    let script = try Script.text(text)
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("MY"))
    let assessment = checker.assess(script, ProductFacts(), [market], coverage: false)
    let losses = Losses(script: script, lexicon: Shipped.engine.lexicon, products: Shipped.engine.products)
    let all = 0..<script.utf8.count
    let lost = losses.of(all, said: "我爸会种地。", assessment.cues)
    #expect(lost.contains("三十年"))
    #expect(lost.contains("苹果"))
    #expect(lost.contains { $0.contains("包退") || $0.contains("不甜") })
    #expect(losses.of(0..<27, said: "我爸种了30年苹果", []) == [])
  }

  /// No more is changed than the fit needs, and no change could be spared.
  @Test(arguments: ["kiwi.txt", "honey.txt"], [55.0, 70]) func fewestChangesForAFit(_ name: String, _ fit: Double)
    throws
  {
    let script = try ScriptReader.read(Shipped.bytes("Examples/" + name), name: name)
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("MY"))
    let all = checker.rewritten(script, facts: ProductFacts(), markets: [market])
    let few = checker.rewritten(script, facts: ProductFacts(), markets: [market], toFit: fit)
    #expect(try #require(few.after.markets.first?.fit.fit) >= fit)
    #expect(few.applied.count < all.applied.count)
    #expect(!few.after.findings.contains { $0.markets["MY"]?.severity == .block })
  }

  /// Words for several markets at once lower the fit of none and raise nothing in any.
  @Test func oneScriptForSeveralMarkets() throws {
    let script = try ScriptReader.read(Shipped.bytes("Examples/mutton.txt"), name: "mutton.txt")
    var checker = try Checker(Shipped.engine)
    let markets = try ["SA", "MY", "SG"].map { try #require(Shipped.engine.market($0)) }
    let result = checker.rewritten(script, facts: ProductFacts(), markets: markets)
    for (before, after) in zip(result.before.markets, result.after.markets) {
      #expect(after.fit.fit >= before.fit.fit)
      #expect(after.fit.fit >= 80)
    }
    let old = Set(result.before.findings.map(\.cue))
    #expect(result.after.findings.allSatisfy { old.contains($0.cue) })
    for edit in result.applied { #expect(Set(edit.spoken.keys) == ["SA", "MY", "SG"]) }
  }

  @Test func onlyWhatIsPickedIsChanged() throws {
    let script = try Script.text("家人们好。纯天然的蜂蜜。老铁们再见。")
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("MY"))
    let report = checker.check(script, facts: ProductFacts(), markets: [market])
    let second = try #require(report.findings.dropFirst().first)
    let rewrites = try #require(second.markets["MY"]?.rewrites)
    let result = checker.rewritten(
      script, facts: ProductFacts(), markets: [market],
      choice: RewriteChoice(findings: [second.id: rewrites.count - 1]))
    #expect(result.applied.map(\.rewrite.text) == [rewrites[rewrites.count - 1].text])
    let said = String(decoding: result.utf8, as: UTF8.self)
    #expect(said.hasPrefix("家人们好。"))
    #expect(said.hasSuffix("老铁们再见。"))
    let dropped = checker.rewritten(
      script, facts: ProductFacts(), markets: [market], choice: RewriteChoice(strategies: [.drop]))
    #expect(dropped.applied.allSatisfy { $0.rewrite.strategy == .drop || $0.loses.isEmpty })
  }

  /// A rewritten script is laid out as it was: what the file reads as is what the session works on.
  @Test(arguments: ["kiwi-live.srt", "noodles.md", "kiwi.txt"]) func layoutStays(_ name: String) throws {
    let script = try ScriptReader.read(Shipped.bytes("Examples/" + name), name: name)
    var checker = try Checker(Shipped.engine)
    let market = try #require(Shipped.engine.market("MY"))
    let result = checker.rewritten(script, facts: ProductFacts(), markets: [market])
    let again = try ScriptReader.read(result.utf8, name: name)
    let (one, two) = (result.script.segments, again.segments)
    #expect(one.map { result.script.text($0.range) } == two.map { again.text($0.range) })
    #expect(one.map(\.time) == two.map(\.time))
  }

  /// Of all ways to put the offers together none is better in every one of the markets, by more than a point nobody notices.
  @Test func noOtherSetIsBetterInAllMarkets() throws {
    let script = try Script.text("家人们好，这罐蜜纯天然，能润肺止咳。五斤装的。老铁们再见。")
    var checker = try Checker(Shipped.engine)
    let markets = try ["SA", "MY", "SG"].map { try #require(Shipped.engine.market($0)) }
    let assessment = checker.assess(script, ProductFacts(), markets, coverage: false)
    var rewriter = assessment.rewriter(Shipped.engine, script)
    var sets: [[Proposal]] = [[]]
    for cue in assessment.problems {
      rewriter.turn(to: assessment.cues[cue])
      let sides = markets.indices.map { m in
        (finding: assessment.findings[m].first { $0.cue == cue }, side: assessment.sides[m])
      }
      let offers = rewriter.offers(for: sides, &checker.scanner).map(\.proposal)
      sets = sets.flatMap { set in
        [set] + offers.filter { one in !set.contains { $0.range.overlaps(one.range) } }.map { set + [$0] }
      }
    }
    let fits = checker.rewritten(script, facts: ProductFacts(), markets: markets).after.markets.map(\.fit.fit)
    #expect(sets.count > 20)
    let better = sets.filter { set in
      let edits = set.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { ($0.range, Array($0.text.utf8)) }
      let other = checker.assess(script.replacing(edits), ProductFacts(), markets, coverage: false).scores.map(\.fit)
      return zip(other, fits).allSatisfy { $0 > $1 + 1 }
    }
    #expect(better.map { $0.map(\.text) } == [])
  }
}
