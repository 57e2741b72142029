import Foundation
import TestSupport
import Testing

/// Connections: slow, half closed, many, and those that are there when the server stops.
@Suite struct ConnectionTests {
  private let plain = LiveServer.plain
  private let impatient = LiveServer.guarded

  @Test func slowHeads() {
    let wire = Wire(impatient)
    wire.send("GET /healthz HTTP/1.1\r\nHo")
    #expect(wire.reply()?.status == 408)
    #expect(wire.rest().isEmpty && wire.isClosed)
  }

  /// A byte now and then does not put the end off.
  @Test func slowBodies() {
    let wire = Wire(impatient)
    let head = impatient.request(
      "POST", "/api/v1/check",
      ["Authorization": "Bearer \(LiveServer.token)", "Content-Type": "application/json", "Content-Length": "100000"])
    wire.send(head)
    var sent = 0
    while sent < 100, !wire.hasAnswer, wire.send("a") {
      Thread.sleep(forTimeInterval: 0.1)
      sent += 1
    }
    #expect(sent < 100)
    let reply = wire.reply()
    #expect(reply?.status == 408 && reply?.code == "timeout" && reply?.fields["connection"] == "close")
    #expect(wire.rest().isEmpty && wire.isClosed)
  }

  /// A body nobody asked for that never ends does not hold the connection.
  @Test func bodiesThatNeverEnd() {
    let wire = Wire(impatient)
    wire.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n")
    #expect(wire.reply()?.status == 200)
    #expect(wire.rest().isEmpty && wire.isClosed)
  }

  @Test func expectContinue() {
    let wire = Wire(plain)
    wire.send(
      plain.request(
        "POST", "/api/v1/check", ["Content-Type": "application/json", "Content-Length": "6", "Expect": "100-continue"]))
    #expect(wire.reply()?.status == 100)
    wire.send("\"\u{597D}\" ")
    #expect(wire.reply()?.status == 200)
  }

  /// Whoever has said all still gets the answer.
  @Test func halfClosed() {
    let wire = Wire(plain)
    wire.send(plain.check("{\"text\": \"家人们\", \"only\": \"fit\"}"))
    wire.finishSending()
    #expect(wire.reply()?.status == 200)
    #expect(wire.rest().isEmpty && wire.isClosed)
    // And whoever says nothing is let go.
    let silent = Wire(plain)
    silent.finishSending()
    #expect(silent.rest().isEmpty && silent.isClosed)
  }

  @Test func keepAliveAndPipelining() {
    let wire = Wire(plain)
    for _ in 0..<3 {
      wire.send(plain.request("GET", "/healthz"))
      #expect(wire.reply()?.status == 200)
    }
    var all: [UInt8] = []
    for index in 0..<20 {
      all += plain.check("{\"id\": \(index), \"text\": \"家人们\", \"only\": \"fit\", \"markets\": [\"MY\"]}")
    }
    wire.send(all)
    let ids = (0..<20).map { _ in wire.reply()?.json["id"] as? Int }
    #expect(ids == Array(0..<20))
    // Behind an answer that is due, what is broken is answered in its turn.
    wire.send(plain.check("{\"text\": \"家人们\"}") + Array("BREW / HTTP/1.1\r\n\r\n".utf8))
    #expect(wire.reply()?.status == 200)
    #expect(wire.reply()?.status == 400)
    #expect(wire.rest().isEmpty && wire.isClosed)
  }

  /// Older clients wait for the close.
  @Test func oldClients() {
    let wire = Wire(plain)
    wire.send("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
    #expect(wire.reply()?.status == 200)
    #expect(wire.rest().isEmpty && wire.isClosed)
  }

  /// Each gets its own answer, and all get the same for the same.
  @Test func manyAtOnce() {
    let wires = (0..<64).map { _ in Wire(plain) }
    for (index, wire) in wires.enumerated() {
      wire.send(
        plain.check(
          "{\"id\": \"request \(index)\", \"text\": \"家人们，原生态的猕猴桃\", \"markets\": [\"MY\", \"SA\"], \"rewrites\": \"none\"}"
        ))
    }
    let replies = wires.map { $0.reply() }
    #expect(replies.map { $0?.json["id"] as? String } == (0..<64).map { "request \($0)" })
    let rest = replies.enumerated().map { index, reply in
      reply?.text.replacing("\"request \(index)\"", with: "")
    }
    #expect(Set(rest).count == 1)
  }

  /// What was begun is finished, what comes then is not taken, and the end is a good one.
  @Test func stopsWhenItsWorkIsDone() {
    let server = LiveServer([])
    let (busy, idle) = (Wire(server), Wire(server))
    idle.send(server.request("GET", "/healthz"))
    #expect(idle.reply()?.status == 200)
    busy.send(server.check(HeavyScript.json))
    Thread.sleep(forTimeInterval: 0.3)
    #expect(!busy.hasAnswer)
    server.stop()
    // A connection without a request is closed at once.
    #expect(idle.rest().isEmpty && idle.isClosed && !busy.hasAnswer)
    #expect(Wire(server).isClosed)
    let reply = busy.reply()
    #expect(reply?.status == 200 && (reply?.json["findings"] as? [Any])?.isEmpty == false)
    #expect(busy.rest().isEmpty && busy.isClosed)
    #expect(server.ended() == 0)
  }
}
