internal import Ruxiang

/// A language server for scripts: one client, any number of open texts. Nothing is kept once a text is closed but what the
/// checker remembers for a while, in memory.
final class LanguageServer: MessageServer {
  static let applySafe = "ruxiang.applySafe"
  static let showFit = "ruxiang.showFit"

  let framing = HeaderFraming()
  private(set) var exitCode: Int32?
  var exitCodeAtEnd: Int32 { hasShutDown ? 0 : 1 }

  var settings: EditorSettings
  var checker: LiveChecker
  var abilities = ClientAbilities()
  var documents: [String: TextDocument] = [:]
  private var checked: [String: (edition: Int, document: CheckedDocument)] = [:]
  /// Texts whose diagnostics the client has not been sent, in the order they changed.
  private var stale: [String] = []
  private var isInitialized = false
  private var hasShutDown = false
  private var cancelled: Set<String> = []
  /// Messages of our own that go out behind the answer.
  var outbox: [JSON] = []
  private var nextID = 1
  /// Requests of ours whose answer is settings.
  private var asked: Set<Int> = []

  init(_ settings: EditorSettings) throws(CheckerError) {
    self.settings = settings
    checker = try LiveChecker(settings.engine)
  }

  // MARK: - Messages

  func notice(_ message: Message) {
    if case .notification("$/cancelRequest", let params) = message { cancelled.insert(Self.key(params["id"])) }
  }

  private static func key(_ id: JSON) -> String { String(decoding: id.bytes, as: UTF8.self) }

  func handle(_ message: Message) -> [JSON] {
    outbox = []
    var answers: [JSON] = []
    switch message {
    case .request(let id, let method, let params):
      let wasCancelled = cancelled.remove(Self.key(id)) != nil
      do throws(RPCFault) {
        if wasCancelled { throw RPCFault(.cancelled, "cancelled") }
        answers = [.answer(id, try answer(method, params))]
      } catch {
        answers = [.answer(id, error)]
      }
    case .notification(let method, let params): take(method, params)
    case .response(let id, let result): if let id = id.int, asked.remove(id) != nil { take(configuration: result) }
    case .fault(let id, let fault): answers = [.answer(id, fault)]
    case .batch: answers = [.answer(.null, RPCFault(.invalidRequest, "no batches in LSP"))]
    }
    return answers + outbox
  }

  /// Diagnostics of what has changed, one text at a time, for clients that do not ask for them.
  func rest() -> [JSON] {
    cancelled.removeAll()
    while !stale.isEmpty {
      let uri = stale.removeFirst()
      guard let document = documents[uri], !abilities.pullsDiagnostics else { continue }
      return [
        .notification(
          "textDocument/publishDiagnostics",
          [
            "uri": .string(uri), "version": .integer(document.version),
            "diagnostics": .array(Diagnostics(document: document, checked: check(document), settings: settings).all),
          ])
      ]
    }
    return []
  }

  private func answer(_ method: String, _ params: JSON) throws(RPCFault) -> JSON {
    if method == "initialize" {
      if isInitialized { throw RPCFault(.invalidRequest, "initialized already") }
      return initialize(params)
    }
    guard isInitialized else { throw RPCFault(.notInitialized, "not initialized") }
    if hasShutDown { throw RPCFault(.invalidRequest, "shut down") }
    switch method {
    case "shutdown":
      hasShutDown = true
      return .null
    case "textDocument/hover": return try hover(params)
    case "textDocument/codeAction": return try codeActions(params)
    case "codeAction/resolve": return try resolve(params)
    case "textDocument/diagnostic": return try diagnostics(params)
    case "textDocument/codeLens": return try lenses(params)
    case "workspace/executeCommand": return try execute(params)
    default: throw RPCFault(.methodNotFound, "no method '\(method)'")
    }
  }

  private func take(_ method: String, _ params: JSON) {
    if method == "exit" {
      exitCode = hasShutDown ? 0 : 1
      return
    }
    guard isInitialized, !hasShutDown else { return }
    switch method {
    case "initialized": begin()
    case "textDocument/didOpen": open(params["textDocument"])
    case "textDocument/didChange": change(params)
    case "textDocument/didClose": close(params["textDocument"]["uri"].text)
    case "workspace/didChangeConfiguration":
      if params["settings"].members?.isEmpty ?? true, abilities.configuration {
        askForConfiguration()
      } else {
        take(configuration: params["settings"])
      }
    default: break
    }
  }

  // MARK: - Life

  private func initialize(_ params: JSON) -> JSON {
    isInitialized = true
    abilities = ClientAbilities(params["capabilities"])
    if !settings.isLanguageChosen, let locale = params["locale"].text {
      settings.language = EditorSettings.readerLanguage(locale) ?? .en
    }
    take(configuration: params["initializationOptions"])
    return [
      "serverInfo": ["name": "ruxiang", "version": .string(Engine.version)],
      "capabilities": [
        "positionEncoding": .string(abilities.encoding.rawValue),
        "textDocumentSync": ["openClose": true, "change": 2, "save": false],
        "hoverProvider": true,
        "codeActionProvider": [
          "codeActionKinds": .texts([CodeActions.quickFix, CodeActions.fixAll, CodeActions.fixMarket]),
          "resolveProvider": .bool(abilities.resolvesEdits),
        ],
        "codeLensProvider": ["resolveProvider": false],
        "executeCommandProvider": ["commands": .texts([Self.applySafe, Self.showFit])],
        "diagnosticProvider": [
          "identifier": "ruxiang", "interFileDependencies": false, "workspaceDiagnostics": false,
        ],
      ],
    ]
  }

  private func begin() {
    if abilities.registersConfiguration {
      _ = request(
        "client/registerCapability",
        [
          "registrations": [
            [
              "id": "ruxiang-configuration", "method": "workspace/didChangeConfiguration",
              "registerOptions": ["section": "ruxiang"],
            ]
          ]
        ])
    }
    if abilities.configuration { askForConfiguration() }
  }

  @discardableResult func request(_ method: String, _ params: JSON) -> Int {
    defer { nextID += 1 }
    outbox.append(.request(nextID, method, params))
    return nextID
  }

  func show(_ text: String, isWarning: Bool) {
    outbox.append(
      .notification("window/showMessage", ["type": .integer(isWarning ? 2 : 3), "message": .string(text)]))
  }

  // MARK: - Settings

  private func askForConfiguration() {
    asked.insert(request("workspace/configuration", ["items": [["section": "ruxiang"]]]))
  }

  /// Takes settings in any of the forms clients send: alone, under `ruxiang`, or as the answer to a question.
  private func take(configuration json: JSON) {
    let json = json.items?.first ?? json
    let own = json["ruxiang"].members == nil ? json : json["ruxiang"]
    guard own.members != nil else { return }
    do throws(SettingsFault) {
      let new = try settings.overridden(by: own)
      if new.engine.language != settings.engine.language {
        do throws(CheckerError) { checker = try LiveChecker(new.engine) } catch {
          show(error.description, isWarning: true)
          return
        }
      }
      settings = new
    } catch {
      show(error.message, isWarning: true)
      return
    }
    checked.removeAll()
    stale = documents.keys.sorted()
    if abilities.pullsDiagnostics, abilities.refreshesDiagnostics, !documents.isEmpty {
      request("workspace/diagnostic/refresh", .null)
    }
  }

  // MARK: - Texts

  private func open(_ json: JSON) {
    guard let uri = json["uri"].text, let text = json["text"].text else { return }
    documents[uri] = TextDocument(
      uri: uri, languageID: json["languageId"].text ?? "", version: json["version"].int ?? 0, text: text,
      encoding: abilities.encoding)
    checked[uri] = nil
    note(uri)
  }

  private func change(_ params: JSON) {
    guard let uri = params["textDocument"]["uri"].text, documents[uri] != nil else { return }
    for change in params["contentChanges"].items ?? [] {
      if documents[uri]?.apply(change) != true { ServerLoop.log("a change of a text that is none") }
    }
    if let version = params["textDocument"]["version"].int { documents[uri]?.version = version }
    note(uri)
  }

  private func close(_ uri: String?) {
    guard let uri, documents.removeValue(forKey: uri) != nil else { return }
    checked[uri] = nil
    stale.removeAll { $0 == uri }
    if !abilities.pullsDiagnostics {
      outbox.append(.notification("textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []]))
    }
  }

  private func note(_ uri: String) {
    if !stale.contains(uri) { stale.append(uri) }
  }

  /// The text of a request.
  ///
  /// - Throws: `invalidParams` where it names none that is open.
  func document(_ params: JSON) throws(RPCFault) -> TextDocument {
    guard let uri = params["textDocument"]["uri"].text else {
      throw RPCFault(.invalidParams, "no \"textDocument\"")
    }
    guard let document = documents[uri] else { throw RPCFault(.invalidParams, "not open: \(uri)") }
    return document
  }

  /// The text as it was judged, judged now where it has changed since.
  func check(_ document: TextDocument) -> CheckedDocument {
    if let known = checked[document.uri], known.edition == document.edition { return known.document }
    let new = CheckedDocument(document, settings, &checker)
    checked[document.uri] = (document.edition, new)
    return new
  }
}
