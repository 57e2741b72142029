import Testing

@testable import RuxiangEditors

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("plain", "plain"), ("**a** [b](c) <d>", "\\*\\*a\\*\\* \\[b\\](c) \\<d\\>"), ("a\nb", "a b"), ("`x`", "\\`x\\`"),
    ("\u{202E}x", "\u{FFFD}x"),
  ])
  func wordsOfAScriptAreNoMarkUp(_ row: (text: String, shown: String)) {
    #expect(HoverText.escaped(row.text) == row.shown)
  }

  @Test(arguments: [("a", "```"), ("```\na", "````"), ("``````", "```````")])
  func aFenceIsLongerThanAnyInTheText(_ row: (text: String, fence: String)) {
    #expect(ToolCall.fence(for: row.text) == row.fence)
  }

  @Test(
    arguments: [
      ("quickfix", nil, true), ("quickfix", ["quickfix"], true), ("quickfix", ["source"], false),
      ("source.fixAll.ruxiang", ["source.fixAll"], true), ("source.ruxiang.safe.MY", ["source.fixAll"], false),
      ("source.ruxiang.safe.MY", ["source.ruxiang"], true), ("source.fixAll.ruxiang", ["source.fix"], false),
      ("quickfix", [""], true),
    ] as [(String, [String]?, Bool)])
  func kindsAreAskedForByTheirBeginnings(_ row: (kind: String, only: [String]?, wanted: Bool)) {
    #expect(CodeActions.isWanted(row.kind, row.only) == row.wanted)
  }
}
