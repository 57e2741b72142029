internal import Ruxiang

extension Exchange {
  /// A script as a file, as `ruxiang check` or `ruxiang rewrite` writes it.
  ///
  /// Beside what a rewriting takes, a request holds `as` (a format of either command), and if wanted `of` (`"check"` or
  /// `"rewrite"`, where both write the format), `name` (of the file, without its ending) and `charactersPerMinute`.
  ///
  /// - Parameter request: JSON in UTF-8.
  /// - Complexity: a check with all its rewrites, or some rounds of it.
  public func exported(_ request: [UInt8]) -> Answered {
    answer(request, tells: true) { (asked) throws(ExchangeProblem) in
      let wish = try ExportWish(asked.members)
      let input = asked.input
      let bytes =
        switch wish.way {
        case .check(let format): try checked(asked, as: format)
        case .captions: CaptionWriter.bytes(input.script, told: nil, pace: wish.pace ?? .ordinary)
        case .rewrite(let format): try told(asked, as: format, pace: wish.pace)
        }
      return Answered(
        file: bytes, name: wish.fileName(input.script), mediaType: wish.mediaType(of: input.document.format),
        asked.choices.language)
    } refusing: {
      Answered($0.problem, $0.language)
    }
  }

  private func checked(_ asked: ExchangeRequest, as format: OutputFormat) throws(ExchangeProblem) -> [UInt8] {
    let (input, choices) = (asked.input, asked.choices)
    let report = try check(asked)
    var retold: RewrittenScript?
    if format.needsRewritten, choices.engine.language == "zh", input.script.utf8.count <= Self.longestRewritten {
      retold = try self.retold(asked).result
    }
    let checked = CheckedScript(
      input.document, report, file: format.needsOriginal ? input.file : nil, rewritten: retold)
    let writer = format.writer(engine: choices.engine, isArray: false, look: look(choices))
    do throws(WriteError) { return try RewriteFormat.document(checked, writer) } catch {
      throw ExchangeProblem(error)
    }
  }

  private func told(
    _ asked: ExchangeRequest, as format: RewriteFormat, pace: SpokenPace?
  ) throws(ExchangeProblem) -> [UInt8] {
    let (input, choices) = (asked.input, asked.choices)
    let (result, outlines) = try retold(asked)
    do throws(WriteError) {
      if format == .same, let file = input.file {
        let writer = SameFormatWriter(file, name: input.script.name, options: input.options)
        return try writer.write([DocumentChange(input.document, text: result.utf8)]).bytes
      }
      let checked = CheckedScript(input.document, result.before, file: input.file, rewritten: result)
      return try format.bytes(checked, outlines: outlines, engine: choices.engine, look: look(choices), pace: pace)
    } catch { throw ExchangeProblem(error) }
  }

  private func look(_ choices: RequestChoices) -> TextReport {
    TextReport(language: choices.language, colour: false)
  }
}
