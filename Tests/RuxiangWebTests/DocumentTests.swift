import Foundation
import Ruxiang
import RuxiangCourse
import RuxiangDocuments
import RuxiangStore
import TestSupport
import Testing

@testable import RuxiangWeb

/// The description of the interface says what the server does.
@Suite struct DocumentTests {
  private let document: [String: Any]

  init() throws {
    document = try #require(try JSONSerialization.jsonObject(with: Data(APIDocument.bytes)) as? [String: Any])
  }

  /// Every route is described, and nothing else.
  @Test func routesAndDescriptionAgree() throws {
    let directory = try DataDirectory(BuiltTool.root.path)
    let engine = try Engine(try directory.files())
    let limits = WebLimits()
    let routes = Routes(
      engine: engine, course: try Course(engine, directory), classroom: nil, exchange: try Exchange(engine),
      workers: Workers(limits),
      limit: .seconds(1)
    ).table.routes
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    let described = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
    #expect(Set(described) == Set(routes.map { "\($0.verb) \($0.path)" }))
    #expect(routes.count >= 14)
    for route in routes {
      let operation = try #require(paths[route.path]?[route.verb.lowercased()] as? [String: Any])
      let replies = try #require(operation["responses"] as? [String: Any])
      #expect((operation["requestBody"] != nil) == (route.body != .none), "\(route.path)")
      #expect((replies["415"] != nil) == (route.body == .json), "\(route.path)")
      #expect((replies["401"] != nil) == route.isGuarded, "\(route.path)")
      // Whose secret is wanted is what the description says.
      let schemes = ((operation["security"] as? [[String: Any]])?.first ?? [:]).keys
      #expect(schemes.contains("trainer") == (route.access == .trainer), "\(route.path)")
      #expect(schemes.contains("join") == (route.access == .trainee), "\(route.path)")
      #expect(replies["200"] != nil && replies["405"] != nil && replies["421"] != nil)
    }
  }

  /// The report is described by the contract that everything else keeps.
  @Test func reportIsTheFixedContract() throws {
    let path = BuiltTool.root.appendingPathComponent("Tests/RuxiangCommandTests/Fixtures/report.schema.json")
    let text = try String(contentsOf: path, encoding: .utf8)
      .replacing("\"#/", with: "\"#/components/schemas/Report/")
    var contract = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    contract["$schema"] = nil
    let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
    #expect(try #require(schemas["Report"] as? NSDictionary) == contract as NSDictionary)
  }

  /// Every reference leads somewhere.
  @Test func referencesHold() throws {
    var count = 0
    func walk(_ value: Any) {
      if let object = value as? [String: Any] {
        if let reference = object["$ref"] as? String {
          count += 1
          var place: Any? = document
          for step in reference.dropFirst(2).split(separator: "/") { place = (place as? [String: Any])?[String(step)] }
          #expect(reference.hasPrefix("#/") && place != nil, "\(reference)")
        }
        object.values.forEach(walk)
      } else if let list = value as? [Any] {
        list.forEach(walk)
      }
    }
    walk(document)
    #expect(count > 50)
  }

  /// A code that a problem may have is one the description knows.
  @Test func codesAreDescribed() throws {
    let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
    let code = try #require((schemas["Problem"]?["properties"] as? [String: Any])?["code"] as? [String: Any])
    let known = Set(try #require(code["enum"] as? [String]))
    var mine = Set(ExchangeProblem.Code.allCases.map(\.rawValue))
    let problems: [WebProblem] = [
      .notFound, .method([]), .late, .tooLarge(1), .mediaType(""), .host, .origin, .token, .rate(1), .headers,
      .expectation,
      .noClass, .trainer, WebProblem(ClassError.code), WebProblem(ClassError.stranger), WebProblem(ClassError.claimed),
      WebProblem(ClassError.absent), WebProblem(ClassError.noEntry("")), WebProblem(ClassError.store(.busy(""))),
      WebProblem(ClassError.foreign("")), .badRequest("", ""), .wanted("", "", ""), WebProblem(.full),
      WebProblem(.late as Workers.Refusal),
    ]
    mine.formUnion(problems.map(\.code))
    #expect(known == mine)
    for problem in problems { #expect(problem.title.zh != "没有办成", "\(problem.code)") }
  }
}
