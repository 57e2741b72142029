internal import Ruxiang

/// What can be done about findings.
struct CodeActions {
  static let quickFix = "quickfix"
  /// Everything safe for all markets chosen: what editors run on saving.
  static let fixAll = "source.fixAll.ruxiang"
  /// Everything safe for one market: its id comes behind.
  static let fixMarket = "source.ruxiang.safe"

  let document: TextDocument
  let settings: EditorSettings
  private var words: Words { Words(language: settings.language) }

  init(_ document: TextDocument, _ settings: EditorSettings) {
    (self.document, self.settings) = (document, settings)
  }

  /// Whether actions of a kind are asked for.
  static func isWanted(_ kind: String, _ only: [String]?) -> Bool {
    only.map { $0.contains { $0.isEmpty || kind == $0 || kind.hasPrefix($0 + ".") } } ?? true
  }

  /// Rewrites of one finding offered at most.
  private static let most = 6

  /// A quick fix for each rewrite; markets that are offered the same words share it.
  ///
  /// - Parameters:
  ///   - diagnostics: those the client sent along.
  ///   - edit: makes a workspace edit of text edits.
  func fixes(
    _ finding: FindingReport, of script: Script, fits: [String: Double], diagnostics: [JSON], edit: ([JSON]) -> JSON
  ) -> [JSON] {
    struct Choice {
      let rewrite: Rewrite
      var markets: [(id: String, fit: Double)]
      let rank: Int
    }
    var choices: [Choice] = []
    for market in settings.markets {
      for (rank, rewrite) in (finding.markets[market.id]?.rewrites ?? []).enumerated() {
        let same = choices.firstIndex { $0.rewrite.range == rewrite.range && $0.rewrite.text == rewrite.text }
        if let same {
          choices[same].markets.append((market.id, rewrite.fitAfter))
        } else {
          choices.append(Choice(rewrite: rewrite, markets: [(market.id, rewrite.fitAfter)], rank: rank))
        }
      }
    }
    // Best for some market first; of those, what serves more markets.
    let sorted = choices.enumerated().sorted { a, b in
      (a.element.rank, -a.element.markets.count, a.offset) < (b.element.rank, -b.element.markets.count, b.offset)
    }.map(\.element)
    let mine = diagnostics.filter {
      $0["source"].text == "ruxiang" && $0["code"].text == finding.cue
        && document.positions.bytes($0["range"]) == finding.place.range
    }
    return sorted.prefix(Self.most).enumerated().map { place, choice in
      var title = words.rewrite(choice.rewrite, of: script.spoken(choice.rewrite.range))
      if !choice.rewrite.needs.isEmpty {
        title += words.say(
          "，要填\(words.needs(choice.rewrite.needs))", ", to fill in: \(words.needs(choice.rewrite.needs))")
      }
      let gains = choice.markets.map { id, fit in
        "\(id) \(TextReport.oneDecimal(fits[id] ?? 0))→\(TextReport.oneDecimal(fit))"
      }
      title += words.say("（\(gains.joined(separator: "，"))）", " (\(gains.joined(separator: ", ")))")
      var action: [String: JSON] = [
        "title": .string(title), "kind": .string(Self.quickFix),
        "edit": edit([
          ["range": document.positions.range(choice.rewrite.range), "newText": .string(choice.rewrite.text)]
        ]),
      ]
      if !mine.isEmpty { action["diagnostics"] = .array(mine) }
      if place == 0, choice.rewrite.needs.isEmpty { action["isPreferred"] = true }
      return .object(action)
    }
  }

  /// Everything safe at once: for all markets together, and where there are several for each of them.
  ///
  /// - Parameter resolves: whether the client asks for the edit when it is wanted; otherwise a command makes it.
  func safe(_ only: [String]?, resolves: Bool) -> [JSON] {
    var all: [(kind: String, markets: [String])] = [(Self.fixAll, settings.markets.map(\.id))]
    if settings.markets.count > 1, settings.markets.count <= 4 {
      all += settings.markets.map { ("\(Self.fixMarket).\($0.id)", [$0.id]) }
    }
    return all.filter { Self.isWanted($0.kind, only) }.map { kind, markets in
      let names = words.list(markets)
      let title = words.say("入乡：为 \(names) 把稳妥的都改了", "Ruxiang: apply all safe rewrites for \(names)")
      let target: JSON = [
        "uri": .string(document.uri), "version": .integer(document.version), "markets": .texts(markets),
      ]
      var action: [String: JSON] = ["title": .string(title), "kind": .string(kind)]
      if resolves {
        action["data"] = target
      } else {
        action["command"] = [
          "title": .string(title), "command": .string(LanguageServer.applySafe),
          "arguments": [.string(document.uri), .texts(markets)],
        ]
      }
      return .object(action)
    }
  }

  /// The changes from the text as it is to another with the same lines, each as small as it may be.
  func edits(to new: [UInt8]) -> [JSON] {
    let old = document.utf8
    if old == new { return [] }
    let (before, after) = (LineIndex(old), LineIndex(new))
    guard before.starts.count == after.starts.count else {
      return [
        ["range": document.positions.range(0..<old.count), "newText": .string(String(decoding: new, as: UTF8.self))]
      ]
    }
    return (1...before.starts.count).compactMap { line in
      let (from, to) = (before.range(ofLine: line, in: old), after.range(ofLine: line, in: new))
      let (a, b) = (old[from], new[to])
      if a == b { return nil }
      var head = zip(a, b).prefix { $0 == $1 }.count
      while head > 0, Self.isInside(a, head) || Self.isInside(b, head) { head -= 1 }
      let room = min(a.count, b.count) - head
      var tail = min(room, zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count)
      while tail > 0, a[a.endIndex - tail] & 0xC0 == 0x80 { tail -= 1 }
      return [
        "range": document.positions.range(from.lowerBound + head..<from.upperBound - tail),
        "newText": .string(String(decoding: b[(b.startIndex + head)..<(b.endIndex - tail)], as: UTF8.self)),
      ]
    }
  }

  /// Whether an offset lies inside a character.
  private static func isInside(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Bool {
    offset < bytes.count && bytes[bytes.startIndex + offset] & 0xC0 == 0x80
  }
}
