public import Ruxiang
internal import RuxiangText

/// Why a request was not answered as asked.
public struct ExchangeProblem: Error, Sendable, Equatable {
  /// What is wrong, for programs. Raw values are what replies hold.
  public enum Code: String, Sendable, CaseIterable {
    /// Not UTF-8 text.
    case encoding
    /// Not JSON.
    case json
    /// A member of the wrong type, or with a value there is not.
    case request
    /// No text where it is looked for.
    case field
    /// Nothing to say in the text.
    case empty
    /// A text that its layout does not allow: broken captions.
    case script
    /// Longer than is read.
    case tooLong = "too-long"
    /// Facts that cannot be read.
    case facts
    /// Nothing that was asked is at fault.
    case `internal`
  }

  /// What is wrong, for programs.
  public let code: Code
  /// What is wrong, for people.
  public let message: LocalizedText
  /// Bytes from the start of the request to what is wrong, where one place is to blame.
  public let offset: Int?
  /// The member of the request that is wrong, where one is.
  public let member: String?

  /// A problem in both languages of readers.
  public init(_ code: Code, zh: String, en: String, offset: Int? = nil, member: String? = nil) {
    self.init(code, LocalizedText(zh: zh, en: en), offset: offset, member: member)
  }

  init(_ code: Code, _ message: LocalizedText, offset: Int? = nil, member: String? = nil) {
    (self.code, self.message, self.offset, self.member) = (code, message, offset, member)
  }
}

extension ExchangeProblem {
  /// A line longer than is read.
  public static func tooLong(limit: Int) -> ExchangeProblem {
    ExchangeProblem(.tooLong, zh: "太长：最多 \(limit) 字节", en: "too long: \(limit) bytes at most")
  }

  /// A member with a value there is not.
  static func unknown(_ member: String, _ name: String, _ known: [String]) -> ExchangeProblem {
    let (name, known) = (TextReport.visible(name), known.joined(separator: " "))
    return ExchangeProblem(
      .request, zh: "\(member) 没有“\(name)”；有：\(known)", en: "\"\(member)\" has no '\(name)'; there are: \(known)",
      member: member)
  }

  init(_ problem: JSONProblem) { self.init(.json, problem.fault.text, offset: problem.offset) }

  init(_ problem: DecodingProblem) {
    switch problem.kind {
    case .nulByte, .binary:
      self.init(.encoding, zh: "有控制字符，不是文字", en: "control characters: not text", offset: problem.byteOffset)
    case .truncated, .invalidBytes, .unpairedSurrogate:
      self.init(.encoding, zh: "不是 UTF-8 文字", en: "not UTF-8 text", offset: problem.byteOffset)
    }
  }

  init(_ error: ScriptError) {
    switch error {
    case .empty: self = .empty
    case .undecodable: self.init(.encoding, zh: "有控制字符，不是文字", en: "control characters: not text")
    case .malformed(let line, let reason):
      self.init(
        .script,
        LocalizedText(zh: "稿子第 \(line) 行：\(reason.text.zh)", en: "line \(line) of the script: \(reason.text.en)"))
    }
  }

  init(_ error: FactsError) {
    switch error.kind {
    case .syntax(let words): self.init(.facts, zh: "产品资料写错了：\(words)", en: "the facts are broken: \(words)")
    case .wanted(let form): self.init(.facts, zh: "产品资料这里要写成：\(form)", en: "wanted here in the facts: \(form)")
    case .repeated(let key): self.init(.facts, zh: "产品资料里重复的键：\(key)", en: "key given twice in the facts: \(key)")
    }
  }

  init(_ error: DocumentError) {
    switch error.fault {
    case .script(let problem): self.init(problem)
    case .json(let fault): self.init(.json, fault.text)
    case .noField(let wanted, let known): self = .noField(wanted, known)
    case .tooLarge(let limit): self = .tooLong(limit: limit)
    case .tooManyLines(let limit):
      self.init(.tooLong, zh: "太长：一篇稿子最多 \(limit) 行", en: "too long: a script is \(limit) lines at most")
    default: self.init(.script, error.fault.text)
    }
  }

  init(_ error: WriteError) {
    if case .original = error { self.init(.script, error.text) } else { self.init(.internal, error.text) }
  }

  static let empty = ExchangeProblem(.empty, zh: "没有要说的话", en: "nothing to say in it")

  static func noField(_ wanted: String?, _ known: [String]) -> ExchangeProblem {
    let names = known.prefix(20).map { TextReport.visible($0) }
    let (zh, en) =
      names.isEmpty
      ? ("", "") : ("（有：\(names.joined(separator: "、"))）", " (there are: \(names.joined(separator: ", ")))")
    guard let wanted else {
      return ExchangeProblem(
        .field, zh: "没有 text，不知道稿子在哪个字段\(zh)", en: "no \"text\": which field holds the script?\(en)")
    }
    return ExchangeProblem(
      .field, zh: "没有 \(wanted) 这个字段，或者不是文字\(zh)", en: "no field \(wanted), or it is not text\(en)")
  }
}

extension JSONFault {
  /// What a reader is told of text that is not JSON.
  public var text: LocalizedText {
    switch self {
    case .unexpected: LocalizedText(zh: "JSON 写错了：这里不该是这个字符", en: "not JSON: this is not due here")
    case .openString: LocalizedText(zh: "JSON 写错了：字符串没有收尾", en: "not JSON: a string that is never closed")
    case .escape: LocalizedText(zh: "JSON 写错了：没有这样的转义", en: "not JSON: no such escape")
    case .control: LocalizedText(zh: "JSON 写错了：字符串里有控制字符", en: "not JSON: a control character in a string")
    case .depth: LocalizedText(zh: "JSON 嵌套太深", en: "JSON nested too deep")
    case .ends: LocalizedText(zh: "JSON 没有写完", en: "JSON that ends too early")
    case .trailing: LocalizedText(zh: "JSON 写错了：值后面还有东西", en: "not JSON: something behind the value")
    }
  }
}
