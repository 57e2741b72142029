public import Ruxiang

/// What was asked of an archive and what came of it: tables, the charts that go with them, and words round about.
public struct AnswerSheet: Sendable {
  /// What it is about.
  public var title: LocalizedText
  /// A few numbers that say most of it.
  public var figures: [Figure]
  /// What a reader must know to take the numbers for what they are.
  public var notes: [LocalizedText]
  /// In the order asked.
  public var answers: [Answer]
  /// What judged: versions and data, the same in both languages.
  public var source: [String]
  /// What its files are called, and its schema in JSON: `audit`.
  public var stem = "audit"
  /// Whether a page is for a wall: its type grows with the screen.
  public var isProjected = false

  /// A number with what it counts.
  public struct Figure: Sendable {
    /// What it counts; the member of JSON it is.
    public let key: String
    /// The same for readers.
    public let name: LocalizedText
    /// How much.
    public let value: AnswerValue
    /// How the value is shown.
    public let kind: AnswerColumn.Kind

    /// A number by its name.
    public init(_ key: String, _ name: LocalizedText, _ value: AnswerValue, _ kind: AnswerColumn.Kind = .integer) {
      (self.key, self.name, self.value, self.kind) = (key, name, value, kind)
    }
  }

  /// A sheet from its parts.
  public init(
    title: LocalizedText, figures: [Figure] = [], notes: [LocalizedText] = [], answers: [Answer] = [],
    source: [String] = []
  ) {
    (self.title, self.figures, self.notes, self.answers, self.source) = (title, figures, notes, answers, source)
  }
}

/// The answer to one question.
public struct Answer: Sendable {
  /// Names it in JSON, in file names and anchors: lower-case letters, digits and `-`.
  public let id: String
  /// What it answers; short enough for the tab of a worksheet (31 characters).
  public let title: LocalizedText
  /// What the columns mean, where the heads do not say it, and what the numbers do not say.
  public var notes: [LocalizedText]
  /// In order.
  public var columns: [AnswerColumn]
  /// One value for each column.
  public var rows: [[AnswerValue]]
  /// Drawn on pages, in front of the table.
  public var charts: [AnswerChart]

  /// An answer from its parts.
  public init(
    id: String, title: LocalizedText, notes: [LocalizedText] = [], columns: [AnswerColumn],
    rows: [[AnswerValue]] = [], charts: [AnswerChart] = []
  ) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row that does not fit its columns")
    (self.id, self.title, self.notes) = (id, title, notes)
    (self.columns, self.rows, self.charts) = (columns, rows, charts)
  }
}

/// A column of an answer.
public struct AnswerColumn: Sendable {
  /// How its values are shown.
  public enum Kind: Sendable, Equatable {
    case words
    case integer
    /// With one decimal.
    case decimal
    /// With one decimal and its sign.
    case change
    /// 0…1, shown as a percentage with one decimal.
    case share
    /// A verdict by its raw value.
    case verdict
  }

  /// Names it in JSON.
  public let key: String
  /// Its head.
  public let title: LocalizedText
  /// How its values are shown.
  public let kind: Kind

  /// A column by its key and head.
  public init(_ key: String, _ zh: String, _ en: String, _ kind: Kind = .words) {
    (self.key, self.title, self.kind) = (key, LocalizedText(zh: zh, en: en), kind)
  }
}

/// One value of an answer.
public enum AnswerValue: Sendable, Hashable {
  /// Not known, or not said for so few.
  case none
  /// The same in every language.
  case text(String)
  /// In the reader's language.
  case words(LocalizedText)
  /// A finite number.
  case number(Double)

  /// A whole number.
  public static func count(_ value: Int) -> AnswerValue { .number(Double(value)) }

  /// A number that may be missing.
  public static func maybe(_ value: Double?) -> AnswerValue { value.map { .number($0) } ?? .none }
}

/// A drawing of numbers that stand in a table too.
public struct AnswerChart: Sendable {
  /// What it shows.
  public let title: LocalizedText
  /// Its numbers.
  public let kind: Kind

  /// The kinds of drawings.
  public enum Kind: Sendable {
    /// For each name, how many fall into each tenth of 0…100.
    case histograms([(name: String, counts: [Int])])
    /// For each row and column a value 0…100.
    case heat(columns: [String], rows: [(name: String, values: [Double?])])
    /// A bar for each name, the longest as long as there is room.
    case bars([(name: String, value: Double, label: String)])
    /// For each name the shares (0…1) of ready, to be revised, blocked, not covered.
    case verdicts([(name: String, shares: [Double])])
    /// For each row and column how often; the more, the darker. Columns are narrow: there may be many.
    case counts(columns: [String], rows: [(name: String, values: [Int])])
  }

  /// A chart of some numbers.
  public init(_ title: LocalizedText, _ kind: Kind) { (self.title, self.kind) = (title, kind) }
}

/// The formats that answers are written in. Raw values are what options name.
public enum AnswerFormat: String, Sendable, CaseIterable {
  case text, csv, json, xlsx, html

  /// What the file of a sheet is called; CSV has one for each answer.
  public func fileName(_ sheet: AnswerSheet) -> String {
    switch self {
    case .text: sheet.stem + ".txt"
    case .csv: ".csv"
    case .json, .xlsx, .html: sheet.stem + "." + rawValue
    }
  }

  /// The sheet as bytes; CSV with all answers one below the other, each behind a line with its name.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal, for text.
  ///   - colour: whether text may be coloured.
  /// - Throws: `WriteError.zip` where the workbook could not be put together.
  public func bytes(
    _ sheet: AnswerSheet, language: ReaderLanguage, width: Int = 100, colour: Bool = false
  ) throws(WriteError) -> [UInt8] {
    switch self {
    case .text: Array(AnswerText(language, width: width, colour: colour).text(sheet).utf8)
    case .csv: AnswerRows.csv(sheet, language)
    case .json: AnswerJSON.bytes(sheet, language)
    case .xlsx: try AnswerWorkbook.bytes(sheet, language)
    case .html: AnswerPage(language).bytes(sheet)
    }
  }

  /// One answer as CSV.
  public static func csv(_ answer: Answer, language: ReaderLanguage) -> [UInt8] {
    AnswerRows.mark + AnswerRows.csv(answer, language)
  }
}
