internal import CICU

/// A value for a named place in a message.
public enum MessageArgument: Sendable, Equatable {
  /// Text as it is; also the key of a `select`.
  case text(String)
  /// A number for `{n}`, `{n, number, …}`, `plural` and `selectordinal`.
  case number(Double)
  /// An instant in milliseconds since 1970-01-01T00:00Z; its day is that of UTC.
  case date(Double)
}

/// Why a message could not be made.
public enum MessageError: Error, Equatable, Sendable {
  /// The pattern names an argument that was not given.
  case missingArgument(String)
  /// ICU refused, for instance text where a plural needs a number.
  case icu(ICUError)
}

/// An ICU message with named arguments: `Only {count, plural, one {# box} other {# boxes}} left, {name}!`
///
/// Apostrophes as ICU has them by default: `''` is one, and `'` quotes only before `{` and `}` (and `#` in a plural).
public struct MessagePattern: Sendable {
  /// Names of all arguments, nested ones too, each once, in order of appearance.
  public let argumentNames: [String]
  private let handle: MessageHandle

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - pattern: in ICU's MessageFormat syntax.
  ///   - locale: a BCP 47 tag; decides plurals, digits, calendars.
  /// - Throws: `ICUError` for a pattern that is not well-formed.
  public init(_ pattern: String, locale: String) throws(ICUError) {
    var status: Int32 = 0
    let opened = unsafe rx_message_open(pattern, Int32(pattern.utf8.count), locale, &status)
    try ICUError.check(status, "read the message pattern '\(pattern)'")
    guard let opened = unsafe opened else { throw ICUError(code: status, operation: "read a message pattern") }
    unsafe handle = MessageHandle(opened)
    argumentNames = unsafe (0..<rx_message_names(opened)).map { unsafe String(cString: rx_message_name(opened, $0)) }
  }

  /// The message with its arguments filled in.
  ///
  /// - Parameter arguments: a value for every name in `argumentNames`; others are ignored.
  /// - Throws: `MessageError.missingArgument` with the first name that has no value; never prints `{name}`.
  /// - Complexity: some microseconds. Safe from any thread; calls on one pattern take turns.
  public func format(_ arguments: [String: MessageArgument]) throws(MessageError) -> String {
    var values: [(name: String, value: MessageArgument)] = []
    for name in argumentNames {
      guard let value = arguments[name] else { throw .missingArgument(name) }
      values.append((name, value))
    }
    let result = handle.format(values)
    if result.status > 0 { throw .icu(ICUError(code: result.status, operation: "format a message")) }
    return result.text
  }
}

/// Owns the compiled pattern. The C++ side takes a lock for each use.
@safe private final class MessageHandle: @unchecked Sendable {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe rx_message_close(pointer) }

  func format(_ values: [(name: String, value: MessageArgument)]) -> (text: String, status: Int32) {
    // All strings in one buffer, NUL after each; ICU copies them.
    var bytes: [CChar] = []
    func place(_ text: String) -> Int {
      defer { bytes.append(contentsOf: text.utf8CString) }
      return bytes.count
    }
    let placed = values.map { item -> (name: Int, kind: Int32, text: Int, number: Double) in
      switch item.value {
      case .text(let text): (place(item.name), 0, place(text), 0)
      case .number(let number): (place(item.name), 1, 0, number)
      case .date(let millis): (place(item.name), 2, 0, millis)
      }
    }
    return unsafe bytes.withUnsafeBufferPointer { base in
      let arguments = unsafe placed.map { item in
        unsafe rx_argument(
          name: base.baseAddress.map { unsafe $0 + item.name }, kind: item.kind,
          text: base.baseAddress.map { unsafe $0 + item.text }, number: item.number)
      }
      return unsafe arguments.withUnsafeBufferPointer { list in
        unsafe unsafeFilledString { out, capacity, status in
          unsafe rx_message_format(pointer, list.baseAddress, Int32(list.count), out, capacity, &status)
        }
      }
    }
  }
}
