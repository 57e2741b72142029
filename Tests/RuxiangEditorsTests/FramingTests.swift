import Testing

@testable import RuxiangEditors

@Suite struct FramingTests {
  /// What comes of a stream cut into pieces of a size.
  private func frames(_ framing: some Framing, _ stream: String, by size: Int) -> [String] {
    var framing = framing
    var all: [String] = []
    let bytes = Array(stream.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      framing.push(bytes[start..<min(bytes.count, start + size)])
      while let frame = framing.next() {
        switch frame {
        case .body(let body): all.append(String(decoding: body, as: UTF8.self))
        case .fault: all.append("!")
        }
      }
    }
    return all
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func headsAndBodiesComeInAnyPieces(_ size: Int) {
    let stream =
      "Content-Length: 3\r\n\r\n汉Content-Length: 0\r\n\r\nX: y\r\nCONTENT-LENGTH:2 \r\n\r\n{}X: y\r\n\r\nContent-Length: -1\r\n\r\nContent-Length: 2\r\n\r\nok"
    #expect(frames(HeaderFraming(), stream, by: size) == ["汉", "", "{}", "!", "!", "ok"])
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func linesComeInAnyPieces(_ size: Int) {
    #expect(frames(LineFraming(), "{}\n\r\n \n汉\r\n{}", by: size) == ["{}", "汉\r"])
  }

  @Test func aMessageTooLongIsSkippedAndTheNextIsRead() {
    var framing = HeaderFraming()
    framing.push(Array("Content-Length: 67108865\r\n\r\n".utf8)[...])
    guard case .fault? = framing.next() else {
      Issue.record("a message of that length is read")
      return
    }
    let piece = [UInt8](repeating: 0x0A, count: 1 << 20)
    for _ in 0..<64 {
      framing.push(piece[...])
      let none = framing.next()
      #expect(none == nil)
    }
    framing.push(Array("xContent-Length: 2\r\n\r\nok".utf8)[...])
    let ok = framing.next()
    #expect(ok == .body(Array("ok".utf8)))
  }

  @Test func whatIsFramedIsReadBack() {
    let body = Array("{\"a\":\"汉\"}".utf8)
    var (heads, lines) = (HeaderFraming(), LineFraming())
    heads.push(HeaderFraming.framed(body)[...])
    lines.push(LineFraming.framed(body)[...])
    let (head, line) = (heads.next(), lines.next())
    #expect(head == .body(body))
    #expect(line == .body(body))
  }

  @Test(arguments: [
    ("{\"a\":[1,-2.5,\"x\\n\\u0001汉\",true,null,{}]}", "{\"a\":[1,-2.5,\"x\\n\\u0001汉\",true,null,{}]}"),
    ("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}"), (" 3 ", "3"), ("1e2", "100"), ("\"\\ud83d\\ude00\"", "\"😀\""),
  ])
  func valuesAreWrittenAsTheyAreRead(_ row: (text: String, written: String)) {
    #expect(JSON.read(Array(row.text.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) } == row.written)
  }

  @Test(arguments: ["", "{", "[1 2]", "nul", "{\"a\":1}x", "\"\u{1}\""])
  func whatIsNoJSONIsNone(_ text: String) {
    #expect(JSON.read(Array(text.utf8)) == nil)
  }
}
