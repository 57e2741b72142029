/// The file this code was loaded from: the program, or the library where another program loaded it.
enum ProgramFile {
  /// Its path; nil where the system does not tell.
  static let path: String? = {
    #if os(Linux)
      let address = UInt(bitPattern: #dsohandle)
      guard let maps = FileBytes.read("/proc/self/maps") else { return nil }
      for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
        // 7f1c2a000000-7f1c2a021000 r-xp 00000000 08:01 1234   /usr/lib/libRuxiangC.so
        let ends = line.prefix { $0 != " " }.split(separator: "-").map { UInt($0, radix: 16) ?? 0 }
        guard ends.count == 2, ends[0] <= address, address < ends[1] else { continue }
        return line.firstIndex(of: "/").map { String(line[$0...]) }
      }
    #endif
    return nil
  }()

  /// Its state; that of the running program where its file is gone.
  static var stamp: FileStamp? { path.flatMap { FileStamp($0) } ?? FileStamp("/proc/self/exe") }
}
