/// Words offered in place of a range, before any market has had its say.
struct Proposal {
  let strategy: Strategy
  let frame: String
  let range: Range<Int>
  let text: String
  var needs: [String]
  /// Slots whose value it says.
  var tells: [String] = []
  /// Whether it tells facts of the product, stated or asked for.
  let tellsFacts: Bool
  var conversion: Conversion?
  /// Lines of its frame; empty: the judgement's lines serve.
  let says: [SpokenLine]
  /// Figures, products and promises of the script it leaves out, as they were said.
  var loses: [String] = []
}

/// What putting a proposal in place does to the script's cues, whatever the market.
struct ProposalEffect {
  /// Cues that go and cues that come, as entry and certainty.
  var removed: [CueKey] = []
  var added: [CueKey] = []
  /// By how much the spoken characters outside of cues grow, and all of them.
  var outside = 0
  var total = 0
}

/// What of a cue matters to a score.
struct CueKey: Hashable {
  let entry: Int
  let uncertain: Bool
}
