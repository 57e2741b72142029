import RuxiangText
import Testing

@Suite struct ZipWriterTests {
  private func archive(_ entries: [(String, [UInt8])]) throws -> [UInt8] {
    var zip = try ZipWriter()
    for (name, bytes) in entries { try zip.add(name, bytes) }
    return try zip.finish()
  }

  private let entries: [(String, [UInt8])] = [
    ("[Content_Types].xml", Array("<Types/>".utf8)),
    ("word/document.xml", Array(String(repeating: "家人们", count: 5000).utf8)),
    ("稿子/空.txt", []), ("a.bin", (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }),
  ]

  @Test func whatIsPutInComesOutInOrder() throws {
    var read = try ZipArchive(try archive(entries))
    #expect(read.names == entries.map(\.0))
    for (name, bytes) in entries { #expect(try read.bytes(name, limit: 1 << 20) == bytes) }
  }

  @Test func theSameEntriesGiveTheSameBytes() throws {
    let once = try archive(entries)
    #expect(try archive(entries) == once)
    // Deflated, with noon of 1 January 1980 on every entry.
    #expect(once.count < 80_000)
    #expect(Array(once[8..<14]) == [8, 0, 0x00, 0x60, 0x21, 0x00])
  }

  @Test func oneEntryIsReplacedAndTheOthersStay() throws {
    let old = try archive(entries)
    var zip = try ZipWriter(over: old)
    try zip.add("word/document.xml", [0x41])
    try zip.add("word/comments.xml", [0x42])
    let new = try zip.finish()
    var read = try ZipArchive(new)
    #expect(read.names == entries.map(\.0) + ["word/comments.xml"])
    #expect(try read.bytes("word/document.xml", limit: 9) == [0x41])
    #expect(try read.bytes("word/comments.xml", limit: 9) == [0x42])
    #expect(try read.bytes("a.bin", limit: 1 << 20) == entries[3].1)
    var again = try ZipWriter(over: old)
    try again.add("word/document.xml", [0x41])
    try again.add("word/comments.xml", [0x42])
    #expect(try again.finish() == new)
  }

  @Test(arguments: ["", "../a", "/etc/a", "a/../b", "c:\\a"])
  func namesThatLeadAstrayAreRefused(_ name: String) throws {
    var zip = try ZipWriter()
    #expect(throws: ZipProblem.escapes(entry: name)) { try zip.add(name, [1]) }
  }

  @Test func whatIsNoArchiveIsNotChanged() {
    #expect(throws: ZipProblem.self) { _ = try ZipWriter(over: Array("not a zip archive".utf8)) }
    #expect(throws: ZipProblem.self) { _ = try ZipWriter().finish() }
    #expect(throws: ZipProblem.self) { _ = try ZipWriter(over: Array(try archive(entries).dropLast(30))) }
  }
}
