/// What a script has said by now: a host who is given the same line twice, or asked the same thing twice, is not helped.
struct Told {
  /// Lines put in place.
  private var lines: Set<String> = []
  /// Slots whose value a line put in place says.
  private var slots: Set<String> = []
  /// Slots the host is asked for in a line put in place.
  private var asked: Set<String> = []
  /// Four characters in a row of lines that tell no fact.
  private var turns: Set<[UInt32]> = []

  /// Lines of at least this many characters are not said twice.
  private static let line = 4

  /// 500克 may be said as often as 一斤 was.
  private static func isLine(_ proposal: Proposal) -> Bool {
    proposal.strategy != .convert && proposal.text.count >= line
  }

  /// Slots that may be named again: a product has to be called something.
  private static let names: Set<String> = ["product", "local_price"]

  /// Whether a proposal says something new, or nothing that could be old.
  ///
  /// - Parameter stated: what the script states by itself; what stands in the proposal's place goes with it.
  func admits(_ proposal: Proposal, beside stated: [StatedFact]) -> Bool {
    if Self.isLine(proposal), lines.contains(proposal.text) { return false }
    let told = proposal.tells.filter { !Self.names.contains($0) }
    let old = slots.union(stated.filter { !$0.range.overlaps(proposal.range) }.map(\.slot))
    if !told.isEmpty, proposal.needs.isEmpty, told.allSatisfy(old.contains) { return false }
    return proposal.needs.allSatisfy { Self.names.contains($0) || !asked.contains($0) }
  }

  /// Whether a line that tells no fact says much the same as one put in place: 想好了再下单 behind 想好了再拍.
  func resembles(_ proposal: Proposal) -> Bool { Self.turns(of: proposal).contains(where: turns.contains) }

  private static func turns(of proposal: Proposal) -> [[UInt32]] {
    guard isLine(proposal), proposal.tells.isEmpty, proposal.needs.isEmpty else { return [] }
    let said = proposal.text.unicodeScalars.map(\.value)
    guard said.count >= line else { return [] }
    return (0...said.count - line).map { Array(said[$0..<$0 + line]) }.filter { $0.allSatisfy(Characters.isHan) }
  }

  /// Takes note of a line put in place.
  mutating func note(_ proposal: Proposal) {
    if Self.isLine(proposal) { lines.insert(proposal.text) }
    slots.formUnion(proposal.tells)
    asked.formUnion(proposal.needs)
    turns.formUnion(Self.turns(of: proposal))
  }
}
