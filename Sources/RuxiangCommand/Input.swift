internal import ArgumentParser
internal import Ruxiang
internal import RuxiangDocuments

/// A script with its facts, or what keeps it from being read.
struct Input {
  let script: Script
  let facts: ProductFacts

  /// Reads one input; `-` is standard input, given as bytes since it can be read only once.
  static func read(_ name: String, facts given: ProductFacts, standardInput: [UInt8]?) -> Result<Input, InputError> {
    guard let bytes = name == "-" ? standardInput : FileBytes.read(name) else {
      return .failure(InputError(message: Messages.unreadable(name)))
    }
    do throws(ScriptError) {
      let script = try ScriptReader.read(bytes, name: name)
      guard let range = script.frontMatter else { return .success(Input(script: script, facts: given)) }
      do throws(FactsError) {
        let own = try FactsReader.read(script.text(range), file: name, firstLine: 2)
        return .success(Input(script: script, facts: given.overridden(by: own)))
      } catch {
        return .failure(InputError(message: Messages.facts(error)))
      }
    } catch {
      return .failure(InputError(message: Messages.script(name, error)))
    }
  }
}

extension Input {
  /// The one input of a command that takes one; says why and exits where it cannot be read.
  static func only(_ name: String, facts: ProductFacts) throws -> Input {
    switch read(name, facts: facts, standardInput: name == "-" ? Console.readAll() : nil) {
    case .success(let input): return input
    case .failure(let error):
      Console.complain(error.message)
      throw ExitCode(Exit.nothing)
    }
  }
}

/// Why an input was not checked, in the reader's language, place in front.
struct InputError: Error {
  let message: String
}
