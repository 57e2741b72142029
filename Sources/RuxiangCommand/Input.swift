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

/// Why an input was not checked, in the reader's language, place in front.
struct InputError: Error {
  let message: String
}
