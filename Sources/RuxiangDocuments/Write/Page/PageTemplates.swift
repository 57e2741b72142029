/// The templates of a page, read once.
enum PageTemplates {
  private static let sources: [(name: String, text: String)] = [
    ("report", reportTemplate), ("rewriting", rewritingTemplate),
    ("head", headTemplate), ("foot", footTemplate), ("style", styleTemplate + printStyleTemplate),
    ("markets", marketsTemplate), ("script", scriptTemplate), ("cards", cardsTemplate), ("proposal", proposalTemplate),
    ("line", lineTemplate), ("lines", linesTemplate), ("cites", citesTemplate), ("filled", filledTemplate),
    ("who", whoTemplate), ("statement", statementTemplate),
    ("card", cardTemplate), ("said", saidTemplate), ("script-line", scriptLineTemplate), ("piece", pieceTemplate),
    ("row", rowTemplate), ("retold-line", retoldLineTemplate), ("work", workTemplate),
    ("unknown-phrase", unknownPhraseTemplate),
    ("retold", retoldTemplate), ("remainder", remainderTemplate), ("evidence", evidenceTemplate),
  ]

  private static let library = PageLibrary(sources)

  /// A template filled in.
  static func render(_ name: String, _ fields: Fields) -> [UInt8] { library.render(name, fields) }

  /// A part of a page, for a field that takes markup.
  static func part(_ name: String, _ fields: Fields) -> String { library.text(name, fields) }
}
