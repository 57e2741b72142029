internal import Ruxiang

/// Where in a JSON value its scripts are.
struct JSONPlan: Sendable, Equatable {
  /// To the text: a string, an array of strings, or an array of timed segments.
  let base: [JSONStep]
  /// Whether the value is an array of which each element is a script of its own.
  let isList: Bool

  /// Keys of scripts, the likelier first.
  static let keys = ColumnChoice.names + ["caption_text", "result"]
  /// Keys of timed segments: Whisper and its kin, the likelier first.
  static let segmentKeys = ["segments", "transcription", "sentences", "utterances", "sentence_info", "body"]
  /// What the text of a segment is called.
  static let textKeys: Set = ["text", "content", "sentence"]
  /// What its start and end are called, with the seconds of one unit.
  static let starts: [String: Double] = ["start": 1, "from": 1, "begin": 1, "begin_time": 0.001, "start_time": 0.001]
  static let ends: [String: Double] = ["end": 1, "to": 1, "stop": 1, "end_time": 0.001]

  /// What a value is like at its top, for whoever must choose in it.
  private struct Shape {
    var isArray = false
    var isString = false
    /// Keys of the object, or of the first element of the array, with what they hold.
    var keys: [(name: String, isText: Bool, isArray: Bool)] = []
    /// Keys of the first element of each array in the object, by the array's key.
    var elements: [String: Set<String>] = [:]
    var holdsStrings = false
  }

  /// The plan for a value: as the user says, else by the keys that are known.
  ///
  /// - Throws: where it is not JSON; returns the keys there are where none is known.
  static func of(
    _ utf8: [UInt8], _ range: Range<Int>, field: JSONField
  ) throws(JSONProblem) -> Result<JSONPlan, KeysInstead> {
    let shape = try shape(utf8, range)
    if let steps = field.steps {
      var isList = shape.isArray
      if case .key? = steps.first {} else { isList = false }
      return .success(JSONPlan(base: steps, isList: isList))
    }
    if shape.isString || shape.holdsStrings { return .success(JSONPlan(base: [], isList: false)) }
    if shape.isArray {
      let names = Set(shape.keys.map(\.name))
      if isSegment(names) { return .success(JSONPlan(base: [], isList: false)) }
    } else {
      for key in segmentKeys where shape.elements[key].map(isSegment) ?? false {
        return .success(JSONPlan(base: [.key(key)], isList: false))
      }
    }
    for key in keys {
      if let found = shape.keys.first(where: { $0.name.lowercased() == key && ($0.isText || $0.isArray) }) {
        return .success(JSONPlan(base: [.key(found.name)], isList: shape.isArray))
      }
    }
    return .failure(KeysInstead(keys: shape.keys.map(\.name)))
  }

  /// The keys there are, none of which is known to hold a script.
  struct KeysInstead: Error, Equatable {
    let keys: [String]
  }

  private static func isSegment(_ keys: Set<String>) -> Bool {
    !keys.isDisjoint(with: textKeys)
      && (keys.contains { starts[$0] != nil } || keys.contains("offsets") || keys.contains("timestamps"))
  }

  private static func shape(_ utf8: [UInt8], _ range: Range<Int>) throws(JSONProblem) -> Shape {
    var walker = JSONWalker(utf8, range)
    var shape = Shape()
    while let event = try walker.next() {
      let path = walker.path
      switch (path.count, event) {
      case (0, .string): shape.isString = true
      case (0, .open(let array)): shape.isArray = array
      case (1, .string) where shape.isArray: if path[0] == .index(0) { shape.holdsStrings = true }
      case (_, .close), (4..., _): break
      case (1, _) where !shape.isArray, (2, _) where shape.isArray && path[0] == .index(0):
        guard case .key(let name)? = path.last, shape.keys.count < 64 else { break }
        var isText = false
        if case .string = event { isText = true }
        shape.keys.append((name, isText, event == .open(array: true)))
      case (3, _) where !shape.isArray:
        guard case .key(let list) = path[0], path[1] == .index(0), case .key(let name) = path[2] else { break }
        if segmentKeys.contains(list) { shape.elements[list, default: []].insert(name) }
      default: break
      }
    }
    return shape
  }
}

/// What the user says of the place of the text.
struct JSONField: Sendable {
  /// As written.
  let pointer: String?
  /// Nil where the user says nothing.
  let steps: [JSONStep]?

  /// Reads a JSON pointer; `*` is every element.
  init(_ pointer: String?, _ file: SourceFile) throws(DocumentError) {
    self.pointer = pointer
    guard let pointer else {
      steps = nil
      return
    }
    if pointer.isEmpty {
      steps = []
      return
    }
    guard pointer.hasPrefix("/") else { throw DocumentError(.pointer(pointer), file: file.name) }
    steps = pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { part in
      if part == "*" { return .each }
      if let index = Int(part), index >= 0, String(index) == part { return .index(index) }
      // RFC 6901: ~1 first, so that ~01 is ~1.
      let slashes = part.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
      return .key(slashes.split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~"))
    }
  }
}
