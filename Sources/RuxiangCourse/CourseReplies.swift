public import Ruxiang
public import RuxiangDocuments

/// The course by JSON: what is asked comes as bytes or plain values, what is answered goes as bytes.
///
/// Calls from many threads at once are fine. A request that cannot be answered is a reply.
public struct CourseReplies: Sendable {
  let course: Course
  let exchange: Exchange

  /// - Parameter exchange: reads the scripts that are sent.
  public init(_ course: Course, _ exchange: Exchange) { (self.course, self.exchange) = (course, exchange) }

  /// The modules and the rates to plan by, `ruxiang.course/1`.
  public func modules(_ language: ReaderLanguage) -> Answered {
    var json = JSONWriter(pretty: false)
    json.object { json in
      json.field("schema", "ruxiang.course/1")
      json.key("modules")
      json.array { json in
        for module in course.lessons {
          json.object { json in
            json.field("id", module.id)
            json.field("title", module.title[language])
            json.field("aim", module.aim[language])
            json.strings("kinds", module.kinds.map(\.rawValue))
          }
        }
      }
      json.key("paces")
      json.array { json in
        for pace in course.syllabus.paces {
          json.object { json in
            json.field("id", pace.id)
            json.field("name", pace.name[language])
            json.field("rate", pace.rate)
          }
        }
      }
    }
    return Answered(json: json.bytes, language)
  }

  /// A module as a lesson, `ruxiang.handout/1`; nil where there is no such module.
  ///
  /// - Parameter markets: ids; none means those with most to say: all.
  public func lesson(_ id: String, markets: [String], seed: UInt64, _ language: ReaderLanguage) -> Answered? {
    guard let module = course.syllabus.module(id) else { return nil }
    return answered(language) { () throws(ExchangeProblem) in
      let places = try places(markets)
      do throws(CheckerError) {
        return HandoutJSON.bytes(try course.lesson(module, markets: places, seed: seed, in: language))
      } catch { throw ExchangeProblem(error) }
    }
  }

  /// Exercises, `ruxiang.exercise/1`, without their answers.
  public func exercises(_ request: ExerciseRequest, _ language: ReaderLanguage) -> Answered {
    answered(language) { () throws(ExchangeProblem) in
      var request = request
      request.markets = try places(request.markets).map(\.id)
      for id in request.modules where course.syllabus.module(id) == nil {
        throw .unknown("modules", id, course.lessons.map(\.id))
      }
      do throws(CheckerError) {
        return ExerciseJSON.bytes(try course.items(request), engine: course.engine, language: language)
      } catch { throw ExchangeProblem(error) }
    }
  }

  /// A submission graded, `ruxiang.grade/1`: the request is the set as it was given out, with `answers` in it.
  public func graded(_ request: [UInt8], _ language: ReaderLanguage) -> Answered {
    answered(language) { () throws(ExchangeProblem) in
      let (set, submissions): (ExerciseSet, [Submission])
      do throws(CourseProblems) {
        set = try ExerciseJSON.read(request, file: "set")
        submissions = try Submission.read(request, file: "answers")
      } catch {
        throw ExchangeProblem(
          .request, zh: error.all.map(\.zh).joined(separator: "；"), en: error.all.map(\.en).joined(separator: "; "))
      }
      guard set.items.count <= Self.most, let submission = submissions.first else {
        throw ExchangeProblem(.tooLong, zh: "一次最多 \(Self.most) 题", en: "\(Self.most) items at most at a time")
      }
      do throws(CheckerError) {
        return GradeJSON.bytes(try course.grade(submission, of: set), language: language, pretty: false)
      } catch { throw ExchangeProblem(error) }
    }
  }

  /// A script rehearsed for the first of its markets, `ruxiang.rehearsal/1`.
  ///
  /// - Parameters:
  ///   - request: as a check's.
  ///   - rate: spoken characters a minute.
  public func rehearsed(_ request: [UInt8], rate: Int, seed: UInt64) -> Answered {
    exchange.answered(request) { (sent) throws(ExchangeProblem) in
      guard let market = sent.markets.first else { throw .unknown("markets", "", course.engine.markets.map(\.id)) }
      do throws(CheckerError) {
        let rehearsal = try course.rehearse(
          sent.script, facts: sent.facts, market: market, rate: rate, seed: seed, in: sent.language)
        return RehearsalJSON.bytes(rehearsal, pack: course.engine.pack, language: sent.language)
      } catch { throw ExchangeProblem(error) }
    }
  }

  /// Items that are graded at a time.
  private static let most = 200

  private func answered(
    _ language: ReaderLanguage, _ body: () throws(ExchangeProblem) -> [UInt8]
  ) -> Answered {
    do throws(ExchangeProblem) { return Answered(json: try body(), language) } catch {
      return Answered(error, language)
    }
  }

  private func places(_ ids: [String]) throws(ExchangeProblem) -> [Market] {
    var all: [Market] = []
    for id in ids {
      guard let market = course.engine.market(id) else {
        throw .unknown("markets", id, course.engine.markets.map(\.id))
      }
      if !all.contains(where: { $0.id == market.id }) { all.append(market) }
    }
    return all.isEmpty ? course.engine.markets : all
  }
}

extension ExchangeProblem {
  fileprivate init(_ error: CheckerError) { self.init(.internal, zh: error.description, en: error.description) }

  fileprivate static func unknown(_ member: String, _ name: String, _ known: [String]) -> ExchangeProblem {
    let (name, known) = (TextReport.visible(name), known.joined(separator: " "))
    return ExchangeProblem(
      .request, zh: "\(member) 没有“\(name)”；有：\(known)", en: "\"\(member)\" has no '\(name)'; there are: \(known)")
  }
}
