import Foundation
import GRDB
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Audits that are killed, run out of room, or may not write.
@Suite(.serialized) struct AuditKillTests {
  private static let lines = [
    "家人们，这个猕猴桃原生态，闭着眼睛买。", "今天上午装的箱。", "土鸡蛋，农家自己养的。", "切开放在盘子里。", "不甜不要钱，全网最低价。",
    "老铁们双击屏幕。", "明天早上发货，一共四种规格。", "喝了这碗酒，就是一家人。", "自家果园，爷爷那一辈就开始种。", "先看看大小，再看看颜色。",
  ]

  /// Scripts of one to three lines: some in a JSONL file, some in files of their own, a few of them not text.
  private static func fill(_ folder: URL, lines rowCount: Int = 4000, files: Int = 1000) throws {
    var random = SplitMix(state: 11)
    func text(_ number: Int) -> String {
      // Two in three stand in the archive more than once.
      var text = (0...Int(random.next() % 2)).map { _ in lines[Int(random.next() % 10)] }
      if number % 3 == 0 { text.append("第\(number)场。") }
      return text.joined(separator: "\n")
    }
    var rows = ""
    for number in 0..<rowCount {
      let json = text(number).replacingOccurrences(of: "\n", with: "\\n")
      rows += number % 500 == 7 ? "{\"text\": \n" : "{\"text\":\"\(json)\",\"host\":\"h\(number % 9)\"}\n"
    }
    try Data(rows.utf8).write(to: folder.appendingPathComponent("k.jsonl"))
    for number in 0..<files {
      let below = folder.appendingPathComponent("f\(number % 7)")
      try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
      let bytes = number % 300 == 5 ? Data([0, 1, 2]) : Data(text(number).utf8)
      try bytes.write(to: below.appendingPathComponent("\(number).txt"))
    }
  }

  private struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Tables that say something of scripts, and their rows but for times.
  private static let tables = [
    "file", "source", "script", "checked", "word", "found_row", "fit_row", "judged_row", "segment", "sketch",
  ]

  /// How many rows one store has and the other has not, by table; rows of all tables of the first.
  private static func differences(_ a: URL, _ b: URL) throws -> (different: [String: Int], rows: Int) {
    let queue = try DatabaseQueue(path: a.path)
    return try queue.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH ? AS other", arguments: [b.path])
      var different: [String: Int] = [:]
      var rows = 0
      for table in tables {
        for (one, two) in [("main", "other"), ("other", "main")] {
          let count = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM (SELECT * FROM \(one).\(table) EXCEPT SELECT * FROM \(two).\(table))")
          if let count, count > 0 { different[table, default: 0] += count }
        }
        let counts = try ["main", "other"].map {
          try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0).\(table)") ?? 0
        }
        if counts[0] != counts[1] { different[table, default: 0] += abs(counts[0] - counts[1]) }
        rows += counts[0]
      }
      return (different, rows)
    }
  }

  private static func start(_ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = Tool.path
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = Tool.variables
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test("killed at 20 moments and gone on with, a store is as if nothing had happened")
  func killed() throws {
    try Tool.withFiles([:]) { folder in
      try Self.fill(folder)
      let arguments = ["audit", "k.jsonl", ".", "-m", "MY", "--jobs", "2", "--store"]
      _ = try Tool.run(["markets"], in: folder)
      var clock = ContinuousClock.now
      _ = try Tool.run(["markets"], in: folder)
      let idle = ContinuousClock.now - clock
      clock = .now
      // k.jsonl is named twice: by itself, and by the folder it stands in. It counts once.
      let whole = try Tool.run(arguments + ["whole.sqlite"], in: folder)
      let work = ContinuousClock.now - clock - idle
      #expect(whole.code == 2, "\(whole.err)")
      #expect(whole.out.contains("5000 scripts"), "\(whole.out)")
      var random = SplitMix(state: 42)
      var kills = 0
      for _ in 0..<20 {
        let process = try Self.start(arguments + ["killed.sqlite"], in: folder)
        let moment = idle + work * (Double(random.next() % 1000) / 1000 * 0.07)
        Thread.sleep(forTimeInterval: Double(moment.components.attoseconds) / 1e18 + Double(moment.components.seconds))
        if process.isRunning { kills += 1 }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let last = try Tool.run(arguments + ["killed.sqlite"], in: folder)
      #expect(last.code == 2, "\(last.err)")
      #expect(kills > 15)
      let (different, rows) = try Self.differences(
        folder.appendingPathComponent("whole.sqlite"), folder.appendingPathComponent("killed.sqlite"))
      #expect(different.isEmpty, "\(different)")
      #expect(rows > 20_000)
    }
  }

  @Test("a full disk is said, and what was stored is there when there is room again")
  func fullDisk() throws {
    try Tool.withFiles([:]) { folder in
      try Self.fill(folder, lines: 1200, files: 0)
      let disk = folder.appendingPathComponent("disk")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      let isMounted = try shell("mount -t tmpfs -o size=512k tmpfs \(disk.path)") == 0
      defer { if isMounted { _ = try? shell("umount -l \(disk.path)") } }
      let arguments = ["audit", "k.jsonl", "-m", "MY", "--store"]
      // Where nothing may be mounted, a limit on the size of files stands in.
      let small = [
        "-c", "trap '' XFSZ; ulimit -f 200; exec \(Tool.path.path) \(arguments.joined(separator: " ")) disk/s.sqlite",
      ]
      let full =
        isMounted
        ? try tool(arguments + ["disk/s.sqlite"], in: folder) : try run("/bin/bash", small, in: folder)
      #expect(full.code == 70, "\(full.err)")
      #expect(full.err.contains("the disk is full"), "\(full.err)")
      if isMounted { #expect(try shell("mount -o remount,size=64m \(disk.path)") == 0) }
      let rest = try Tool.run(arguments + ["disk/s.sqlite"], in: folder)
      #expect(rest.code == 2, "\(rest.err)")
      #expect(rest.out.contains("gone on with"), "\(rest.out)")
      _ = try Tool.run(arguments + ["whole.sqlite"], in: folder)
      let (different, _) = try Self.differences(
        disk.appendingPathComponent("s.sqlite"), folder.appendingPathComponent("whole.sqlite"))
      #expect(different.isEmpty, "\(different)")
    }
  }

  @Test("a file size limit while writing loses nothing committed")
  func fileLimit() throws {
    try Tool.withFiles([:]) { folder in
      try Self.fill(folder, lines: 1200, files: 0)
      let arguments = "audit k.jsonl -m MY --store s.sqlite"
      let full = try run(
        "/bin/bash", ["-c", "trap '' XFSZ; ulimit -f 200; exec \(Tool.path.path) \(arguments)"], in: folder)
      #expect(full.code == 70)
      #expect(full.err.contains("the disk is full"), "\(full.err)")
      let rest = try Tool.run(arguments.split(separator: " ").map(String.init), in: folder)
      #expect(rest.code == 2)
      _ = try Tool.run(["audit", "k.jsonl", "-m", "MY", "--store", "whole.sqlite"], in: folder)
      let (different, _) = try Self.differences(
        folder.appendingPathComponent("s.sqlite"), folder.appendingPathComponent("whole.sqlite"))
      #expect(different.isEmpty, "\(different)")
    }
  }

  @Test("a store that may only be read is left as it is")
  func readOnly() throws {
    try Tool.withFiles(["a.txt": [UInt8]("家人们，闭着眼睛买。"), "b.txt": [UInt8]("今天上午装的箱。")]) { folder in
      #expect(try Tool.run(["audit", "a.txt", "-m", "MY", "--store", "s.sqlite"], in: folder).code == 0)
      let disk = folder.appendingPathComponent("ro")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: folder.appendingPathComponent("s.sqlite"), to: disk.appendingPathComponent("s.sqlite"))
      let before = try Data(contentsOf: disk.appendingPathComponent("s.sqlite"))
      let isBound = try shell("mount --bind \(disk.path) \(disk.path) && mount -o remount,ro,bind \(disk.path)") == 0
      defer { if isBound { _ = try? shell("umount -l \(disk.path)") } }
      if !isBound {
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: disk.path + "/s.sqlite")
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: disk.path)
      }
      let result = try Tool.run(["audit", "b.txt", "-m", "MY", "--store", "ro/s.sqlite"], in: folder)
      if isBound || geteuid() != 0 {
        #expect(result.code == 3, "\(result.err)")
        #expect(result.err.contains("read only"), "\(result.err)")
        #expect(try Data(contentsOf: disk.appendingPathComponent("s.sqlite")) == before)
        let report = try Tool.run(["audit", "report", "--store", "ro/s.sqlite"], in: folder)
        #expect(report.code == 0, "\(report.err)")
      }
    }
  }

  private func tool(_ arguments: [String], in folder: URL) throws -> (code: Int32, err: String) {
    let result = try Tool.run(arguments, in: folder)
    return (result.code, result.err)
  }

  private func shell(_ command: String) throws -> Int32 {
    try run("/bin/sh", ["-c", command + " 2>/dev/null"], in: Tool.root).code
  }

  private func run(_ program: String, _ arguments: [String], in folder: URL) throws -> (code: Int32, err: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = Tool.variables
    let pipe = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = pipe
    try process.run()
    let err = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, err)
  }
}
