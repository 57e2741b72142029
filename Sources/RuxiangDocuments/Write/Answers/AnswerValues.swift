internal import Ruxiang
internal import RuxiangText

/// Values as readers see them.
struct AnswerValues {
  let language: ReaderLanguage
  private let look: TextReport

  init(_ language: ReaderLanguage) {
    self.language = language
    look = TextReport(language: language, colour: false)
  }

  /// A value as text; empty where there is none.
  func text(_ value: AnswerValue, _ kind: AnswerColumn.Kind) -> String {
    switch value {
    case .none: return ""
    case .text(let text):
      if kind == .verdict, let verdict = Verdict(rawValue: text) { return look.verdict(verdict) }
      return TextReport.visible(text)
    case .words(let text): return TextReport.visible(text[language])
    case .number(let number):
      switch kind {
      case .words, .verdict, .integer: return Self.grouped(number)
      case .decimal: return TextReport.oneDecimal(number)
      case .change: return (number >= 0.05 ? "+" : "") + TextReport.oneDecimal(number)
      case .share: return TextReport.oneDecimal(number * 100) + "%"
      }
    }
  }

  /// A whole number, its thousands set apart.
  static func grouped(_ number: Double) -> String {
    let digits = String(Int(number.rounded().magnitude))
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out += "," }
      out.append(digit)
    }
    return (number <= -0.5 ? "-" : "") + out
  }

  /// A value as a cell of a table that programs read.
  func cell(_ value: AnswerValue, _ kind: AnswerColumn.Kind) -> Cell {
    guard case .number(let number) = value else {
      let text = text(value, kind)
      return text.isEmpty ? .empty : .text(text)
    }
    switch kind {
    case .words, .verdict, .integer: return .integer(Int(number.rounded()))
    case .decimal, .change: return .decimal(number, places: 1)
    // In hundredths: what reads 12.3% elsewhere.
    case .share: return .decimal(number * 100, places: 1)
    }
  }

  /// The head of a column; tables of bare numbers say what a share is counted in.
  func head(_ column: AnswerColumn) -> LocalizedText {
    column.kind == .share
      ? LocalizedText(zh: column.title.zh + "（%）", en: column.title.en + " (%)") : column.title
  }
}

extension AnswerColumn.Kind {
  /// Whether its values line up at their right end.
  var isNumber: Bool { self != .words && self != .verdict }
}

/// Answers as rows of CSV.
enum AnswerRows {
  /// What tells spreadsheets that the bytes are UTF-8.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func csv(_ sheet: AnswerSheet, _ language: ReaderLanguage) -> [UInt8] {
    guard sheet.answers.count != 1 else { return mark + csv(sheet.answers[0], language) }
    let parts = sheet.answers.map { answer in
      CSVWriter.line([.text(answer.id), .text(answer.title[language])]) + csv(answer, language)
    }
    return mark + Array(parts.joined(separator: Array("\r\n".utf8)))
  }

  static func csv(_ answer: Answer, _ language: ReaderLanguage) -> [UInt8] {
    let values = AnswerValues(language)
    var out = CSVWriter.line(answer.columns.map { .text(values.head($0)[language]) })
    for row in answer.rows {
      out += CSVWriter.line(zip(row, answer.columns).map { values.cell($0, $1.kind) })
    }
    return out
  }
}

/// Answers for programs: `ruxiang.audit/1`.
enum AnswerJSON {
  static func bytes(_ sheet: AnswerSheet, _ language: ReaderLanguage) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("schema", "ruxiang.\(sheet.stem)/1")
      json.field("title", sheet.title[language])
      json.key("source")
      json.array { json in for line in sheet.source { json.string(line) } }
      json.key("figures")
      json.object { json in
        for figure in sheet.figures {
          json.key(figure.key)
          write(figure.value, language, &json)
        }
      }
      json.key("notes")
      json.array { json in for note in sheet.notes { json.string(note[language]) } }
      json.key("answers")
      json.array { json in for answer in sheet.answers { write(answer, language, &json) } }
    }
    return json.bytes + [0x0A]
  }

  private static func write(_ answer: Answer, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", answer.id)
      json.field("title", answer.title[language])
      json.key("notes")
      json.array { json in for note in answer.notes { json.string(note[language]) } }
      json.key("columns")
      json.array { json in
        for column in answer.columns {
          json.object { json in
            json.field("key", column.key)
            json.field("title", column.title[language])
          }
        }
      }
      json.key("rows")
      json.array { json in
        for row in answer.rows {
          json.object { json in
            for (value, column) in zip(row, answer.columns) {
              json.key(column.key)
              write(value, language, &json)
            }
          }
        }
      }
    }
  }

  private static func write(_ value: AnswerValue, _ language: ReaderLanguage, _ json: inout JSONWriter) {
    switch value {
    case .none: json.null()
    case .text(let text): json.string(text)
    case .words(let text): json.string(text[language])
    case .number(let number): json.number(number)
    }
  }
}

/// Answers as a workbook, a sheet for each; what the numbers rest on stands on the first.
enum AnswerWorkbook {
  static func bytes(_ sheet: AnswerSheet, _ language: ReaderLanguage) throws(WriteError) -> [UInt8] {
    let values = AnswerValues(language)
    let strings = WorkbookStrings()
    var overview = SheetSpool(
      language == .zh ? "说明" : "About", [Column("项目", "item", 34), Column("内容", "content", 90)],
      in: strings)
    for figure in sheet.figures {
      overview.add(
        [.text(figure.name[language]), .text(values.text(figure.value, figure.kind))], language)
    }
    for note in sheet.notes { overview.add([.empty, .text(note[language])], language) }
    for answer in sheet.answers {
      for note in answer.notes {
        overview.add([.text(answer.title[language]), .text(note[language])], language)
      }
    }
    for line in sheet.source { overview.add([.empty, .text(line)], language) }
    overview.begin(language)
    var spools = [overview]
    var names: Set<String> = [overview.name]
    for answer in sheet.answers {
      var columns: [Column] = []
      for (index, column) in answer.columns.enumerated() {
        let head = values.head(column)
        columns.append(Column(head.zh, head.en, width(answer, index, values)))
      }
      var spool = SheetSpool(name(answer.title[language], &names), columns, in: strings)
      for row in answer.rows {
        spool.add(zip(row, answer.columns).map { values.cell($0, $1.kind) }, language)
      }
      spool.begin(language)
      spools.append(spool)
    }
    do throws(ZipProblem) { return try WorkbookParts.archive(spools, strings) } catch {
      guard case .unwritten(let code) = error else {
        preconditionFailure("a workbook that libzip takes for no archive")
      }
      throw .zip(code: code)
    }
  }

  /// Room for what the column holds, within bounds.
  private static func width(_ answer: Answer, _ index: Int, _ values: AnswerValues) -> Int {
    let kind = answer.columns[index].kind
    let longest = answer.rows.prefix(200).map { DisplayWidth.columns(values.text($0[index], kind)) }.max() ?? 0
    let head = DisplayWidth.columns(values.head(answer.columns[index])[values.language])
    return min(60, max(longest + 3, min(head + 4, 18), 8))
  }

  /// A name for a tab: at most 31 characters, none that the format forbids, none twice.
  private static func name(_ title: String, _ taken: inout Set<String>) -> String {
    let plain = String(title.map { ":\\/?*[]'".contains($0) ? " " : $0 }.prefix(31))
    var name = plain
    var number = 2
    while !taken.insert(name).inserted {
      name = String(plain.prefix(28)) + " \(number)"
      number += 1
    }
    return name
  }
}
