import Testing

@testable import RuxiangText

@Suite struct XMLStreamTests {
  /// Events with neighbouring text as one, however the document was cut.
  private func events(_ text: String, _ kind: XMLStream.Kind, piece: Int) throws -> [XMLEvent] {
    var stream = try XMLStream(kind, file: "a")
    let bytes = Array(text.utf8)
    var all: [XMLEvent] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
      all += try stream.push(bytes[start..<min(bytes.count, start + piece)])
    }
    all += try stream.finish()
    return all.reduce(into: []) { merged, event in
      if case .text(let more) = event, case .text(let before)? = merged.last {
        merged[merged.count - 1] = .text(before + more)
      } else {
        merged.append(event)
      }
    }
  }

  private static let xml = """
    \u{FEFF}<?xml version="1.0" encoding="GBK"?>
    <a:a xmlns:a="urn:a" xmlns="urn:b" x="1 &lt; 2" a:y='中'><!-- 不读 --><b>家人们&amp;🥝<![CDATA[<老铁>]]></b><?pi x?><c/></a:a>
    """

  @Test(arguments: [1, 2, 3, 7, 4096]) func cutAnywhere(_ piece: Int) throws {
    #expect(
      try events(Self.xml, .xml, piece: piece) == [
        .start(
          XMLTag(
            name: "a", namespace: "urn:a",
            attributes: [XMLAttribute(name: "x", value: "1 < 2"), XMLAttribute(name: "a:y", value: "中")], line: 2)),
        .start(XMLTag(name: "b", namespace: "urn:b", attributes: [], line: 2)), .text("家人们&🥝<老铁>"), .end("b"),
        .start(XMLTag(name: "c", namespace: "urn:b", attributes: [], line: 2)), .end("c"), .end("a"),
      ])
  }

  @Test func attributesByLocalName() throws {
    let found = try events("<a xmlns:r='u' r:id='1' name='2'/>", .xml, piece: 99)
    guard case .start(let tag)? = found.first else { return }
    #expect(tag["id"] == "1" && tag["name"] == "2" && tag["r:id"] == "1" && tag["x"] == nil)
  }

  @Test(arguments: [
    ("<a>\n</b>", 2), ("<a>\n<b/>", 2), ("<a>&x;</a>", 1), ("", 0), ("<a/><b/>", 1), ("<a>\n\n\u{2}</a>", 3),
    ("\n<!DOCTYPE a>\n<a/>", 2), ("<a b='1' b='2'/>", 1),
  ]) func problems(_ text: String, _ line: Int) throws {
    for piece in [1, 4096] {
      do {
        _ = try events(text, .xml, piece: piece)
        Issue.record("accepted")
      } catch let error as XMLProblems {
        #expect(error.all.count == 1)
        if line > 0 { #expect(error.all[0].line == line, "\(error.all)") }
      }
    }
  }

  @Test func pages() throws {
    let found = try events("<!doctype html><p>甲<br>乙<p>&copy;", .html, piece: 4096)
    let names = found.map { event in
      switch event {
      case .start(let tag): tag.name
      case .end(let name): "/" + name
      case .text(let text): text
      }
    }
    #expect(names == ["html", "body", "p", "甲", "br", "/br", "乙", "/p", "p", "©", "/p", "/body", "/html"])
  }
}
