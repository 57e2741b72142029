internal import GRDB
public import Ruxiang

/// Why a store was not opened, read or written.
public enum StoreError: Error, Sendable, Equatable {
  /// There is no such file, or nobody may open it.
  case missing(String)
  /// The file is no store of audits.
  case foreign(String)
  /// The store has a layout this version does not know.
  case layout(String, Int)
  /// Nothing may be written there.
  case readOnly(String)
  /// The disk, or the room the store may take, is full. What was committed is there.
  case full(String)
  /// Another process writes to it.
  case busy(String)
  /// The file is damaged.
  case damaged(String)
  /// A run with other inputs or options is not done yet.
  case otherRun(String, id: Int64)
  /// A run of standard input goes on, but what comes is not what came.
  case otherInput(String)
  /// There is no run, or none of this number.
  case noRun(String, id: Int64?)
  /// Anything else that SQLite says; its words.
  case sqlite(String, String)

  /// What is wrong, in the reader's languages.
  public var text: LocalizedText {
    switch self {
    case .missing(let path):
      LocalizedText(
        zh: "\(path)：打不开（不存在、目录不存在或没有权限）", en: "\(path): cannot be opened (missing, no such folder, or no permission)")
    case .foreign(let path): LocalizedText(zh: "\(path)：不是审查库", en: "\(path): not a store of audits")
    case .layout(let path, let version):
      LocalizedText(
        zh: "\(path)：审查库的版式是 \(version)，这个版本的 ruxiang 不认识",
        en: "\(path): a store of layout \(version), which this version does not know")
    case .readOnly(let path):
      LocalizedText(
        zh: "\(path)：只能读，写不进去；原有内容没有动", en: "\(path): read only, nothing can be written; what is in it is untouched")
    case .full(let path):
      LocalizedText(
        zh: "\(path)：磁盘满了。已经存好的都在；腾出地方后，用同样的命令接着查",
        en: "\(path): the disk is full. What was stored is safe; make room, then run the same command to go on")
    case .busy(let path): LocalizedText(zh: "\(path)：另一个进程正在写它", en: "\(path): another process is writing to it")
    case .damaged(let path): LocalizedText(zh: "\(path)：文件坏了", en: "\(path): the file is damaged")
    case .otherRun(let path, let id):
      LocalizedText(
        zh: "\(path)：第 \(id) 次审查还没做完，而它的输入或选项（或数据版本）和这次不同。用当时的命令接着做，或用 --restart 放弃它重新来",
        en:
          "\(path): audit \(id) is not done, and its inputs or options (or the data) are not these. Run its command again to go on, or --restart to give it up"
      )
    case .otherInput(let path):
      LocalizedText(
        zh: "\(path)：标准输入和上次中断前的不一样，接不下去；用 --restart 重新来",
        en: "\(path): standard input is not what it was before the audit was broken off; --restart begins anew")
    case .noRun(let path, let id):
      if let id {
        LocalizedText(zh: "\(path)：没有第 \(id) 次审查", en: "\(path): no audit \(id) in it")
      } else {
        LocalizedText(zh: "\(path)：里面还没有审查", en: "\(path): no audit in it")
      }
    case .sqlite(let path, let words): LocalizedText(zh: "\(path)：SQLite：\(words)", en: "\(path): SQLite: \(words)")
    }
  }

  /// An error of the database, by what it means for the store at a path.
  init(_ error: any Error, path: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .sqlite(path, "\(error)")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .full(path)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path)
    case .SQLITE_CORRUPT: self = .damaged(path)
    case .SQLITE_NOTADB: self = .foreign(path)
    case .SQLITE_CANTOPEN: self = .missing(path)
    // A write beyond what the file system or the process may take.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: self = .full(path)
    default: self = .sqlite(path, error.message ?? "\(error.resultCode)")
    }
  }
}
