public import Ruxiang
internal import Yams

/// Reads product facts from YAML: a script's front matter or a facts file.
public enum FactsReader {
  /// Reads facts. Keys are slot or gate ids, or the Chinese names of slots (产地, 采收日期); `air-date`, `host-gender`,
  /// `rates` and `allow` are the host's own settings.
  ///
  /// - Parameters:
  ///   - yaml: the text between the fences, or a whole file.
  ///   - firstLine: the line of the file the text starts on, from 1.
  /// - Throws: `FactsError` with the place.
  public static func read(_ yaml: String, file: String, firstLine: Int = 1) throws(FactsError) -> ProductFacts {
    let root: Node?
    do { root = try Yams.compose(yaml: yaml) } catch let error as YamlError {
      throw problem(error, file, firstLine)
    } catch {
      throw FactsError(file: file, line: firstLine, column: 1, kind: .syntax("\(error)"))
    }
    guard let root else { return ProductFacts() }
    var reader = Reader(file: file, firstLine: firstLine)
    return try reader.facts(root)
  }

  private static func problem(_ error: YamlError, _ file: String, _ firstLine: Int) -> FactsError {
    switch error {
    case .scanner(_, let message, let mark, _), .parser(_, let message, let mark, _),
      .composer(_, let message, let mark, _):
      return FactsError(file: file, line: firstLine + mark.line - 1, column: mark.column, kind: .syntax(message))
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.joined(separator: ", ")
      return FactsError(
        file: file, line: firstLine + context.mark.line - 1, column: context.mark.column, kind: .repeated(names))
    default: return FactsError(file: file, line: firstLine, column: 1, kind: .syntax("\(error)"))
    }
  }

  /// Walks the node tree of one text.
  private struct Reader {
    let file: String
    let firstLine: Int

    func error(_ node: Node, _ kind: FactsError.Kind) -> FactsError {
      FactsError(file: file, line: firstLine + (node.mark?.line ?? 1) - 1, column: node.mark?.column ?? 1, kind: kind)
    }

    mutating func facts(_ root: Node) throws(FactsError) -> ProductFacts {
      if case .scalar(let scalar) = root, scalar.string.isEmpty { return ProductFacts() }
      guard let mapping = root.mapping else { throw error(root, .wanted("key: value")) }
      var facts = ProductFacts()
      for (key, value) in mapping {
        guard let name = key.string else { throw error(key, .wanted("key")) }
        switch name {
        case "air-date", "air_date", "开播日期":
          let text = try scalar(value)
          guard ProductFacts.isDate(text) else { throw error(value, .wanted("yyyy-MM-dd")) }
          facts.airDate = text
        case "host-gender", "host_gender", "主播性别":
          let text = try scalar(value)
          guard let gender = ["male": "male", "female": "female", "男": "male", "女": "female"][text] else {
            throw error(value, .wanted("male | female"))
          }
          facts.hostGender = gender
        case "voice", "语气":
          let text = try scalar(value)
          guard let voice = ["calm": Voice.calm, "lively": .lively, "平稳": .calm, "活泼": .lively][text] else {
            throw error(value, .wanted("calm | lively"))
          }
          facts.voice = voice
        case "rates", "汇率": facts.rates = try rates(value)
        case "allow", "保留": facts.allowed = try allowances(value)
        default: facts.values[SlotNames.id(ofChinese: name) ?? name] = try scalar(value)
        }
      }
      return facts
    }

    private func scalar(_ node: Node) throws(FactsError) -> String {
      guard case .scalar(let scalar) = node else { throw error(node, .wanted("text")) }
      return scalar.string
    }

    private func rates(_ node: Node) throws(FactsError) -> [String: Double] {
      guard let mapping = node.mapping else { throw error(node, .wanted("MYR: 0.58")) }
      var rates: [String: Double] = [:]
      for (key, value) in mapping {
        guard let code = key.string, code.utf8.count == 3, let rate = Double(try scalar(value)), rate > 0, rate.isFinite
        else {
          throw error(value, .wanted("MYR: 0.58"))
        }
        rates[code.uppercased()] = rate
      }
      return rates
    }

    private func allowances(_ node: Node) throws(FactsError) -> [Allowance] {
      guard let list = node.sequence else { throw error(node, .wanted("- cue: …")) }
      var all: [Allowance] = []
      for item in list {
        guard let mapping = item.mapping, let cue = mapping["cue"]?.string else { throw error(item, .wanted("cue: …")) }
        guard let reason = mapping["reason"]?.string, !reason.isEmpty else { throw error(item, .wanted("reason: …")) }
        let markets =
          mapping["markets"]?.sequence?.compactMap(\.string) ?? mapping["markets"]?.string.map { [$0] } ?? []
        all.append(Allowance(cue: cue, reason: reason, markets: markets.map { $0.uppercased() }))
      }
      return all
    }
  }
}

/// Facts that cannot be read, with the place.
public struct FactsError: Error, Sendable, Equatable {
  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    /// Not YAML; the parser's words.
    case syntax(String)
    /// Something else was expected here.
    case wanted(String)
    /// A key that stands there twice.
    case repeated(String)
  }

  /// The path as given.
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1.
  public let column: Int
  /// What is wrong there.
  public let kind: Kind
}
