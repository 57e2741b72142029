internal import RuxiangText

/// Writes proposals for a cue: from its entry, from a market's judgement and frames, by conversion, by leaving it out.
struct ProposalMaker {
  let script: Script
  let lexicon: Lexicon
  let filler: SlotFiller
  private let products: Glossary
  private let places: Glossary
  private var made: [TemplateKey: Proposal?] = [:]
  /// Scalars around the cue asked about, and where in the script each starts (one more at the end).
  private var scalars: [UInt32] = []
  private var offsets: [Int] = []
  /// The currencies prices are told in, where the stream goes to several markets; empty: the market's own.
  var currencies: [String] = []
  /// Whether every variant of a frame is proposed, for a script that is told again whole.
  var everyVariant = false

  init(script: Script, lexicon: Lexicon, filler: SlotFiller, products: Glossary, places: Glossary) {
    self.script = script
    self.lexicon = lexicon
    self.filler = filler
    self.products = products
    self.places = places
  }

  /// The segment a cue stands in, or nil where it runs over a caption break.
  func segmentIndex(of range: Range<Int>) -> Int? {
    let segments = script.segments
    let index = segments.indices.partition { segments[$0].range.upperBound >= range.upperBound }
    return index < segments.count && segments[index].range.lowerBound <= range.lowerBound ? index : nil
  }

  /// How far around a cue the maker reads, in bytes: enough for any clause, little on endless lines.
  private static let reach = 900

  /// Reads the stretch around a cue into scalars with their offsets.
  private mutating func read(_ index: Int, around range: Range<Int>) {
    let whole = stretch(index)
    var low = max(whole.lowerBound, range.lowerBound - Self.reach)
    while low > whole.lowerBound, script.utf8[low] & 0xC0 == 0x80 { low -= 1 }
    var high = min(whole.upperBound, range.upperBound + Self.reach)
    while high < whole.upperBound, script.utf8[high] & 0xC0 == 0x80 { high += 1 }
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var at = low
    for scalar in String(decoding: script.utf8[low..<high], as: UTF8.self).unicodeScalars {
      scalars.append(scalar.value)
      offsets.append(at)
      at += UTF8.width(scalar)
    }
    offsets.append(high)
  }

  /// The segment, or in Markdown the line its emphasis cuts into pieces: what stands beyond the marks is said too.
  private func stretch(_ index: Int) -> Range<Int> {
    let segments = script.segments
    guard script.format == .markdown else { return segments[index].range }
    var first = index
    var last = index
    while first > 0, segments[first].continues { first -= 1 }
    while last + 1 < segments.count, segments[last + 1].continues { last += 1 }
    return segments[first].range.lowerBound..<segments[last].range.upperBound
  }

  private func index(of offset: Int) -> Int {
    offsets.indices.partition { offsets[$0] >= offset }
  }

  private func span(_ range: Range<Int>) -> Range<Int> { index(of: range.lowerBound)..<index(of: range.upperBound) }

  private func bytes(_ span: Range<Int>) -> Range<Int> { offsets[span.lowerBound]..<offsets[span.upperBound] }

  private static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
    Folder.folded(String(decoding: bytes, as: UTF8.self))
  }

  // MARK: - From templates

  /// Proposals that hold for every market: the entry's own templates and conversions of measures.
  mutating func shared(_ cue: Cue, in segment: Int) -> [Proposal] {
    read(segment, around: cue.range)
    made.removeAll(keepingCapacity: true)
    let entry = lexicon.entries[cue.entry]
    var all: [Proposal] = []
    if lexicon.writing == .han, let quantity = entry.converts, quantity != .money,
      let proposal = converted(cue, quantity)
    {
      all.append(proposal)
    }
    if entry.category == .rusticPlace, let proposal = glossed(cue) { all.append(proposal) }
    for template in entry.rewrites where template.markets.isEmpty {
      if let proposal = proposal(template, cue, entry) { all.append(proposal) }
    }
    return all
  }

  /// A bare place name with country and province in front (武功 → 中国陕西省武功县): geography, no claim of the product.
  private func glossed(_ cue: Cue) -> Proposal? {
    guard let full = places.fullName(of: script.text(cue.range)) else { return nil }
    let place = wholeName(around: span(cue.range), full)
    let seams = Seams(scalars, place)
    guard String(scalars: Array(scalars[place])) != full, !seams.follows("省"), !seams.follows("中国"),
      let fitted = seams.fitted("中国" + full)
    else { return nil }
    return Proposal(
      strategy: .keepAndGloss, frame: "", range: bytes(place), text: String(scalars: fitted), needs: [],
      tellsFacts: true, conversion: nil, says: [])
  }

  /// The name as the host says it, the province in front and the 县 behind included (陕西武功, 武功县).
  private func wholeName(around near: Range<Int>, _ full: String) -> Range<Int> {
    for low in max(0, near.lowerBound - 8)...near.lowerBound {
      for high in (near.upperBound...min(near.upperBound + 2, scalars.count)).reversed()
      where places.fullName(of: String(scalars: Array(scalars[low..<high]))) == full {
        return low..<high
      }
    }
    return near
  }

  /// Proposals only this market makes. Call after `shared` for the same cue.
  mutating func own(_ cue: Cue, judgement: Judgement, market: Market) -> [Proposal] {
    let entry = lexicon.entries[cue.entry]
    var all: [Proposal] = []
    if entry.converts == .money || entry.category == .measureMoney, lexicon.writing == .han,
      let proposal = money(cue, in: currencies.isEmpty ? [market.currency] : currencies)
    {
      all.append(proposal)
    }
    for template in entry.rewrites where template.markets.contains(market.id) {
      if let proposal = proposal(template, cue, entry) { all.append(proposal) }
    }
    // The market's words are Chinese.
    guard lexicon.writing == .han else { return all }
    for template in judgement.rewrites where template.slot == nil || template.slot == entry.slot {
      if let proposal = proposal(template, cue, entry) { all.append(proposal) }
    }
    return all
  }

  /// The markets of a region mostly share their templates: each is put in place once for a cue.
  private mutating func proposal(_ template: RewriteTemplate, _ cue: Cue, _ entry: Entry) -> Proposal? {
    let key = TemplateKey(strategy: template.strategy, slot: template.slot, text: template.text)
    if let known = made[key] { return known }
    let proposal = placed(template, cue, entry)
    made[key] = .some(proposal)
    return proposal
  }

  private struct TemplateKey: Hashable {
    let strategy: Strategy
    let slot: Slot?
    let text: String
  }

  private func placed(_ template: RewriteTemplate, _ cue: Cue, _ entry: Entry) -> Proposal? {
    if template.strategy == .drop || template.text.isEmpty {
      return template.strategy == .drop ? drop(cue, entry) : nil
    }
    guard let template = numbered(template, cue), namesNoOther(template, cue) else { return nil }
    let filled = filler.fill(template.text)
    let text = filled.text
    guard keepsFigures(cue.range, text, entry) else { return nil }
    guard lexicon.writing == .han else {
      return Proposal(
        strategy: template.strategy, frame: template.frame ?? "", range: cue.range,
        text: Self.cased(text, like: script.utf8[cue.range]), needs: filled.needs, tells: filled.tells,
        tellsFacts: template.text.contains("{"),
        conversion: nil, says: [])
    }
    let seams = Seams(scalars, span(cue.range))
    // Of 陕西省武功县 no part is a place by itself.
    if entry.category == .rusticPlace, ["省", "市", "县"].contains(where: seams.precedes) { return nil }
    guard seams.admits(text, as: template.slot ?? entry.slot), let fitted = seams.fitted(text) else { return nil }
    return Proposal(
      strategy: template.strategy, frame: template.frame ?? "", range: cue.range, text: String(scalars: fitted),
      needs: filled.needs, tells: filled.tells, tellsFacts: template.text.contains("{"), conversion: nil, says: [])
  }

  /// The template with `{number}` filled from the cue itself; nil where the cue has no number to fill it with.
  private func numbered(_ template: RewriteTemplate, _ cue: Cue) -> RewriteTemplate? {
    guard let cut = template.text.firstRange(of: "{number}") else { return template }
    guard let number = Figures.first(in: Self.folded(script.utf8[cue.range])) else { return nil }
    return RewriteTemplate(
      strategy: template.strategy, frame: template.frame, markets: template.markets, slot: template.slot,
      text: template.text[..<cut.lowerBound] + String(scalars: number) + template.text[cut.upperBound...])
  }

  /// Whether `{product}` would not be put in place of another product the cue names (土鸡蛋 is no 苹果).
  private func namesNoOther(_ template: RewriteTemplate, _ cue: Cue) -> Bool {
    guard template.text.contains("{product}"),
      let own = filler.value("product").flatMap({ products.item(named: $0)?.id })
    else { return true }
    return products.mentions(in: script.utf8[cue.range]).keys.allSatisfy { products.items[$0].id == own }
  }

  /// A text that begins with a capital where what it replaces does.
  private static func cased(_ text: String, like old: ArraySlice<UInt8>) -> String {
    guard let first = String(decoding: old, as: UTF8.self).unicodeScalars.first, first.properties.isUppercase,
      let head = text.first
    else { return text }
    return head.uppercased() + text.dropFirst()
  }

  /// Leaves the cue out, where its sentence survives that. Whether one in another language than Chinese does, the maker
  /// cannot tell.
  func drop(_ cue: Cue, _ entry: Entry) -> Proposal? {
    guard lexicon.writing == .han else { return nil }
    var seams = Seams(scalars, span(cue.range))
    guard let span = seams.dropped(entry.slot) else { return nil }
    let range = bytes(span)
    guard keepsFigures(range, "", entry), !emptiesCaption(range) else { return nil }
    return Proposal(
      strategy: .drop, frame: "", range: range, text: "", needs: [], tellsFacts: false, conversion: nil, says: [])
  }

  /// Leaves out the whole clause a cue stands in, where it says nothing else that must stay: no figure, product or promise.
  func dropClause(_ cue: Cue, _ entry: Entry) -> Proposal? {
    guard lexicon.writing == .han, !Losses.promises.contains(entry.category), let index = segmentIndex(of: cue.range)
    else { return nil }
    let clause = lexicon.withLeadIn(Seams(scalars, span(cue.range)).clause, scalars)
    let segment = script.segments[index].range
    // What begins or ends beyond the stretch that was read is not known whole.
    if clause.lowerBound == 0, offsets[0] > segment.lowerBound { return nil }
    if clause.upperBound == scalars.count, offsets[scalars.count] < segment.upperBound { return nil }
    var seams = Seams(scalars, clause)
    guard let dropped = seams.dropped(.clause) else { return nil }
    let range = bytes(dropped)
    // In Markdown a clause may go on beyond a mark, into a piece that is judged by itself.
    guard segment.lowerBound <= range.lowerBound, range.upperBound <= segment.upperBound else { return nil }
    let figures = Figures.all(Self.folded(script.utf8[range])).count
    let own = entry.figuresAreRhetorical ? Figures.all(Self.folded(script.utf8[cue.range])).count : 0
    guard figures == own, products.mentions(in: script.utf8[range]).isEmpty, !leavesNothing(range, of: segment) else {
      return nil
    }
    return Proposal(
      strategy: .drop, frame: "", range: range, text: "", needs: [], tellsFacts: false, conversion: nil, says: [])
  }

  /// Whether a speaker's name or an empty caption would be all that is left. A line of a written script may go, if it is
  /// not the only one.
  private func leavesNothing(_ range: Range<Int>, of segment: Range<Int>) -> Bool {
    let rest = Array(
      script.utf8[segment.lowerBound..<range.lowerBound] + script.utf8[range.upperBound..<segment.upperBound])
    let said = String(decoding: rest, as: UTF8.self).unicodeScalars.map(\.value)
    if let last = said.last(where: { !Seams.isPause($0) || $0 == 0xFF1A || $0 == 0x3A }), last == 0xFF1A || last == 0x3A
    {
      return true
    }
    guard Script.spokenLength(rest[...]) == 0 else { return false }
    return script.format == .srt || script.format == .vtt || script.segments.count < 2
  }

  /// A caption with nothing in it is none.
  private func emptiesCaption(_ range: Range<Int>) -> Bool {
    guard script.format == .srt || script.format == .vtt, let index = segmentIndex(of: range) else { return false }
    let whole = script.segments[index].range
    return Script.spokenLength(script.utf8[whole]) == Script.spokenLength(script.utf8[range])
  }

  private func keepsFigures(_ range: Range<Int>, _ text: String, _ entry: Entry) -> Bool {
    if entry.figuresAreRhetorical { return true }
    let source = Self.folded(script.utf8[range])
    if entry.category == .measureUnit || entry.category == .measureMoney {
      // A measure is a fact however it is written.
      return Numerals.first(in: source[...]) == nil
        || !Figures.all(source).isEmpty && Figures.survive(from: source, in: Self.folded(Array(text.utf8)[...]))
    }
    return Figures.survive(from: source, in: Self.folded(Array(text.utf8)[...]))
  }

  // MARK: - Conversions

  private func converted(_ cue: Cue, _ quantity: Quantity) -> Proposal? {
    replacingAmount(cue, quantity) { spoken in
      let amount = spoken.amount
      let target = UnitConversion.target(amount, quantity)
      let loose = amount.loose || !UnitConversion.isExact(target.value)
      let value = loose ? UnitConversion.rounded(target.value) : target.value
      return ((loose ? "大约" : "") + UnitConversion.plain(value) + target.name, value, target.unit)
    }
  }

  /// The amount in each market's money, by the rates the host gave; where one is missing the host is asked.
  private func money(_ cue: Cue, in currencies: [String]) -> Proposal? {
    let rates = filler.facts.rates
    let unknown = currencies.filter { rates[$0] == nil }
    let known = replacingAmount(cue, .money) { amount in
      guard let currency = currencies.first else { return nil }
      let parts = currencies.compactMap { currency in
        rates[currency].map { Self.money(amount.base * $0, currency) } ?? Self.question(amount.written, currency)
      }
      guard parts.count == currencies.count else { return nil }
      return ("大约" + parts.joined(separator: "或"), amount.base * (rates[currency] ?? 1), currency)
    }
    // 一百六 by itself, 39米9: no amount to reckon with, but a price to ask for.
    guard var proposal = known ?? priceAsked(cue, in: currencies) else { return nil }
    if known == nil || !unknown.isEmpty { proposal.needs = ["local_price"] }
    if known == nil || currencies.count > 1 || !unknown.isEmpty { proposal.conversion = nil }
    return proposal
  }

  private func priceAsked(_ cue: Cue, in currencies: [String]) -> Proposal? {
    let said = script.text(cue.range)
    let folded = Self.folded(script.utf8[cue.range])
    guard !Figures.all(folded + [0x5143]).isEmpty, !folded.contains(where: Characters.endsClause) else { return nil }
    let questions = currencies.compactMap { Self.question(said, $0) }
    guard questions.count == currencies.count,
      let fitted = Seams(scalars, span(cue.range)).fitted("大约" + questions.joined(separator: "或"))
    else { return nil }
    return Proposal(
      strategy: .convert, frame: "", range: cue.range, text: String(scalars: fitted), needs: [], tellsFacts: true,
      conversion: nil, says: [])
  }

  private static func question(_ amount: String, _ currency: String) -> String? {
    name(ofCurrency: currency).map { "〔请填：\(amount)合多少\($0)〕" }
  }

  private static func money(_ value: Double, _ currency: String) -> String {
    let text = try? NumberFormatting.format(
      value, skeleton: "currency/\(currency) unit-width-full-name @@@", locale: "zh-Hans")
    return text ?? "\(value) \(currency)"
  }

  /// 林吉特: the name behind an amount, as ICU writes it.
  private static func name(ofCurrency currency: String) -> String? {
    let one = try? NumberFormatting.format(
      2, skeleton: "currency/\(currency) unit-width-full-name precision-integer", locale: "zh-Hans")
    return one.map { String($0.drop { $0.isNumber || $0 == " " || $0 == "\u{A0}" }) }
  }

  /// An amount and how it is written.
  private struct SpokenAmount {
    let amount: UnitConversion.Amount
    let written: String
    var base: Double { amount.base }
  }

  private func replacingAmount(
    _ cue: Cue, _ quantity: Quantity, _ make: (SpokenAmount) -> (text: String, value: Double, unit: String)?
  ) -> Proposal? {
    let bytes = Array(script.utf8[cue.range])
    var folded = Folded()
    Folder.append(bytes, 0..<bytes.count, to: &folded)
    guard let amount = UnitConversion.amount(quantity, in: folded.scalars) else { return nil }
    let low = Int(folded.starts[amount.range.lowerBound])
    let high = Int(folded.ends[amount.range.upperBound - 1])
    let written = String(decoding: bytes[low..<high], as: UTF8.self)
    guard let made = make(SpokenAmount(amount: amount, written: written)) else { return nil }
    let before = String(decoding: bytes[..<low], as: UTF8.self)
    let after = String(decoding: bytes[high...], as: UTF8.self)
    guard let fitted = Seams(scalars, span(cue.range)).fitted(before + made.text + after) else { return nil }
    return Proposal(
      strategy: .convert, frame: "", range: cue.range, text: String(scalars: fitted), needs: [],
      tellsFacts: true,
      conversion: Conversion(
        source: written, value: amount.said, converted: made.value,
        unit: made.unit), says: [])
  }

  // MARK: - Frames

  /// The clause told again in a frame of the market. Offered only where the clause holds nothing else that must stay.
  func framed(_ cue: Cue, frame: Frame) -> [Proposal] {
    let entry = lexicon.entries[cue.entry]
    let seams = Seams(scalars, span(cue.range))
    let clause = seams.clause
    let range = bytes(clause)
    // A cue that is a small part of its clause says too little of what the rest means.
    guard cue.range.count * 2 >= range.count else { return [] }
    // A subject in front (合作社颗粒无收) would be lost; 我们 and 就 may go.
    guard span(cue.range).lowerBound - clause.lowerBound <= 2 else { return [] }
    let named = products.mentions(in: script.utf8[range]).keys
    var lines: [(variant: Frame.Variant, filled: FilledText)] = []
    for variant in frame.variants {
      if let line = variant.line(filler.facts.voiceInForce) { lines.append((variant, filler.fill(line))) }
    }
    func proposal(_ variant: Frame.Variant, _ filled: FilledText) -> Proposal? {
      guard keepsFigures(range, filled.text, entry) else { return nil }
      if !named.isEmpty {
        let kept = products.mentions(in: Array(filled.text.utf8)[...])
        guard named.allSatisfy({ kept[$0] != nil }) else { return nil }
      }
      guard let fitted = Seams(scalars, clause).fitted(filled.text) else { return nil }
      return Proposal(
        strategy: .reframe, frame: frame.id, range: range, text: String(scalars: fitted), needs: filled.needs,
        tells: filled.tells, tellsFacts: filled.isTelling, conversion: nil, says: variant.says)
    }
    if everyVariant { return lines.compactMap(proposal) }
    // One finding is shown one line that tells facts and one that asserts nothing, not the same one at every finding.
    let telling = lines.filter(\.filled.isTelling).sorted { $0.filled.needs.count < $1.filled.needs.count }
    let plain = lines.filter { !$0.filled.isTelling }
    let turn = plain.isEmpty ? 0 : cue.range.lowerBound % plain.count
    return [telling.lazy.compactMap(proposal).first, (plain[turn...] + plain[..<turn]).lazy.compactMap(proposal).first]
      .compactMap { $0 }
  }
}
