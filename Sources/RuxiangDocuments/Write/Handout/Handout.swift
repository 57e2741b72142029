public import Ruxiang

/// Something to teach or to hand out: sections of few kinds of blocks, in words that are final. What it means is its
/// maker's business; how it looks in a format is decided here.
public struct Handout: Sendable {
  /// Its title.
  public var title: String
  /// A line or two below the title.
  public var lead: [String]
  /// In order.
  public var sections: [Section]
  /// Facts its blocks cite, with their sources.
  public var facts: [Fact]
  /// What made it: versions and data.
  public var source: [String]
  /// The language of its words.
  public let language: ReaderLanguage

  /// A handout from its parts.
  public init(
    title: String, lead: [String] = [], sections: [Section] = [], facts: [Fact] = [], source: [String] = [],
    language: ReaderLanguage
  ) {
    (self.title, self.lead, self.sections) = (title, lead, sections)
    (self.facts, self.source, self.language) = (facts, source, language)
  }

  /// A section with its head.
  public struct Section: Sendable {
    /// Names it in anchors: lower-case letters, digits and `-`.
    public let id: String
    /// Its head.
    public let title: String
    /// In order.
    public var blocks: [Block]

    /// A section from its parts.
    public init(_ id: String, _ title: String, _ blocks: [Block] = []) {
      (self.id, self.title, self.blocks) = (id, title, blocks)
    }
  }

  /// A piece of a section.
  public enum Block: Sendable {
    /// A paragraph.
    case text(String)
    /// A head within the section.
    case head(String)
    /// What stands beside the matter: smaller.
    case note(String)
    /// Ids of facts that what stands above rests on.
    case cites([String])
    /// Points, one below the other.
    case points([String])
    /// A line of a script, to follow or to avoid.
    case line(Line)
    /// Lines in the languages of markets.
    case spoken([Spoken])
    /// What markets say of one thing.
    case views([View])
    /// A task.
    case task(Task)
    /// Rows of cells below their heads.
    case table(heads: [String], rows: [[String]])
    /// What a script does over time.
    case timeline(Timeline)
  }

  /// A line of a script.
  public struct Line: Sendable {
    /// What is to be made of it.
    public enum Kind: String, Sendable { case good, bad, plain }
    /// What is to be made of it.
    public let kind: Kind
    /// The words, marked stretches with how serious they are.
    public let runs: [Run]
    /// Why, where it is said.
    public let why: String
    /// Ids of facts behind it.
    public let cites: [String]

    /// A line from its parts.
    public init(_ kind: Kind, _ runs: [Run], why: String = "", cites: [String] = []) {
      (self.kind, self.runs, self.why, self.cites) = (kind, runs, why, cites)
    }

    /// A line without marks.
    public init(_ kind: Kind, _ text: String, why: String = "", cites: [String] = []) {
      self.init(kind, [Run(text)], why: why, cites: cites)
    }

    /// Its words.
    public var text: String { runs.map(\.text).joined() }
  }

  /// A stretch of a line.
  public struct Run: Sendable, Equatable {
    /// The words.
    public let text: String
    /// How serious they are; nil where they are not marked.
    public let severity: Severity?

    /// A stretch of words.
    public init(_ text: String, _ severity: Severity? = nil) { (self.text, self.severity) = (text, severity) }
  }

  /// What one market, or several that agree, say of something.
  public struct View: Sendable {
    /// Who says it.
    public let name: String
    /// How serious it is there.
    public let severity: Severity
    /// Why.
    public let why: String
    /// Ids of facts behind it.
    public let cites: [String]

    /// A view from its parts.
    public init(_ name: String, _ severity: Severity, why: String, cites: [String]) {
      (self.name, self.severity, self.why, self.cites) = (name, severity, why, cites)
    }
  }

  /// A task with its answer, where that is to be shown.
  public struct Task: Sendable {
    /// From 1.
    public let number: Int
    /// What is to be done.
    public let asks: String
    /// The words it is about.
    public let material: [String]
    /// Whether the material is in a language of its own; its tag.
    public let spoken: [Spoken]
    /// To choose from, by key.
    public let options: [(key: String, text: String)]
    /// Lines to leave for an answer in writing.
    public let space: Int
    /// Nil where the task is handed out without.
    public let answer: Solution?

    /// A task from its parts.
    public init(
      number: Int, asks: String, material: [String] = [], spoken: [Spoken] = [],
      options: [(key: String, text: String)] = [], space: Int = 0, answer: Solution? = nil
    ) {
      (self.number, self.asks, self.material, self.spoken) = (number, asks, material, spoken)
      (self.options, self.space, self.answer) = (options, space, answer)
    }
  }

  /// The answer to a task.
  public struct Solution: Sendable {
    /// The answer itself.
    public let text: String
    /// Why.
    public let why: [String]
    /// Ids of facts behind it.
    public let cites: [String]

    /// An answer from its parts.
    public init(_ text: String, why: [String], cites: [String]) {
      (self.text, self.why, self.cites) = (text, why, cites)
    }
  }

  /// What a script does over time.
  public struct Timeline: Sendable {
    /// What falls into one stretch of time.
    public struct Step: Sendable, Equatable {
      /// Seconds from the beginning.
      public let from: Double
      /// How many places of each severity.
      public var found: [Severity: Int]
      /// How many that already work.
      public var works: Int

      /// An empty stretch.
      public init(from: Double, found: [Severity: Int] = [:], works: Int = 0) {
        (self.from, self.found, self.works) = (from, found, works)
      }

      /// Everything in it that stands in the way.
      public var count: Int { found.values.reduce(0, +) }
    }

    /// What the picture shows, in words.
    public let said: String
    /// Of equal length, in order.
    public let steps: [Step]
    /// Length of a step in seconds.
    public let length: Double
    /// Sections with the second they begin at.
    public let heads: [(name: String, at: Double)]
    /// Moments worth a flag: questions of viewers.
    public let flags: [(name: String, at: Double)]

    /// A timeline from its parts.
    public init(
      said: String, steps: [Step], length: Double, heads: [(name: String, at: Double)] = [],
      flags: [(name: String, at: Double)] = []
    ) {
      (self.said, self.steps, self.length) = (said, steps, length)
      (self.heads, self.flags) = (heads, flags)
    }
  }
}

/// The formats that handouts are written in. Raw values are what options name.
public enum HandoutFormat: String, Sendable, CaseIterable {
  case text, markdown, html, docx

  /// What names of its files end with, dot included.
  public var ending: String {
    switch self {
    case .text: ".txt"
    case .markdown: ".md"
    case .html: ".html"
    case .docx: ".docx"
    }
  }

  /// Whether its bytes are not for a terminal.
  public var isBinary: Bool { self == .docx }

  /// The handout as bytes.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal, for text.
  ///   - colour: whether text may be coloured.
  /// - Throws: `WriteError.zip` where the document could not be put together.
  public func bytes(_ handout: Handout, width: Int = 100, colour: Bool = false) throws(WriteError) -> [UInt8] {
    switch self {
    case .text: Array(HandoutText(handout, width: width, colour: colour).text().utf8)
    case .markdown: Array(HandoutMarkdown(handout).text().utf8)
    case .html: HandoutPage(handout).bytes()
    case .docx: try HandoutWord(handout).bytes()
    }
  }
}
