/// One thing wrong in the data, as an author needs to see it.
public struct DataProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where it stands; line 0 where it has no line.
  public let place: DataPlace
  /// The entry, context or rule it concerns, where it concerns one.
  public let subject: String?
  /// What is wrong, and what kind of thing that is.
  public let fault: DataFault

  init(place: DataPlace, subject: String? = nil, _ fault: DataFault) {
    self.place = place
    self.subject = subject
    self.fault = fault
  }

  /// What is wrong, in English.
  public var message: String { message(in: .en) }

  /// What is wrong, in the reader's language.
  public func message(in language: ReaderLanguage) -> String {
    subject.map { "\($0): \(fault.text[language])" } ?? fault.text[language]
  }

  /// `file:line:column: message`, in English.
  public var description: String { description(in: .en) }

  /// `file:line:column: message`.
  public func description(in language: ReaderLanguage) -> String {
    let at = place.line > 0 ? "\(place.file):\(place.line):\(place.column)" : place.file
    return "\(at): \(message(in: language))"
  }
}

/// Everything wrong with the data, all at once.
public struct DataProblems: Error, Sendable, CustomStringConvertible {
  /// In the order they were met.
  public let all: [DataProblem]
  /// One problem a line, in English.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}

/// What is wrong, in the words of both languages, and what an author who does not program should do about it.
public struct DataFault: Sendable, Hashable {
  /// One line, no full stop.
  public let text: LocalizedText
  /// How faults of its kind are mended.
  public let help: Help

  init(_ help: Help, zh: String, en: String) {
    text = LocalizedText(zh: zh, en: en)
    self.help = help
  }

  static func unknownFact(_ id: String) -> DataFault {
    DataFault(.evidence, zh: "没有依据 \(id)", en: "unknown fact '\(id)'")
  }

  static func unknownMarket(_ id: String) -> DataFault {
    DataFault(.reference, zh: "没有市场 \(id)", en: "unknown market '\(id)'")
  }

  static func unknownFrame(_ id: String) -> DataFault {
    DataFault(.reference, zh: "没有叙事框架 \(id)", en: "unknown frame '\(id)'")
  }

  static func unknownSlot(_ id: String) -> DataFault {
    DataFault(.slot, zh: "没有 {\(id)} 这样的空", en: "unknown slot '{\(id)}'")
  }

  static func unknownCategory(_ name: String, _ help: Help) -> DataFault {
    DataFault(help, zh: "没有“\(name)”这个类别", en: "unknown category '\(name)'")
  }

  /// Kinds of faults that are mended in the same way.
  public enum Help: String, Sendable, CaseIterable {
    case file, layout, id, form, pattern, wordClass, market, judgement, evidence, reference, slot
    case example, quiet, context, closure, shield, unfinished, discourse, spoken, heard
  }
}
