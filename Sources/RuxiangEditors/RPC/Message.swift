/// What came in, as JSON-RPC 2.0 sees it.
enum Message: Sendable, Equatable {
  case request(id: JSON, method: String, params: JSON)
  case notification(method: String, params: JSON)
  /// An answer to a request of ours.
  case response(id: JSON, result: JSON)
  /// A batch, as some versions of MCP have it; empty ones are faults.
  case batch([Message])
  /// Something that is none of these; the id where one could be read.
  case fault(id: JSON, RPCFault)

  /// Reads a message. Never fails: what cannot be read is a fault with the answer it gets.
  init(_ bytes: [UInt8]) {
    guard let json = JSON.read(bytes) else {
      self = .fault(id: .null, RPCFault(.parse, "not JSON"))
      return
    }
    self.init(json, allowsBatch: true)
  }

  private init(_ json: JSON, allowsBatch: Bool) {
    if allowsBatch, let items = json.items, !items.isEmpty {
      self = .batch(items.map { Message($0, allowsBatch: false) })
      return
    }
    guard let members = json.members else {
      self = .fault(id: .null, RPCFault(.invalidRequest, "a message is an object"))
      return
    }
    let id = json["id"]
    let isID = id.text != nil || id.double != nil
    guard json["jsonrpc"].text == "2.0" else {
      self = .fault(id: isID ? id : .null, RPCFault(.invalidRequest, "\"jsonrpc\" is \"2.0\""))
      return
    }
    if let method = json["method"].text {
      let params = json["params"]
      guard params.isNull || params.members != nil || params.items != nil else {
        self = .fault(id: isID ? id : .null, RPCFault(.invalidRequest, "\"params\" is an object or an array"))
        return
      }
      if members["id"] == nil {
        self = .notification(method: method, params: params)
      } else if isID {
        self = .request(id: id, method: method, params: params)
      } else {
        self = .fault(id: .null, RPCFault(.invalidRequest, "\"id\" is a string or a number"))
      }
    } else if isID, members["result"] != nil || members["error"] != nil {
      self = .response(id: id, result: json["result"])
    } else {
      self = .fault(id: isID ? id : .null, RPCFault(.invalidRequest, "neither a method nor an answer"))
    }
  }
}

/// Why a request is not answered as asked.
struct RPCFault: Error, Sendable, Equatable {
  enum Code: Int, Sendable {
    case parse = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case `internal` = -32603
    /// LSP: before `initialize`.
    case notInitialized = -32002
    /// LSP: the text has changed since.
    case contentModified = -32801
    /// LSP: the client has taken the request back.
    case cancelled = -32800
  }

  let code: Code
  let message: String

  init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }
}

extension JSON {
  static func answer(_ id: JSON, _ result: JSON) -> JSON { ["jsonrpc": "2.0", "id": id, "result": result] }

  static func answer(_ id: JSON, _ fault: RPCFault) -> JSON {
    [
      "jsonrpc": "2.0", "id": id,
      "error": ["code": .integer(fault.code.rawValue), "message": .string(fault.message)],
    ]
  }

  static func notification(_ method: String, _ params: JSON) -> JSON {
    ["jsonrpc": "2.0", "method": .string(method), "params": params]
  }

  static func request(_ id: Int, _ method: String, _ params: JSON) -> JSON {
    ["jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": params]
  }
}
