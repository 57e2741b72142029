public import Ruxiang

/// Takes the bytes of an output, piece by piece.
public typealias ByteSink = ([UInt8]) -> Void

/// Writes what a run came to as one document: scripts are added in order, what can be written already goes to the sink.
public protocol ReportWriter {
  /// What stands in front of all scripts.
  mutating func begin(_ sink: @escaping ByteSink)
  /// A script with its report.
  mutating func add(_ checked: CheckedScript, _ sink: @escaping ByteSink)
  /// An input that was not checked; formats with no place for it leave it to standard error.
  mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink)
  /// What stands behind all scripts.
  ///
  /// - Throws: where the container could not be made.
  mutating func finish(_ sink: @escaping ByteSink) throws(WriteError)
}

extension ReportWriter {
  /// Nothing, unless the format has something to say.
  public mutating func begin(_ sink: @escaping ByteSink) {}
  /// Nothing, unless the format has a place for it.
  public mutating func add(_ failed: FailedInput, _ sink: @escaping ByteSink) {}
  /// Nothing, unless the format has something to say.
  public mutating func finish(_ sink: @escaping ByteSink) throws(WriteError) {}
}

/// Why an output was not written.
public enum WriteError: Error, Sendable, Equatable {
  /// libzip could not put the container together; its code.
  case zip(code: Int)
  /// The file or folder cannot be written to.
  case unwritable(String)
  /// The original cannot carry the changes; why, in the words of the format.
  case original(String)

  /// What a reader is told of it.
  public var text: LocalizedText {
    switch self {
    case .zip(let code):
      LocalizedText(zh: "文件没有写成（libzip \(code)）", en: "the file could not be put together (libzip \(code))")
    case .unwritable(let path):
      LocalizedText(
        zh: "\(path)：写不了（没有权限、磁盘满了，或目录不存在）",
        en: "\(path): cannot be written (no permission, a full disk, no such folder)")
    case .original(let reason):
      LocalizedText(zh: "原文件改不了：\(reason)", en: "the original cannot take the changes: \(reason)")
    }
  }
}
