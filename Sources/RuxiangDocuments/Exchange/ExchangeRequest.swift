internal import Ruxiang
internal import RuxiangText

/// A request that could be read.
struct ExchangeRequest {
  /// Its JSON.
  let utf8: [UInt8]
  let members: RequestMembers
  /// Its `id` as it stood there, JSON; nil where it had none.
  let id: [UInt8]?
  let choices: RequestChoices

  /// The script with the facts that hold for it.
  let input: ExchangeInput

  /// - Parameters:
  ///   - request: JSON in UTF-8, as it came.
  ///   - tells: whether the script is told again.
  init(_ request: [UInt8], _ exchange: Exchange, tells: Bool) throws(RefusedRequest) {
    var language = exchange.settings.language
    var id: [UInt8]?
    do throws(ExchangeProblem) {
      (utf8, members) = try Self.members(request, exchange.field)
      language = try RequestChoices.reader(members) ?? language
      let name = try members.id()
      id = name?.json
      choices = try RequestChoices(members, exchange, tells: tells)
      // What a file is made of goes by the name it is given.
      let title = tells ? try members.string("name") : nil
      input = try choices.input(members, utf8, id: title ?? name?.text, exchange.field)
      self.id = id
    } catch {
      throw RefusedRequest(problem: error, id: id, language: language)
    }
  }

  private static func members(
    _ request: [UInt8], _ field: JSONField
  ) throws(ExchangeProblem) -> ([UInt8], RequestMembers) {
    let utf8: [UInt8]
    do throws(DecodingProblem) { utf8 = try TextDecoder.decode(request, as: .utf8).utf8 } catch {
      throw ExchangeProblem(error)
    }
    if utf8.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { throw .empty }
    do throws(JSONProblem) { return (utf8, try RequestMembers(utf8, field: field.steps)) } catch {
      throw ExchangeProblem(error)
    }
  }
}

/// A request that nothing came of.
struct RefusedRequest: Error {
  let problem: ExchangeProblem
  /// Its `id` as it stood there, JSON; nil where it had none.
  let id: [UInt8]?
  /// The language it wants to be told in.
  let language: ReaderLanguage
}

/// The script of a request.
struct ExchangeInput {
  let document: Document
  /// Facts of the product, all that were given.
  let facts: ProductFacts
  /// The bytes of its file, of a text the text; nil where it was put together out of the request.
  let file: [UInt8]?
  /// How the file is read.
  let options: DocumentOptions
  var script: Script { document.script }
}
