internal import Ruxiang

/// A server of the Model Context Protocol: the checks as tools for an assistant. Texts come as arguments; it reads no files
/// and keeps nothing from one call to the next.
final class ContextServer: MessageServer {
  /// Versions of the protocol it speaks, the oldest first.
  static let versions = ["2024-11-05", "2025-03-26", "2025-06-18"]

  let framing = LineFraming()
  let exitCode: Int32? = nil
  /// A client ends the session by closing the stream.
  let exitCodeAtEnd: Int32 = 0

  private let settings: EditorSettings
  private var version: String?
  private var cancelled: Set<String> = []

  init(_ settings: EditorSettings) throws(CheckerError) {
    self.settings = settings
    // What cannot work is said at once, not at the first call.
    _ = try Checker(settings.engine)
  }

  func notice(_ message: Message) {
    if case .notification("notifications/cancelled", let params) = message {
      cancelled.insert(Self.key(params["requestId"]))
    }
  }

  private static func key(_ id: JSON) -> String { String(decoding: id.bytes, as: UTF8.self) }

  func handle(_ message: Message) -> [JSON] {
    if case .batch(let messages) = message {
      // Batches went out of the protocol with its third version.
      if let version, version >= Self.versions[2] {
        return [.answer(.null, RPCFault(.invalidRequest, "no batches in \(version)"))]
      }
      let answers = messages.compactMap(respond)
      return answers.isEmpty ? [] : [.array(answers)]
    }
    return respond(message).map { [$0] } ?? []
  }

  func rest() -> [JSON] {
    cancelled.removeAll()
    return []
  }

  private func respond(_ message: Message) -> JSON? {
    switch message {
    case .request(let id, let method, let params):
      // Nobody waits for the answer to a request taken back.
      if cancelled.remove(Self.key(id)) != nil { return nil }
      do throws(RPCFault) { return .answer(id, try answer(method, params)) } catch { return .answer(id, error) }
    case .fault(let id, let fault): return .answer(id, fault)
    case .notification, .response, .batch: return nil
    }
  }

  private func answer(_ method: String, _ params: JSON) throws(RPCFault) -> JSON {
    switch method {
    case "initialize": return try initialize(params)
    case "ping": return [:]
    default: break
    }
    guard let version else { throw RPCFault(.invalidRequest, "not initialized") }
    switch method {
    case "tools/list": return ["tools": .array(Tool.allCases.map { $0.description(version, settings) })]
    case "tools/call":
      guard let name = params["name"].text else { throw RPCFault(.invalidParams, "no \"name\"") }
      guard let tool = Tool(rawValue: name) else { throw RPCFault(.invalidParams, "Unknown tool: \(name)") }
      let arguments = params["arguments"]
      guard arguments.isNull || arguments.members != nil else {
        throw RPCFault(.invalidParams, "\"arguments\" is an object")
      }
      return ToolCall(settings: settings, arguments: arguments).result(tool, version)
    default: throw RPCFault(.methodNotFound, "no method '\(method)'")
    }
  }

  private func initialize(_ params: JSON) throws(RPCFault) -> JSON {
    guard let wanted = params["protocolVersion"].text else {
      throw RPCFault(.invalidParams, "no \"protocolVersion\"")
    }
    let spoken = Self.versions.contains(wanted) ? wanted : Self.versions[Self.versions.count - 1]
    version = spoken
    let ids = settings.engine.markets.map(\.id).joined(separator: " ")
    return [
      "protocolVersion": .string(spoken), "capabilities": ["tools": ["listChanged": false]],
      "serverInfo": ["name": "ruxiang", "title": "入乡 Ruxiang", "version": .string(Engine.version)],
      "instructions": .string(
        settings.say(
          "入乡检查县里主播的中文直播稿拿到海外市场（\(ids)）哪些话不管用、为什么、改说什么。先用 check，再用 rewrite。稿子作为参数传来；本服务不读文件、不联网、不留存。改写不编造：〔请填：…〕要由主播自己补上，不要替他填。",
          "Ruxiang tells which lines of a Chinese county host's livestream script will not carry over in a market (\(ids)), why, and what to say instead. Use check first, then rewrite. Scripts are passed as text; the server reads no files, uses no network and keeps nothing. Rewrites make nothing up: 〔请填：…〕 is for the host to fill in; never fill it in for them."
        )),
    ]
  }
}
