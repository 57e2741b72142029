import Ruxiang
import RuxiangDocuments
import Testing

@testable import RuxiangCourse

@Suite struct LessonTests {
  private static let markets = ["MY", "SA"].compactMap { Shipped.course.engine.market($0) }

  @Test(arguments: Shipped.course.lessons.map(\.id)) func everyModuleHasItsLesson(_ id: String) throws {
    let course = Shipped.course
    let module = try #require(course.syllabus.module(id))
    let lesson = try course.lesson(module, markets: Self.markets, in: .zh)
    let sections = Set(lesson.sections.map(\.id))
    #expect(sections.isSuperset(of: ["why", "contrast-1", "lines", "frames", "check", "discuss"]), "\(sections)")
    #expect(lesson.sections.map(\.id).count == sections.count)
    // Whatever is cited has its source below.
    let known = Set(lesson.facts.map(\.id))
    for case .line(let line) in lesson.sections.flatMap(\.blocks) { #expect(known.isSuperset(of: line.cites)) }
    for case .views(let views) in lesson.sections.flatMap(\.blocks) {
      #expect(views.count > 1, "a contrast of one")
      for view in views { #expect(known.isSuperset(of: view.cites) && !view.cites.isEmpty) }
    }
    for case .task(let task) in lesson.sections.flatMap(\.blocks) { #expect(task.answer != nil) }
  }

  /// The lines to avoid are found by the engine, those to say are not.
  @Test(arguments: ["rustic", "taboo", "platform"]) func badLinesAreBadAndGoodOnesGood(_ id: String) throws {
    let course = Shipped.course
    let module = try #require(course.syllabus.module(id))
    let lesson = try course.lesson(module, markets: [Self.markets[1]], in: .en)
    var checker = try Checker(course.engine)
    var count = (good: 0, bad: 0)
    let section = try #require(lesson.sections.first { $0.id == "lines" })
    for case .line(let line) in section.blocks {
      let script = try ScriptReader.read(Array(line.text.utf8), name: "-")
      let found = checker.check(script, facts: ProductFacts(), markets: [Self.markets[1]]).findings
      #expect(found.isEmpty == (line.kind == .good), "\(line)")
      if line.kind == .good { count.good += 1 } else { count.bad += 1 }
    }
    #expect(count.good == count.bad && count.good >= 3)
  }

  @Test func aLessonIsTheSameTwice() throws {
    let course = Shipped.course
    let lesson = try course.lesson(course.lessons[1], markets: Self.markets, seed: 4, in: .zh)
    let again = try course.lesson(course.lessons[1], markets: Self.markets, seed: 4, in: .zh)
    for format in HandoutFormat.allCases { #expect(try format.bytes(lesson) == format.bytes(again)) }
  }

  /// What a passage is there for: the markets mind it, and the engine can make it better.
  @Test func everyPassageIsATask() throws {
    let course = Shipped.course
    var judge = try LineJudge(course.engine, markets: course.engine.markets)
    for module in course.lessons {
      for passage in module.passages {
        var gravest: [Severity] = []
        for market in course.engine.markets {
          gravest.append(judge.severity(passage.text, in: market.id, product: passage.product))
        }
        #expect(gravest.allSatisfy { $0 > .none }, "\(module.id) \(passage.id)")
        #expect(gravest.count { $0 >= .rewrite } > gravest.count / 2, "\(module.id) \(passage.id)")
        let figures = judge.facts(of: passage.text)?.figures ?? []
        #expect(!figures.isEmpty, "\(module.id) \(passage.id) has no figure to keep")
      }
    }
  }

  @Test(arguments: [
    ("<module id=\"a\" draws=\"zh.nothing\">", "no entry or category 'zh.nothing'"),
    ("<module id=\"a\" draws=\"rustic\" kinds=\"guess\">", "no exercise 'guess'"),
  ]) func whatASyllabusNamesIsThere(_ tag: String, _ words: String) throws {
    let schema = try Shipped.bytes(Syllabus.schemaPath)
    func both(_ name: String) -> String { "<\(name) lang=\"zh-Hans\">甲</\(name)><\(name) lang=\"en\">a</\(name)>" }
    let text = """
      <course version="1"><rubric gained="1" mended="1" kept="1" closure="1" invented="1" repeat="0" repeats="0"/>
      <pace id="calm" rate="200">\(both("name"))</pace>
      \(tag)\(both("title"))\(both("aim"))<point>\(both("head"))\(both("text"))<cite fact="XX-1"/></point>
      <contrast cue="zh.none" markets="ZZ">\(both("head"))\(both("text"))</contrast><frame id="none"/>
      <passage id="p" product="none">甲</passage>\(both("discuss"))</module></course>
      """
    do {
      _ = try Syllabus(Array(text.utf8), file: "mine.xml", schema: schema, engine: Shipped.course.engine)
      Issue.record("read")
    } catch {
      let said = error.all.map(\.en)
      for wanted in [words, "no fact 'XX-1'", "'zh.none'", "no market 'ZZ'", "no frame 'none'", "no product 'none'"] {
        #expect(said.contains { $0.hasPrefix("mine.xml:") && $0.contains(wanted) }, "\(wanted) in \(said)")
      }
    }
  }
}
