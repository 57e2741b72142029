internal import CICU

/// The library behind word boundaries, folding, message formats and calendars.
public enum ICU {
  /// Version of the ICU in use, such as `72.1`. Boundaries depend on it: reports name it.
  public static var version: String { unsafe String(cString: rx_icu_version()) }
}

/// ICU refused an operation.
public struct ICUError: Error, Equatable, Sendable, CustomStringConvertible {
  /// ICU's error code, above zero.
  public let code: Int32
  /// ICU's name of the code, such as `U_ILLEGAL_ARGUMENT_ERROR`.
  public let name: String
  /// What was asked of ICU, in a few words.
  public let operation: String

  /// `operation: NAME`.
  public var description: String { "\(operation): \(name)" }

  init(code: Int32, operation: String) {
    self.code = code
    self.operation = operation
    name = unsafe String(cString: rx_icu_error_name(code))
  }

  /// Throws where a status tells of failure. Warnings (below zero) pass.
  static func check(_ status: Int32, _ operation: @autoclosure () -> String) throws(ICUError) {
    if status > 0 { throw ICUError(code: status, operation: operation()) }
  }
}

/// Text from a C function that fills a buffer and returns the length wanted; called again where it did not fit.
func unsafeFilledString(
  capacity: Int = 256, _ fill: (_ out: UnsafeMutablePointer<CChar>?, _ capacity: Int32, _ status: inout Int32) -> Int32
) -> (text: String, status: Int32) {
  var buffer = [CChar](repeating: 0, count: capacity)
  var status: Int32 = 0
  var wanted = unsafe buffer.withUnsafeMutableBufferPointer {
    unsafe fill($0.baseAddress, Int32($0.count), &status)
  }
  if status <= 0, Int(wanted) > buffer.count {
    buffer = [CChar](repeating: 0, count: Int(wanted))
    wanted = unsafe buffer.withUnsafeMutableBufferPointer {
      unsafe fill($0.baseAddress, Int32($0.count), &status)
    }
  }
  guard status <= 0 else { return ("", status) }
  return (String(decoding: buffer[..<Int(wanted)].lazy.map(UInt8.init(bitPattern:)), as: UTF8.self), status)
}
