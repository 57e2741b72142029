import Testing

@testable import Ruxiang

@Suite struct JSONWriterTests {
  @Test func escapesAndNumbers() {
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.field("a\"b", "\u{1}\\\n家\u{2028}")
      json.field("n", 0.1 + 0.2)
      json.field("m", -0.0)
      json.field("i", 100.0)
      json.key("x")
      json.array { json in
        json.null()
        json.number(3)
      }
    }
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == "{\"a\\\"b\":\"\\u0001\\\\\\n家\u{2028}\",\"n\":0.3,\"m\":0,\"i\":100,\"x\":[null,3]}")
  }

  /// Piece by piece or all at once: the same bytes.
  @Test(arguments: [false, true]) func piecesAreTheWhole(_ pretty: Bool) throws {
    let script = try ScriptReader.read(Shipped.bytes("Examples/kiwi.txt"), name: "kiwi.txt")
    var checker = try Checker(Shipped.engine)
    let report = checker.check(script, facts: ProductFacts(), markets: Shipped.engine.markets)
    var pieces: [[UInt8]] = []
    JSONReport.write(report, pretty: pretty) { pieces.append($0) }
    #expect(pieces.count > 1)
    #expect(Array(pieces.joined()) == JSONReport.bytes(report, pretty: pretty))
  }
}
