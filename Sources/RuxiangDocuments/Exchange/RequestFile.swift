internal import FoundationEssentials
internal import Ruxiang

/// The file of a request: `{"name": "kiwi.docx", "base64": "…"}`.
struct RequestFile {
  let name: String
  let bytes: [UInt8]

  /// Nil where the request has no such member; text that goes by the name `file` is none.
  init?(_ members: RequestMembers, _ utf8: [UInt8]) throws(ExchangeProblem) {
    guard let value = members.values["file"], case .object = value.kind else { return nil }
    var walker = JSONWalker(utf8, value.range)
    var texts: [String: Range<Int>] = [:]
    // The walk over the request has found it sound.
    while let event = try? walker.next() {
      if case .string(let range) = event, walker.path.count == 1, case .key(let key) = walker.path[0] {
        texts[key] = range
      }
    }
    guard let name = texts["name"], let encoded = texts["base64"] else {
      throw members.wrong("file", wanted: "{\"name\": \"kiwi.docx\", \"base64\": \"…\"}")
    }
    guard let data = Data(base64Encoded: members.string(encoded)) else {
      throw ExchangeProblem(
        .request, zh: "file 的 base64 写错了", en: "the base64 of \"file\" is broken", offset: encoded.lowerBound,
        member: "file")
    }
    (self.name, bytes) = (members.string(name), [UInt8](data))
  }

  /// How the request wants it read.
  func options(_ members: RequestMembers, language: String) throws(ExchangeProblem) -> DocumentOptions {
    DocumentOptions(
      column: try members.string("column"), field: try members.string("field"),
      side: try members.choice("side", of: DocumentOptions.Side.self),
      format: try members.choice("format", of: DocumentFormat.self), language: language)
  }

  /// The script asked for: the only one, or the one that `document` picks, counted from 0 over those that could be read.
  func document(_ members: RequestMembers, _ options: DocumentOptions) throws(ExchangeProblem) -> Document {
    let wanted = try members.index("document")
    var stream = DocumentReader.open(bytes, name: name, options: options)
    var all: [Document] = []
    var failure: DocumentError?
    while let next = stream.next() {
      switch next {
      case .success(let document):
        if all.count == wanted { return document }
        all.append(document)
      case .failure(let error): failure = failure ?? error
      }
      if wanted == nil, all.count > Self.most { break }
    }
    if wanted == nil, let only = all.first, all.count == 1 { return only }
    if all.isEmpty { throw failure.map { ExchangeProblem($0) } ?? .empty }
    guard wanted == nil else {
      throw ExchangeProblem(
        .request, zh: "document 太大：文件里有 \(all.count) 篇，从 0 数起",
        en: "\"document\" is too large: \(all.count) scripts, counted from 0", member: "document")
    }
    throw Self.several(all)
  }

  /// Scripts that are named where one has to be picked.
  private static let most = 20

  private static func several(_ all: [Document]) -> ExchangeProblem {
    func names(_ language: ReaderLanguage) -> String {
      all.prefix(most).enumerated().map { index, document in
        "\(index) " + TextReport.visible(document.script.part?.words(in: language) ?? "")
      }.joined(separator: language == .zh ? "、" : ", ") + (all.count > most ? " …" : "")
    }
    return ExchangeProblem(
      .request, zh: "文件里有几篇稿子，用 document 指定一篇：\(names(.zh))",
      en: "several scripts in the file; pick one with \"document\": \(names(.en))", member: "document")
  }
}

extension DocumentFormat {
  /// The format of a layout the engine reads itself.
  init(_ format: ScriptFormat) {
    self =
      switch format {
      case .plain: .plain
      case .markdown: .markdown
      case .srt: .srt
      case .vtt: .vtt
      case .ass: .ass
      case .lrc: .lrc
      }
  }
}
